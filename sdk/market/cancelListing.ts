import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Offer } from './types.ts';

export interface ListingCancellation {
  offer: Offer;
}

/**
 * Withdraws what is left of a listing; the seller, or an execution office.
 * @throws {LedgerError} ListingNotOpen, CallerNotSeller
 */
export function cancelListing(
  ledger: LedgerContext,
  params: ListingCancellation,
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, cancelListingCall(ledger, params), options);
}

/** The same, unsent. */
export function cancelListingCall(ledger: Pick<LedgerContext, 'deployment'>, params: ListingCancellation): Call {
  return buildCall(ledger, 'Settlement', 'cancel', [params.offer]);
}
