import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { ParcelEntry } from './types.ts';

/**
 * Puts a parcel on record (systems 25, 35); nothing may be claimed on it before `activate`.
 * @throws {LedgerError} AccessManagedUnauthorized, ParcelEntryInvalid, RegisteredInFuture, RegistrarNotCompetent, RegionNotCompetent, ParcelAlreadyRecorded
 */
export function register(ledger: LedgerContext, params: ParcelEntry, options?: WriteOptions): Promise<Sent> {
  return send(ledger, registerCall(ledger, params), options);
}

/** The same, unsent. */
export function registerCall(ledger: Pick<LedgerContext, 'deployment'>, params: ParcelEntry): Call {
  return buildCall(ledger, 'Parcels', 'register', [params]);
}
