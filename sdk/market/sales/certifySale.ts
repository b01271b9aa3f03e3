import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import { termsArgs } from './termsArgs.ts';
import type { SaleTerms } from './types.ts';

export interface TradeCertificate {
  terms: SaleTerms;
  /** As the exchange prints it, at most 64 bytes; serves once. */
  number: string;
  /** sha2-256 of the certificate. */
  document: Bytes32;
}

/**
 * 交易鉴证书: the register may now enter the buyer; an exchange operator.
 * @throws {LedgerError} CallerNotExchange, SaleStateIsOther, SaleClock, CertificateNumberUsed, SaleTermsInvalid
 */
export function certifySale(ledger: LedgerContext, params: TradeCertificate, options?: WriteOptions): Promise<Sent> {
  return send(ledger, certifySaleCall(ledger, params), options);
}

/** The same, unsent. */
export function certifySaleCall(ledger: Pick<LedgerContext, 'deployment'>, params: TradeCertificate): Call {
  return buildCall(ledger, 'Sales', 'certify', [termsArgs(params.terms), params.number, params.document]);
}
