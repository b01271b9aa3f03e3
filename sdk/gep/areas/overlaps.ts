import { GepRefused } from '../gepRefused.ts';
import type { Comparable } from '../series/comparable.ts';

/** What two accounts both count. */
export interface Overlap {
  /** A region's code, or the id of a parcel. */
  what: string;
  first: Comparable;
  second: Comparable;
}

/**
 * What is counted twice among accounts of one year, method and price basis: a region that two accounts are of, a parcel
 * that two projects lie on. (A village beside its county is none: a county's account is its own, not a sum.)
 */
export function overlapsOf(records: readonly Comparable[]): Overlap[] {
  const seen = new Map<string, Comparable>();
  return records.flatMap((second) =>
    partsOf(second).flatMap(({ key, what }) => {
      const first = seen.get(key);
      if (!first) seen.set(key, second);
      return first ? [{ what, first, second }] : [];
    }),
  );
}

/** @throws GepRefused AreasOverlap */
export function requireDisjoint(records: readonly Comparable[]): void {
  const [overlap] = overlapsOf(records);
  if (!overlap) return;
  const { what, first, second } = overlap;
  const advice = `${first.area.name} and ${second.area.name} both count it in ${second.year}; leave one of them out`;
  throw new GepRefused('AreasOverlap', what, advice, { field: second.area.level === 'project' ? 'parcels' : 'region' });
}

/** Parts of an area that nobody else may count, under what they are told apart by. A parcel named twice is one. */
function partsOf({ area, year, methodology, priceBasis }: Comparable): { key: string; what: string }[] {
  const parts = area.level === 'project' ? [...new Set(area.parcels)] : [area.region];
  const kind = area.level === 'project' ? 'parcel' : 'region';
  return parts.map((what) => ({ what, key: [year, methodology.hash, priceBasis, kind, what].join(' ') }));
}
