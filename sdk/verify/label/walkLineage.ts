import { readBatchWord } from '../../trace/batches/batchWord.ts';
import type { Hex } from '../bytes.ts';
import { VerifyError } from '../verifyError.ts';
import type { Walk } from '../walk.ts';
import { batchSlot, parentSlot } from './labelSlots.ts';
import type { ProvenBatch, ProvenRecall } from './provenLabel.ts';

/** As contracts/trace/Lineage.sol bounds them. */
export const MAX_GENERATIONS = 8;
export const MAX_ANCESTORS = 64;

/**
 * Reads a batch and all that it comes from, generation by generation, each batch once. Where to look, and how often, comes
 * from proven words alone. Empty where there is no such batch.
 * @throws VerifyError LineageTooDeep, BatchUnproven for a source that the chain doesn't know
 */
export function* walkLineage(batch: Hex): Walk<ProvenBatch[]> {
  const found = new Map<Hex, ProvenBatch>();
  let generation: Hex[] = [batch];
  for (let depth = 0; generation.length > 0; depth++) {
    if (depth > MAX_GENERATIONS || found.size + generation.length > MAX_ANCESTORS + 1) throw tooDeep(batch);
    const read = yield* readBatches(generation);
    if (depth === 0 && read.length === 0) return [];
    if (read.length < generation.length) throw unproven(batch);
    for (const one of read) found.set(one.batch, one);
    const above = new Set(read.flatMap(({ parents }) => parents));
    generation = Array.from(above).filter((parent) => !found.has(parent));
  }
  return Array.from(found.values());
}

/** The recall that reaches the first of a lineage: depth first, parents in their order, as the contract looks for it. */
export function recallOf(lineage: readonly ProvenBatch[]): ProvenRecall | null {
  const byId = new Map(lineage.map((one) => [one.batch, one]));
  const clean = new Set<Hex>();
  const search = (id: Hex): ProvenBatch | null => {
    const one = byId.get(id);
    // A batch that was found clean is clean on every path; so no shape of lineage is walked twice.
    if (!one || clean.has(id)) return null;
    if (one.word.recalledAt !== 0) return one;
    for (const parent of one.parents) {
      const source = search(parent);
      if (source) return source;
    }
    clean.add(id);
    return null;
  };
  const [first] = lineage;
  const source = first ? search(first.batch) : null;
  if (!source) return null;
  const { recalledAt: at, recallLevel: level, isRecallClosed: isClosed } = source.word;
  return { source: source.batch, at, level, isClosed };
}

/** Words first, then as many sources as the words say. */
function* readBatches(batches: readonly Hex[]): Walk<ProvenBatch[]> {
  const raw = yield batches.map(batchSlot);
  const known = batches.flatMap((batch, i) => {
    const word = readBatchWord(BigInt(raw[i] ?? '0x0'));
    return word ? [{ batch, word }] : [];
  });
  const slots = known.map(({ batch, word }) => Array.from({ length: word.parents }, (_, i) => parentSlot(batch, i)));
  const all = slots.reduce((joined, some) => joined.concat(some), []);
  const parents = all.length > 0 ? yield all : [];
  let from = 0;
  return known.map((one, i) => {
    const count = slots[i]?.length ?? 0;
    from += count;
    return { ...one, parents: parents.slice(from - count, from) };
  });
}

function tooDeep(batch: Hex): VerifyError {
  return new VerifyError('LineageTooDeep', 'More hangs above this batch than the chain allows; do not use it.', {
    batch,
  });
}

function unproven(batch: Hex): VerifyError {
  return new VerifyError('BatchUnproven', 'A source of this batch is not on the chain; do not use it.', { batch });
}
