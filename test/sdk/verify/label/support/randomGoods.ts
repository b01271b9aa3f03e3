import { NOW } from '../../support/rightModel.ts';
import { type LabelModel, type ModelBatch, TEA, teaModel } from './labelModel.ts';

/** A generator of numbers that repeats itself: mulberry32. */
export function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** What a batch of the model hangs on, as the contract counts it: every path, and the longest. */
interface Bounds {
  ancestors: number;
  generation: number;
}

/**
 * Goods as the contract lets them come about: up to 8 generations and 64 paths upward, sources shared at will, some batches
 * recalled. The labels are on the last.
 */
export function randomGoods(seed: number): LabelModel {
  const below = numbers(seed);
  const batches: ModelBatch[] = [];
  const bounds: Bounds[] = [];
  for (let i = 0; i < 2 + below(40); i++) {
    const parents = pickSources(below, bounds);
    const [ancestors, generation] = [pathsOver(bounds, parents), generationOver(bounds, parents)];
    bounds.push({ ancestors, generation });
    const recall = below(9) === 0 ? { recalledAt: NOW - 1 - below(1_000), recallLevel: 1 + below(3) } : {};
    batches.push({ gtin: TEA, lot: `L${seed}-${i}`, parents, generation, ...recall });
  }
  return teaModel({ batches });
}

/** Whether anything that the last batch comes from is recalled, by brute force: the closure over all edges, to its end. */
export function isRecalledByClosure({ batches }: LabelModel): boolean {
  const reached = new Set([batches.length - 1]);
  for (let size = 0; size < reached.size; ) {
    size = reached.size;
    for (const place of Array.from(reached)) for (const parent of batches[place]?.parents ?? []) reached.add(parent);
  }
  return Array.from(reached).some((place) => batches[place]?.recalledAt !== undefined);
}

function pickSources(below: (n: number) => number, bounds: readonly Bounds[]): number[] {
  const wanted = bounds.length === 0 ? 0 : below(5);
  const picked: number[] = [];
  for (let i = 0; i < wanted; i++) {
    // The newest first, so that lineages grow long.
    const place = Math.max(0, bounds.length - 1 - below(6));
    const more = [...picked, place];
    const fits = pathsOver(bounds, more) <= 64 && generationOver(bounds, more) <= 8;
    if (!picked.includes(place) && fits) picked.push(place);
  }
  return picked;
}

function pathsOver(bounds: readonly Bounds[], parents: readonly number[]): number {
  return parents.reduce((sum, place) => sum + 1 + (bounds[place]?.ancestors ?? 0), 0);
}

function generationOver(bounds: readonly Bounds[], parents: readonly number[]): number {
  return parents.reduce((most, place) => Math.max(most, 1 + (bounds[place]?.generation ?? 0)), 0);
}
