import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { AuctionTerms } from '../types.ts';

export interface AuctionCancellation {
  terms: AuctionTerms;
}

/**
 * Withdraws an auction before its first bid; the seller alone.
 * @throws {LedgerError} AuctionNotOpen, AuctionHasBids, CallerNotAuctioneer
 */
export function cancelAuction(
  ledger: LedgerContext,
  params: AuctionCancellation,
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, cancelAuctionCall(ledger, params), options);
}

/** The same, unsent. */
export function cancelAuctionCall(ledger: Pick<LedgerContext, 'deployment'>, params: AuctionCancellation): Call {
  return buildCall(ledger, 'Auctions', 'cancel', [params.terms]);
}
