import type { GepAccount } from '../account/account.ts';
import { GepRefused } from '../gepRefused.ts';

/** What must be equal for two records to be compared (X5 of the systems: the seeds' own 3.72 % needs it). */
export type Comparable = Pick<GepAccount, 'area' | 'year' | 'methodology' | 'priceBasis' | 'totalFen'>;

/** @throws GepRefused RecordsIncomparable unless area, method and price basis are one */
export function requireComparable(a: Comparable, b: Comparable): void {
  const pairs: [string, string, string][] = [
    ['area', `${a.area.level} ${a.area.region}`, `${b.area.level} ${b.area.region}`],
    ['parcels', parcelsOf(a), parcelsOf(b)],
    ['methodology', a.methodology.hash, b.methodology.hash],
    ['priceBasis', a.priceBasis, b.priceBasis],
  ];
  const different = pairs.find(([, one, other]) => one !== other);
  if (!different) return;
  const [field, one, other] = different;
  throw new GepRefused('RecordsIncomparable', `${one} / ${other}`, 'compute both by one method and one price basis', {
    field,
  });
}

function parcelsOf({ area }: Comparable): string {
  return area.level === 'project' ? [...area.parcels].sort().join(',') : '';
}
