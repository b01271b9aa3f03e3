import { rangeOf, type Trees } from '../../lib/solidity/trees.ts';
import { shuffled } from '../sample.ts';
import type { PlacedMutant } from './house.ts';
import { mutationsOf } from './mutationsOf.ts';
import { SOLIDITY_TARGETS } from './targets.ts';

export interface SampledMutant extends PlacedMutant {
  target: string;
}

/** So many mutants of each target, drawn by a seed and numbered from 1. */
export function sampleMutants(targets: string[], count: number, seed: number, trees: Trees): SampledMutant[] {
  const sampled = targets.flatMap((target) => {
    const all = (SOLIDITY_TARGETS[target]?.sources ?? []).flatMap((path) =>
      mutationsOf(path, trees).map((one) => ({ ...one, path, target })),
    );
    const keyOf = ({ path, range, text, operator }: (typeof all)[number]) =>
      `${path} ${range.start} ${range.end} ${operator} ${text}`;
    return shuffled(all, keyOf, seed).slice(0, count);
  });
  return sampled.map((mutation, i) => ({ ...mutation, number: i + 1 }));
}

/** `contracts/a/B.sol:12 boundary: a < b → a <= b`, for people. */
export function describeMutant(mutant: PlacedMutant, { sources }: Trees): string {
  const text = sources.get(mutant.path)?.text ?? Buffer.alloc(0);
  const { start, end } = mutant.range;
  const line = text.subarray(0, start).toString('utf8').split('\n').length;
  const host = rangeOf(mutant.host);
  const shown = (from: number, to: number) => text.subarray(from, to).toString('utf8');
  const isWide = host.end - host.start > 160;
  const [from, to] = isWide ? [start, end] : [Math.min(host.start, start), Math.max(host.end, end)];
  const before = shown(from, to);
  const after = mutant.text === '' ? '(nothing)' : shown(from, start) + mutant.text + shown(end, to);
  return `${mutant.path}:${line} ${mutant.operator}: ${oneLine(before)} → ${oneLine(after)}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
