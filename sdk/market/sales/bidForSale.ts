import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Fen } from '../../units/quantities.ts';
import { termsArgs } from './termsArgs.ts';
import type { SaleTerms } from './types.ts';

export interface SaleBid {
  terms: SaleTerms;
  /** For the whole. */
  price: Fen;
}

/**
 * A binding bid; who has enrolled in this round.
 * @throws {LedgerError} SaleStateIsOther, SaleClock, BidderEnrolment, SaleBidTooLow, SalePartyNotAllowed,
 *   PartyDiscredited
 */
export function bidForSale(ledger: LedgerContext, params: SaleBid, options?: WriteOptions): Promise<Sent> {
  return send(ledger, bidForSaleCall(ledger, params), options);
}

/** The same, unsent. */
export function bidForSaleCall(ledger: Pick<LedgerContext, 'deployment'>, params: SaleBid): Call {
  return buildCall(ledger, 'Sales', 'bid', [termsArgs(params.terms), params.price]);
}
