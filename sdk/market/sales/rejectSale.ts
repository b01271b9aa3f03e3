import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import { termsArgs } from './termsArgs.ts';
import type { SaleTerms } from './types.ts';

export interface SaleRejection {
  terms: SaleTerms;
  /** sha2-256 of the reasons. */
  basis: Bytes32;
}

/**
 * 审查未通过: the right is free again; an exchange operator.
 * @throws {LedgerError} CallerNotExchange, SaleStateIsOther
 */
export function rejectSale(ledger: LedgerContext, params: SaleRejection, options?: WriteOptions): Promise<Sent> {
  return send(ledger, rejectSaleCall(ledger, params), options);
}

/** The same, unsent. */
export function rejectSaleCall(ledger: Pick<LedgerContext, 'deployment'>, params: SaleRejection): Call {
  return buildCall(ledger, 'Sales', 'reject', [termsArgs(params.terms), params.basis]);
}
