import { type Rational, rational } from '../../geo/rational.ts';
import { GepRefused } from '../gepRefused.ts';
import { type Comparable, requireComparable } from './comparable.ts';

/**
 * GEP_t ÷ GEP_t−1 − 1, exact; only between records by one method and one price basis.
 * @throws GepRefused RecordsIncomparable, also when the earlier record is nothing or not earlier
 */
export function growth(earlier: Comparable, later: Comparable): Rational {
  requireComparable(earlier, later);
  if (later.year <= earlier.year) {
    throw new GepRefused(
      'RecordsIncomparable',
      `${earlier.year} / ${later.year}`,
      'growth is from an earlier year to a later one',
      { field: 'year' },
    );
  }
  if (earlier.totalFen <= 0n) {
    throw new GepRefused('RecordsIncomparable', earlier.totalFen.toString(), 'nothing grows from nothing', {
      field: 'totalFen',
    });
  }
  return rational(later.totalFen - earlier.totalFen, earlier.totalFen);
}
