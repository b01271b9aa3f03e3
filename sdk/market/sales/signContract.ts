import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import { termsArgs } from './termsArgs.ts';
import type { SaleTerms } from './types.ts';

export interface ContractSigning {
  terms: SaleTerms;
  /** sha2-256 of the contract. */
  document: Bytes32;
  /** Account of the seller or the buyer. */
  party: string;
  /** See `signSaleContract`; left out when the party itself calls. */
  signature?: string;
}

/**
 * 合同: seller or buyer signs; anybody relays. It is concluded once both have signed one document.
 * @throws {LedgerError} SaleStateIsOther, SaleClock, SalePartyNotAllowed, SaleTermsInvalid, SaleContractSigned,
 *   SignatureNotOfParty
 */
export function signContract(ledger: LedgerContext, params: ContractSigning, options?: WriteOptions): Promise<Sent> {
  return send(ledger, signContractCall(ledger, params), options);
}

/** The same, unsent. */
export function signContractCall(ledger: Pick<LedgerContext, 'deployment'>, params: ContractSigning): Call {
  return buildCall(ledger, 'Sales', 'signContract', [
    termsArgs(params.terms),
    params.document,
    params.party,
    params.signature ?? '0x',
  ]);
}
