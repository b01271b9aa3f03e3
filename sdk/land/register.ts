import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import { parcelCode } from './parcelCode.ts';
import { ParcelCodeRefused } from './parcelCodeRefused.ts';
import type { ParcelEntry } from './types.ts';

/**
 * Puts a parcel on record (systems 25, 35); nothing may be claimed on it before `activate`.
 * @throws {LedgerError} AccessManagedUnauthorized, ParcelEntryInvalid, RegisteredInFuture, RegistrarNotCompetent, RegionNotCompetent, ParcelAlreadyRecorded
 * @throws {ParcelCodeRefused} by {@link parcelCode}; CodeNotNormal, CodeOfOtherCounty
 */
export function register(ledger: LedgerContext, params: ParcelEntry, options?: WriteOptions): Promise<Sent> {
  return send(ledger, registerCall(ledger, params), options);
}

/** The same, unsent. */
export function registerCall(ledger: Pick<LedgerContext, 'deployment'>, params: ParcelEntry): Call {
  assertOneSpelling(params);
  return buildCall(ledger, 'Parcels', 'register', [params]);
}

/** The contract hashes the number as it is given: another spelling would be another parcel on the same ground. */
function assertOneSpelling({ scheme, code, region }: ParcelEntry): void {
  const normal = parcelCode(Number(scheme), code);
  if (normal.code !== code) {
    throw new ParcelCodeRefused('CodeNotNormal', code, `write it as "${normal.code}".`);
  }
  if (normal.region !== null && normal.region !== String(region)) {
    throw new ParcelCodeRefused('CodeOfOtherCounty', code, `it belongs to ${normal.region}, not to ${region}.`);
  }
}
