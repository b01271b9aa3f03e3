import type { Hex } from '../../verify/bytes.ts';

/** What a leaf of anchored events commits to, in this order (OpenZeppelin's standard-v1, leaves not sorted). */
export const ANCHOR_LEAF_TYPES = ['bytes32', 'bytes32', 'uint256'] as const;

/** TraceAnchors' kind of such leaves. */
export const EVENT_LEAVES = 1;

/** An event to be anchored. Its place in the list is the third member of its leaf. */
export interface AnchoredEvent {
  /** CBV event hash. */
  hash: Hex;
  /** What binds the error declaration that the event carries; null where it has none, and 0 in the leaf. */
  declarationHash: Hex | null;
}

/** The second member of the leaf. */
export function anchoredDocument({ declarationHash }: AnchoredEvent): Hex {
  return declarationHash ?? `0x${'0'.repeat(64)}`;
}
