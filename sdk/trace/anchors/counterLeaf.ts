import { AbiCoder, keccak256, toUtf8Bytes } from 'ethers';
import type { Bytes32 } from '../../ids/keys.ts';

/** TraceAnchors' kind of leaves over a day's scan counters. */
export const COUNTER_LEAVES = 2;
/** What such a leaf commits to, in this order (OpenZeppelin's standard-v1, leaves sorted). */
export const COUNTER_LEAF_TYPES = ['uint256', 'bytes32', 'uint256'] as const;

/** How often labels were looked at on a day. */
export interface ScanCounter {
  /** Of China, like 2026-04-08. */
  day: string;
  /** `counted`, `staff`, `crawler` or `notIssued`. */
  kind: string;
  /** Batch id; empty for codes that nobody issued. */
  batch: string;
  /** GB/T 2260, two digits; empty where the network doesn't tell. */
  province: string;
  count: number;
}

/** The leaf of a counter: (day as the number 20260408, keccak256 of "kind|batch|province" as UTF-8, count), hashed twice. */
export function counterLeaf({ day, kind, batch, province, count }: ScanCounter): Bytes32 {
  const name = keccak256(toUtf8Bytes(`${kind}|${batch}|${province}`));
  const words = AbiCoder.defaultAbiCoder().encode(
    [...COUNTER_LEAF_TYPES],
    [BigInt(day.replaceAll('-', '')), name, count],
  );
  return keccak256(keccak256(words)) as Bytes32;
}
