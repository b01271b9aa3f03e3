import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { AuctionTerms } from '../types.ts';

export interface AuctionSettlement {
  terms: AuctionTerms;
}

/**
 * After the end: units to the winner, price to the seller, fee to the treasury, in one step or not at all.
 * @throws {LedgerError} AuctionNotOpen, BiddingStillOpen, PaymentOverdue, CallerNotAuctioneer, AuctionRefused,
 *   AuctionMoneyMismatch
 */
export function settleAuction(ledger: LedgerContext, params: AuctionSettlement, options?: WriteOptions): Promise<Sent> {
  return send(ledger, settleAuctionCall(ledger, params), options);
}

/** The same, unsent. */
export function settleAuctionCall(ledger: Pick<LedgerContext, 'deployment'>, params: AuctionSettlement): Call {
  return buildCall(ledger, 'Auctions', 'settle', [params.terms]);
}
