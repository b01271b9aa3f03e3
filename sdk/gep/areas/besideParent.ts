import { GepRefused } from '../gepRefused.ts';
import type { Comparable } from '../series/comparable.ts';
import { parentRegion } from './area.ts';
import { requireDisjoint } from './overlaps.ts';

/** A region's own account beside those of the regions in it. */
export interface BesideParent {
  parentFen: bigint;
  /** Of the children that are there; nobody says that they are all. */
  childrenFen: bigint;
  /** What the region's own account has beyond theirs; below nothing when they have more. */
  differenceFen: bigint;
}

/**
 * A region's account is computed from its own inputs and never forced to be the sum of its parts: waters and roads are
 * nobody's village, roundings and measurements differ. The difference is shown instead. Projects aren't children: they lie
 * across villages that are counted already.
 * @throws GepRefused RecordsIncomparable, AreaForeign, AreasOverlap
 */
export function besideParent(parent: Comparable, children: readonly Comparable[]): BesideParent {
  for (const child of children) requireChild(parent, child);
  requireDisjoint(children);
  const childrenFen = children.reduce((sum, { totalFen }) => sum + totalFen, 0n);
  return { parentFen: parent.totalFen, childrenFen, differenceFen: parent.totalFen - childrenFen };
}

function requireChild(parent: Comparable, child: Comparable): void {
  const isChild =
    child.area.level !== 'project' &&
    parent.area.level !== 'project' &&
    parentRegion(child.area) === parent.area.region;
  if (!isChild) {
    const value = `${child.area.level} ${child.area.region}`;
    throw new GepRefused('AreaForeign', value, `bring regions directly within ${parent.area.region}`, {
      field: 'area',
    });
  }
  const pairs: [field: string, one: string | number, other: string | number][] = [
    ['year', parent.year, child.year],
    ['methodology', parent.methodology.hash, child.methodology.hash],
    ['priceBasis', parent.priceBasis, child.priceBasis],
  ];
  const different = pairs.find(([, one, other]) => one !== other);
  if (!different) return;
  const [field, one, other] = different;
  throw new GepRefused(
    'RecordsIncomparable',
    `${one} / ${other}`,
    'compute both of one year, by one method and price basis',
    { field },
  );
}
