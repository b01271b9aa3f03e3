import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

export interface Admission {
  parcel: Bytes32;
  gtin: string;
  /** Participant. */
  member: Bytes32;
  /** Last calendar year, China time. */
  lastYear: number;
}

/**
 * Admits a member to grow a product on a parcel to the end of a year, and claims the ground for it; the certifier whose
 * statement of the capacity is in force.
 * @throws {LedgerError} AdmissionInvalid, ItemNotHarvested, CapacityNotInForce, BaseHeld, MemberNotActive,
 *   ClaimConflict, ParcelNotInState
 */
export function admitBase(ledger: LedgerContext, params: Admission, options?: WriteOptions): Promise<Sent> {
  return send(ledger, admitBaseCall(ledger, params), options);
}

/** The same, unsent. */
export function admitBaseCall(ledger: Pick<LedgerContext, 'deployment'>, params: Admission): Call {
  return buildCall(ledger, 'ProductBatches', 'admitBase', [
    params.parcel,
    BigInt(params.gtin),
    params.member,
    params.lastYear,
  ]);
}
