import { ItemKind, LeafKind, Paper } from './types.ts';

// What the enums of contracts/trace/types are called in tables and answers.

export type ItemKindName = 'raw' | 'made';
export type PaperName = 'none' | 'commitment' | 'inspection';
export type LeafKindName = 'events' | 'scanCounters';

const ITEM_KINDS = new Map<number, ItemKindName>([
  [ItemKind.Raw, 'raw'],
  [ItemKind.Made, 'made'],
]);
const PAPERS = new Map<number, PaperName>([
  [Paper.None, 'none'],
  [Paper.Commitment, 'commitment'],
  [Paper.Inspection, 'inspection'],
]);
const LEAF_KINDS = new Map<number, LeafKindName>([
  [LeafKind.Events, 'events'],
  [LeafKind.ScanCounters, 'scanCounters'],
]);

/** @throws {RangeError} on a number that no contract of ours emits; so do the two below */
export function itemKindName(kind: number | bigint): ItemKindName {
  return nameIn(ITEM_KINDS, kind);
}

export function paperName(paper: number | bigint): PaperName {
  return nameIn(PAPERS, paper);
}

export function leafKindName(kind: number | bigint): LeafKindName {
  return nameIn(LEAF_KINDS, kind);
}

function nameIn<T>(names: ReadonlyMap<number, T>, value: number | bigint): T {
  const name = names.get(Number(value));
  if (name === undefined) throw new RangeError(`${value} has no name among ${[...names.values()].join(', ')}`);
  return name;
}
