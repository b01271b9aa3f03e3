import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Offer } from './types.ts';

export interface ListingExpiry {
  offer: Offer;
}

/**
 * Frees what is left of a listing after its last second; anybody.
 * @throws {LedgerError} ListingNotOpen, ListingStillLive
 */
export function expireListing(ledger: LedgerContext, params: ListingExpiry, options?: WriteOptions): Promise<Sent> {
  return send(ledger, expireListingCall(ledger, params), options);
}

/** The same, unsent. */
export function expireListingCall(ledger: Pick<LedgerContext, 'deployment'>, params: ListingExpiry): Call {
  return buildCall(ledger, 'Settlement', 'expire', [params.offer]);
}
