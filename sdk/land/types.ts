import type { Bytes32 } from '../ids/keys.ts';
import type { SquareMetres } from '../units/quantities.ts';

/** States of a parcel, as contracts/land/types/Parcel.sol numbers them. */
export const ParcelState = { Unknown: 0, Registered: 1, Active: 2, Retired: 3 } as const;

/** A parcel as its outside register states it. */
export interface ParcelEntry {
  scheme: number;
  /** Normalised code of the scheme. */
  code: string;
  /** GB/T 2260. */
  region: number;
  area: SquareMetres;
  /** sha2-256 of the canonical geometry. */
  geometryHash: Bytes32;
  /** The outside register's own entry number. */
  registerNumber: string;
  /** The outside register's time, seconds. */
  registeredAt: bigint;
}

/** Another parcel on the same ground. */
export interface Overlap {
  parcel: Bytes32;
  area: SquareMetres;
}

/** A registrar's word that overlap was checked against the data set of `checkedAgainst` activations. */
export interface Activation {
  parcel: Bytes32;
  evidence: Bytes32;
  checkedAgainst: bigint;
  /** Ascending by parcel id. */
  overlaps: Overlap[];
}
