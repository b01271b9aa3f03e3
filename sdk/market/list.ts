import { encodeBytes32String } from 'ethers';
import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Offer } from './types.ts';

export interface NewListing {
  /** Directory name under which `offer.asset` stands: 'CARBON_CREDITS'. */
  assetName: string;
  offer: Offer;
}

/**
 * 挂牌: offers units at a fixed price and locks them in the seller's own balance. Its id is `listingId(ledger, offer)`.
 * @throws {LedgerError} OfferRefused, ListingAlreadyRecorded, CallerNotSeller, AssetUnknown
 */
export function list(ledger: LedgerContext, params: NewListing, options?: WriteOptions): Promise<Sent> {
  return send(ledger, listCall(ledger, params), options);
}

/** The same, unsent. */
export function listCall(ledger: Pick<LedgerContext, 'deployment'>, params: NewListing): Call {
  return buildCall(ledger, 'Settlement', 'list', [encodeBytes32String(params.assetName), params.offer]);
}
