import type { Bytes32 } from '../../ids/keys.ts';

/** As contracts/rights/types/Package.sol numbers it. */
export const PackageState = { Unknown: 0, Live: 1, Dissolved: 2 } as const;

/** A package as the chain knows it now. Times in seconds, 0 = never. */
export interface PackageRecord {
  state: number;
  holder: string;
  /** Who formed it. */
  former: Bytes32;
  /** Registrar that keeps all its members. */
  register: Bytes32;
  /** Code of its members' class. */
  class: string;
  /** The lowest region that contains all members'. */
  region: number;
  formedAt: bigint;
  /** Of the member that ends first. */
  endsAt: bigint;
  /** The weakest of its members', a number of `Effect`. */
  effect: number;
  document: Bytes32;
  count: number;
  isOnSale: boolean;
  isEncumbered: boolean;
}
