import type { LabelTree } from '../../../sdk/trace/labels/buildLabelTree.ts';
import { generateLabels } from '../../../sdk/trace/labels/generateLabels.ts';
import type { LabelChunk } from '../../../sdk/trace/labels/labelChunk.ts';
import { createLabelCipher, type LabelCipher } from '../../../sdk/trace/labels/labelCipher.ts';
import { type LabelKeys, labelKeys } from '../../../sdk/trace/labels/labelKeys.ts';
import { labelProof } from '../../../sdk/trace/labels/labelProof.ts';
import { LabelsRefused } from '../../../sdk/trace/labels/labelsRefused.ts';
import { secretOf, serialOf } from '../../../sdk/trace/labels/serial.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { secretCommitment } from '../../../sdk/verify/label/labelLeaf.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { remembering } from '../../views/remembering.ts';
import { shareRunning } from '../../views/shareRunning.ts';
import { createLabelTrees } from './labelTrees.ts';

/** Labels of one lot that follow each other. */
export interface LabelRange {
  gtin: string;
  lot: string;
  /** Index of the first within its lot. */
  firstIndex: number;
  count: number;
  hasSecrets: boolean;
}

/** A packed set, as the chain has it. */
export interface PackedLabels extends LabelRange {
  root: Hex;
}

/** What is needed to show that the set's root holds a label. */
export interface LabelProof {
  /** Of the code under the scratch layer; null without one. */
  commitment: Hex | null;
  /** From the leaf's sister up. */
  proof: Hex[];
}

/** The brand's labels: made from one master key, so that none needs a row of its own. */
export interface LabelBook {
  /**
   * The index in its lot that a serial carries; null where it is none that this brand could have printed for the lot. Whether
   * it was ever issued, the lot's sets say. Reads nothing.
   */
  find(gtin: string, lot: string, serial: string): number | null;
  /**
   * A label's proof, from the set's stored tree, which is made again where it is missing.
   * Errors: LabelKeyMissing, LabelSetForeign (packed with other keys than this gateway's), LabelIndexOutside.
   */
  proof(set: PackedLabels, index: number): Promise<LabelProof>;
  /** Makes codes and tree of a range and keeps the tree; the same range gives the same. Errors: LabelKeyMissing. */
  issue(range: LabelRange): Promise<LabelTree>;
  /** A range's codes, chunk after chunk; secrets too. Errors: LabelKeyMissing. */
  codes(range: LabelRange): AsyncIterable<LabelChunk>;
  /** Removes trees that no packed set needs. */
  sweep(isNeeded: (root: Hex) => Promise<boolean>, now: number): Promise<void>;
  close(): Promise<void>;
}

/** Lots whose keys are at hand, and ranges whose roots are. */
const REMEMBERED = 1_024;
/** Small, so that others are answered between two chunks. */
const CHUNK = 4_096;

/** @param masterKey 32 bytes; null where this gateway prints no labels: it then finds none. */
export function createLabelBook(masterKey: Uint8Array | null, folder: string): LabelBook {
  const trees = createLabelTrees(folder);
  const lots = remembering(REMEMBERED, (lot) => lotOf(masterKey, lot));
  const made = remembering(REMEMBERED, (range) => trees.make(chunksOf(JSON.parse(range) as LabelRange)));
  /** Roots that our keys don't make: not made again at each scan. */
  const foreign = new Set<string>();

  function keysOf({ gtin, lot }: Pick<LabelRange, 'gtin' | 'lot'>): LabelKeys {
    if (masterKey === null) throw new AppError('LabelKeyMissing');
    return lots.get(nameOf(gtin, lot))?.keys ?? labelKeys(masterKey, { gtin, lot });
  }

  function chunksOf(range: LabelRange): AsyncIterable<LabelChunk> {
    const { firstIndex, count, hasSecrets: withSecrets } = range;
    return generateLabels(keysOf(range), { firstIndex, count, withSecrets, chunkSize: CHUNK });
  }

  async function issue(range: LabelRange): Promise<LabelTree> {
    const name = JSON.stringify(rangeOf(range));
    try {
      return await made.get(name);
    } catch (error) {
      made.forget(name);
      throw error;
    }
  }

  /** A crowd at one lost tree waits for one making. */
  const makeAgain = shareRunning(async (range: string) => {
    made.forget(range);
    return (await issue(JSON.parse(range) as LabelRange)).root;
  });

  async function wayUp(set: PackedLabels, place: number): Promise<Hex[]> {
    const { root, count } = set;
    const read = () => trees.lend(root, (tree) => labelProof(tree, count, place));
    const kept = await read();
    if (kept) return kept;

    const isOurs = !foreign.has(root) && (await makeAgain(JSON.stringify(rangeOf(set)))) === root;
    const proof = isOurs ? await read() : undefined;
    if (proof) return proof;
    if (foreign.size < REMEMBERED) foreign.add(root);
    throw new AppError('LabelSetForeign', { root });
  }

  return {
    find: (gtin, lot, serial) => lots.get(nameOf(gtin, lot))?.cipher.readSerial(serial) ?? null,
    proof: async (set, index) => {
      const place = index - set.firstIndex;
      if (!(Number.isInteger(place) && place >= 0 && place < set.count))
        throw new AppError('LabelIndexOutside', { index });
      return { commitment: set.hasSecrets ? commitmentOf(keysOf(set), index) : null, proof: await wayUp(set, place) };
    },
    issue,
    codes: chunksOf,
    sweep: trees.sweep,
    close: trees.close,
  };
}

function commitmentOf(keys: LabelKeys, index: number): Hex {
  return secretCommitment(serialOf(keys, index), secretOf(keys, index));
}

interface KnownLot {
  keys: LabelKeys;
  cipher: LabelCipher;
}

/** Undefined for what is no GTIN or lot, and where there is no key. */
function lotOf(masterKey: Uint8Array | null, name: string): KnownLot | undefined {
  if (masterKey === null) return undefined;
  try {
    const [gtin = '', ...lot] = name.split(BETWEEN);
    const keys = labelKeys(masterKey, { gtin, lot: lot.join(BETWEEN) });
    return { keys, cipher: createLabelCipher(keys) };
  } catch (error) {
    if (error instanceof LabelsRefused) return undefined;
    throw error;
  }
}

/** In no GTIN and no lot that is one. */
const BETWEEN = '\n';

function nameOf(gtin: string, lot: string): string {
  return `${gtin}${BETWEEN}${lot}`;
}

/** The range alone, in one order: its JSON is its name. */
function rangeOf({ gtin, lot, firstIndex, count, hasSecrets }: LabelRange): LabelRange {
  return { gtin, lot, firstIndex, count, hasSecrets };
}
