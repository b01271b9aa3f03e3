import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { AuctionTerms } from '../types.ts';

export interface AuctionClosing {
  terms: AuctionTerms;
}

/**
 * 流拍: after the end without a sale everybody is free again; anybody.
 * @throws {LedgerError} AuctionNotOpen, BiddingStillOpen, AuctionHasBids
 */
export function closeAuction(ledger: LedgerContext, params: AuctionClosing, options?: WriteOptions): Promise<Sent> {
  return send(ledger, closeAuctionCall(ledger, params), options);
}

/** The same, unsent. */
export function closeAuctionCall(ledger: Pick<LedgerContext, 'deployment'>, params: AuctionClosing): Call {
  return buildCall(ledger, 'Auctions', 'close', [params.terms]);
}
