import { encodeBytes32String } from 'ethers';
import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { AuctionTerms } from '../types.ts';

export interface AuctionOpening {
  /** Directory name under which `terms.asset` stands. */
  assetName: string;
  terms: AuctionTerms;
}

/**
 * Opens an auction (单向竞价, 拍卖) and locks what is for sale. Its id is `auctionId(ledger, terms)`.
 * @throws {LedgerError} AuctionRefused, AuctionAlreadyRecorded, CallerNotAuctioneer, AssetUnknown
 */
export function openAuction(ledger: LedgerContext, params: AuctionOpening, options?: WriteOptions): Promise<Sent> {
  return send(ledger, openAuctionCall(ledger, params), options);
}

/** The same, unsent. */
export function openAuctionCall(ledger: Pick<LedgerContext, 'deployment'>, params: AuctionOpening): Call {
  return buildCall(ledger, 'Auctions', 'open', [encodeBytes32String(params.assetName), params.terms]);
}
