import type { Hex } from '../bytes.ts';

/**
 * All that a phone needs to check a label by itself, as the server says it. Every value is only claimed: `verifyLabel` asks
 * the nodes for the words behind it and believes nothing that it can't recompute.
 */
export interface LabelClaim {
  /** Canonical GS1 Digital Link, as `canonicalLink` gives it. */
  uri: string;
  /** GTIN-14. */
  gtin: string;
  /** AI(10). */
  lot: string;
  /** AI(21); null for a code that goes to the lot alone. */
  serial: string | null;
  /** Batch id, keccak256(TAG, gtin, lot) with the lowest bit cleared. */
  batch: Hex;
  /** The batch's word, as `readBatchWord` unpacks it; 32 bytes. */
  word: string;
  /** The batch itself first, then everything it comes from, each once; words and parents as stored. */
  lineage: ClaimedBatch[];
  /** The set that the label belongs to; null for a lot code, and where the server knows none. */
  set: ClaimedLabelSet | null;
  /** The label within its set; null where the server says that no such label was issued. */
  label: ClaimedLabel | null;
  /** The newest block in which something of this changed: an older state of a node can't answer for it. */
  atLeastBlock?: number;
}

/** A batch on the way up. */
export interface ClaimedBatch {
  batch: Hex;
  word: Hex;
  /** In the order of its inputs. */
  parents: Hex[];
}

/** What the set's slot commits to (contracts/trace/types/LabelSet.sol), and whether the whole set was voided. */
export interface ClaimedLabelSet {
  id: Hex;
  /** Which set on the batch, from 0. */
  number: number;
  /** Index of its first label within the lot. */
  firstIndex: number;
  count: number;
  root: Hex;
  hasSecrets: boolean;
  /** Participant, by index. */
  packer: number;
  /** Seconds. */
  packedAt: number;
  isVoided: boolean;
}

/** One label of the set. */
export interface ClaimedLabel {
  /** Within the lot. */
  index: number;
  /** `secretCommitment` of its scratch code; null without one. */
  commitment: Hex | null;
  /** From the leaf's sister up. */
  proof: Hex[];
  isVoided: boolean;
  isActivated: boolean;
}
