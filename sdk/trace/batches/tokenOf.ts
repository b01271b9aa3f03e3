import type { Bytes32 } from '../../ids/keys.ts';

/** The token of a batch's goods: its id for loose goods, with the lowest bit set for packed ones. */
export function tokenOf({ batch, isPacked }: { batch: Bytes32; isPacked: boolean }): bigint {
  return isPacked ? BigInt(batch) | 1n : BigInt(batch);
}

/** The batch of either token. */
export function batchOfToken(token: bigint): { batch: Bytes32; isPacked: boolean } {
  const batch = `0x${(token & ~1n).toString(16).padStart(64, '0')}` as Bytes32;
  return { batch, isPacked: (token & 1n) === 1n };
}
