import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import { termsArgs } from './termsArgs.ts';
import type { SaleTerms } from './types.ts';

export interface SaleTermination {
  terms: SaleTerms;
  /** sha2-256 of the order. */
  basis: Bytes32;
}

/**
 * Ends a live sale at once; a court's execution office.
 * @throws {LedgerError} AccessManagedUnauthorized, SaleStateIsOther
 */
export function terminateSale(ledger: LedgerContext, params: SaleTermination, options?: WriteOptions): Promise<Sent> {
  return send(ledger, terminateSaleCall(ledger, params), options);
}

/** The same, unsent. */
export function terminateSaleCall(ledger: Pick<LedgerContext, 'deployment'>, params: SaleTermination): Call {
  return buildCall(ledger, 'Sales', 'terminate', [termsArgs(params.terms), params.basis]);
}
