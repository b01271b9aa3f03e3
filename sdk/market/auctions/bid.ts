import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Fen } from '../../units/quantities.ts';
import type { AuctionTerms } from '../types.ts';

export interface Bid {
  terms: AuctionTerms;
  /** For the whole amount. */
  price: Fen;
}

/**
 * Bids with on-chain cash: locks the deposit and frees the bidder before in the same call.
 * @throws {LedgerError} AuctionNotOpen, BiddingClosed, BidTooLow, BidderNotAllowed, AuctionMoneyMismatch,
 *   AmountLocked
 */
export function bid(ledger: LedgerContext, params: Bid, options?: WriteOptions): Promise<Sent> {
  return send(ledger, bidCall(ledger, params), options);
}

/** The same, unsent. */
export function bidCall(ledger: Pick<LedgerContext, 'deployment'>, params: Bid): Call {
  return buildCall(ledger, 'Auctions', 'bid', [params.terms, params.price]);
}
