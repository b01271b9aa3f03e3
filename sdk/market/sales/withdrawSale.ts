import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import { termsArgs } from './termsArgs.ts';
import type { SaleTerms } from './types.ts';

export interface SaleWithdrawal {
  terms: SaleTerms;
  /** sha2-256 of the reason. */
  basis: Bytes32;
}

/**
 * Takes it back before bidding has begun; the seller.
 * @throws {LedgerError} SaleCallerNotSeller, SaleStateIsOther
 */
export function withdrawSale(ledger: LedgerContext, params: SaleWithdrawal, options?: WriteOptions): Promise<Sent> {
  return send(ledger, withdrawSaleCall(ledger, params), options);
}

/** The same, unsent. */
export function withdrawSaleCall(ledger: Pick<LedgerContext, 'deployment'>, params: SaleWithdrawal): Call {
  return buildCall(ledger, 'Sales', 'withdraw', [termsArgs(params.terms), params.basis]);
}
