import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import { termsArgs } from './termsArgs.ts';
import type { SaleTerms } from './types.ts';

export interface SaleConfirmation {
  terms: SaleTerms;
}

/**
 * The result stood unopposed: the contract may be signed; anybody.
 * @throws {LedgerError} SaleStateIsOther, SaleClock, ObjectionOpen
 */
export function confirmSale(ledger: LedgerContext, params: SaleConfirmation, options?: WriteOptions): Promise<Sent> {
  return send(ledger, confirmSaleCall(ledger, params), options);
}

/** The same, unsent. */
export function confirmSaleCall(ledger: Pick<LedgerContext, 'deployment'>, params: SaleConfirmation): Call {
  return buildCall(ledger, 'Sales', 'confirm', [termsArgs(params.terms)]);
}
