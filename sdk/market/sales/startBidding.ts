import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import { termsArgs } from './termsArgs.ts';
import type { SaleTerms } from './types.ts';

export interface BiddingStart {
  terms: SaleTerms;
}

/**
 * Bidding begins once the announcement is over, or the round fails when too few enrolled; anybody.
 * @throws {LedgerError} SaleStateIsOther, SaleClock, ObjectionOpen
 */
export function startBidding(ledger: LedgerContext, params: BiddingStart, options?: WriteOptions): Promise<Sent> {
  return send(ledger, startBiddingCall(ledger, params), options);
}

/** The same, unsent. */
export function startBiddingCall(ledger: Pick<LedgerContext, 'deployment'>, params: BiddingStart): Call {
  return buildCall(ledger, 'Sales', 'startBidding', [termsArgs(params.terms)]);
}
