import type { BatchWord } from '../../trace/batches/batchWord.ts';
import type { Hex } from '../bytes.ts';

/** A batch as the nodes prove it. */
export interface ProvenBatch {
  batch: Hex;
  word: BatchWord;
  /** In the order of its inputs. */
  parents: Hex[];
}

/** The recall that reaches the goods. */
export interface ProvenRecall {
  /** The first recalled batch on the way up, depth first, as the contract finds it. */
  source: Hex;
  /** Seconds. */
  at: number;
  /** 1 to 3. */
  level: number;
  isClosed: boolean;
}

/** The label's own bits. */
export interface ProvenBits {
  /** What the set's slot holds. */
  setHash: Hex;
  isSetVoided: boolean;
  isLabelVoided: boolean;
  isActivated: boolean;
}

/** What follows about a label from proven words alone, at one block. */
export interface ProvenLabel {
  batch: Hex;
  /** Null where the block has no such batch. */
  word: BatchWord | null;
  /** The batch itself first, then everything it comes from, each once; empty where there is no such batch. */
  lineage: ProvenBatch[];
  recall: ProvenRecall | null;
  /** Last second before the goods are past their date; null where none is stated. */
  bestBefore: number | null;
  /** Null for a lot code, or where no set was named. */
  bits: ProvenBits | null;
}
