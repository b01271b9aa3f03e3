import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { Listing, PartyRef, Window } from '../../pages/pageDeps.ts';
import type { ItemName } from '../items/itemNames.ts';

/**
 * How far a code on these goods reaches: to the single package, to the lot alone, or there is no code at all since nothing
 * of the item was ever recorded.
 */
export const CODE_LEVELS = ['unit', 'lot', 'none'] as const;
export type CodeLevel = (typeof CODE_LEVELS)[number];

export interface CoverageFilter {
  gtin?: string | undefined;
  level?: CodeLevel | undefined;
}

/** Labels on one trade item. Masses in grams. */
export interface ItemCoverage {
  gtin: string;
  name: ItemName | null;
  kind: 'raw' | 'made';
  /** Net content of a labelled unit; 0n: sold loose, by lot alone. */
  netGrams: bigint;
  level: CodeLevel;
  lots: number;
  /** Goods that exist or left as themselves: made, less what went into other goods. */
  goods: bigint;
  /** Of these, under labels that are not void. */
  labelled: bigint;
  labels: bigint;
  voidedLabels: bigint;
  /** Seconds; 0 = never. */
  lastPackedAt: number;
}

/** How much of what one base gave went under labels. Masses in grams. */
export interface BaseCoverage {
  parcel: Hex;
  code: string;
  region: number;
  gtin: string;
  name: ItemName | null;
  /** Null for a natural person. */
  member: PartyRef | null;
  isAdmitted: boolean;
  harvests: number;
  harvested: bigint;
  /** Harvests of which a labelled package descends, and their grams. */
  labelledHarvests: number;
  labelledHarvested: bigint;
}

/** Trade items by how far their codes reach. */
export type CoverageTotals = Record<CodeLevel, number> & { items: number; goods: bigint; labelled: bigint };

export interface CoverageQueries {
  listCoverage(filter: CoverageFilter, window: Window): Promise<Listing<ItemCoverage>>;
  coverageTotals(): Promise<CoverageTotals>;
  listBaseCoverage(filter: Pick<CoverageFilter, 'gtin'>, window: Window): Promise<Listing<BaseCoverage>>;
}
