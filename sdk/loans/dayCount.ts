import { type Rational, rational } from '../geo/rational.ts';
import { type Day, daysBetween, partsOf } from './calendar.ts';

/**
 * How a span of time counts as a part of a year, by the names of the 2006 ISDA Definitions, section 4.16: `ACT/360` (e),
 * `ACT/365F` (d), `30/360` (f). Banks here quote a year's rate and take 1/360 of it a day, 1/12 a month: the first and the
 * last are theirs.
 */
export const DAY_COUNTS = ['ACT/360', 'ACT/365F', '30/360'] as const;
export type DayCount = (typeof DAY_COUNTS)[number];

/** The part of a year from one day to another, exact. */
export function yearFraction(from: Day, to: Day, dayCount: DayCount): Rational {
  if (dayCount === '30/360') return rational(BigInt(days360(from, to)), 360n);
  return rational(BigInt(daysBetween(from, to)), dayCount === 'ACT/360' ? 360n : 365n);
}

/** Every month has thirty days: the 31st counts as the 30th, at the end only where the beginning did so too. */
function days360(from: Day, to: Day): number {
  const [a, b] = [partsOf(from), partsOf(to)];
  const first = Math.min(a.date, 30);
  const last = first === 30 ? Math.min(b.date, 30) : b.date;
  return 360 * (b.year - a.year) + 30 * (b.month - a.month) + (last - first);
}
