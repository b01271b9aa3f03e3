import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Activation } from './types.ts';

/**
 * Activates a parcel on a registrar's attested overlap check.
 * @throws {LedgerError} OverlapCheckStale, OverlapCheckMismatch, OverlapInvalid, OverlapsFull, ParcelNotInState, EvidenceOfOtherMatter
 */
export function activate(ledger: LedgerContext, params: Activation, options?: WriteOptions): Promise<Sent> {
  return send(ledger, activateCall(ledger, params), options);
}

/** The same, unsent. */
export function activateCall(ledger: Pick<LedgerContext, 'deployment'>, params: Activation): Call {
  return buildCall(ledger, 'Parcels', 'activate', [params]);
}
