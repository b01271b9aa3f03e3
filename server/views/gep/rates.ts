import type { Rational } from '../../../sdk/geo/rational.ts';
import { divide, reduced, roundHalfUp, whole } from '../../../sdk/units/fraction.ts';
import type { Rate } from './gepViewTypes.ts';

/** A share, growth or rate: exact, and in hundredths with two places, rounded once, half up. */
export function rateOf(value: Rational): Rate {
  return { exact: reduced(value), percent: percentText(value) };
}

/** Of a whole; null of nothing or less, where a share says nothing. */
export function shareOf(part: bigint, total: bigint): Rate | null {
  return total > 0n ? rateOf(divide(whole(part), whole(total))) : null;
}

/** "5.77", "-0.50". */
function percentText(value: Rational): string {
  const { n } = roundHalfUp({ n: value.n * 10_000n, d: value.d }, 0);
  const digits = (n < 0n ? -n : n).toString().padStart(3, '0');
  return `${n < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
