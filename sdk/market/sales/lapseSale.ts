import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import { termsArgs } from './termsArgs.ts';
import type { SaleTerms } from './types.ts';

export interface SaleLapse {
  terms: SaleTerms;
}

/**
 * Paid and not certified, or certified and not entered in time: money and right are free again; anybody.
 * @throws {LedgerError} SaleStateIsOther, SaleClock
 */
export function lapseSale(ledger: LedgerContext, params: SaleLapse, options?: WriteOptions): Promise<Sent> {
  return send(ledger, lapseSaleCall(ledger, params), options);
}

/** The same, unsent. */
export function lapseSaleCall(ledger: Pick<LedgerContext, 'deployment'>, params: SaleLapse): Call {
  return buildCall(ledger, 'Sales', 'lapse', [termsArgs(params.terms)]);
}
