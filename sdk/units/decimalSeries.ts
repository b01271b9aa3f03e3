import { floor, type Rational, rational } from '../geo/rational.ts';
import { isNegative, multiply, roundHalfUp, subtract, whole } from './fraction.ts';

/**
 * The only approximations of the ledger's arithmetic: exp and ln by decimal series, carried with {@link GUARD} digits,
 * good to {@link SERIES_DIGITS} after the point. Whoever uses them rounds once, half-up, to {@link POWER_PLACES}.
 */
export const SERIES_DIGITS = 40;
/** Places to which a result by exp or ln is rounded (10⁻¹² of the base unit). */
export const POWER_PLACES = 12;

const GUARD = 60n;
const SCALE = 10n ** GUARD;
const LN_2 = lnOfRatio(1n, 3n);

/** A logarithm of what isn't positive, or an exponent no forest needs. */
export class PowerOutOfRange extends Error {
  override readonly name = 'PowerOutOfRange';
  readonly code = 'PowerOutOfRange';
}

/** Natural logarithm. @throws {PowerOutOfRange} unless value > 0 */
export function ln(value: Rational): Rational {
  if (value.n <= 0n) throw new PowerOutOfRange('Only a number above zero has a logarithm; check the measurements.');
  let { n, d } = value;
  let twos = 0n;
  for (; n >= 2n * d; d *= 2n) twos++;
  for (; n < d; n *= 2n) twos--;
  return rational(twos * LN_2 + lnOfRatio(n - d, n + d), SCALE);
}

/** e to the power of `value`. @throws {PowerOutOfRange} beyond ±100 */
export function exp(value: Rational): Rational {
  const scaled = floor(multiply(value, whole(SCALE)));
  if (scaled > 100n * SCALE || scaled < -100n * SCALE) {
    throw new PowerOutOfRange('The exponent is beyond 100; check the units of the measurements.');
  }
  const twos = floor(rational(scaled, LN_2));
  const rest = expOfSmall(scaled - twos * LN_2);
  return twos >= 0n ? rational(rest << twos, SCALE) : rational(rest, SCALE << -twos);
}

/** base^exponent for a positive base, rounded half-up to {@link POWER_PLACES}. */
export function power(base: Rational, exponent: Rational): Rational {
  return roundHalfUp(exp(multiply(exponent, ln(base))), POWER_PLACES);
}

/** Whether `a` and `b` differ by less than 10^-{@link SERIES_DIGITS}; for tests of the series. */
export function agreeToSeries(a: Rational, b: Rational): boolean {
  const difference = subtract(a, b);
  const size = isNegative(difference) ? { n: -difference.n, d: difference.d } : difference;
  return size.n * 10n ** BigInt(SERIES_DIGITS) < size.d;
}

/** 2·artanh(n/d) = ln((d+n)/(d-n)), scaled; |n/d| ≤ 1/3, so each term is a ninth of the one before. */
function lnOfRatio(n: bigint, d: bigint): bigint {
  const ratio = (n * SCALE) / d;
  const square = (ratio * ratio) / SCALE;
  let sum = 0n;
  for (let term = ratio, k = 1n; term !== 0n; term = (term * square) / SCALE, k += 2n) sum += term / k;
  return 2n * sum;
}

/** Taylor's series for 0 ≤ x < ln 2, scaled. */
function expOfSmall(x: bigint): bigint {
  let sum = 0n;
  for (let term = SCALE, k = 1n; term !== 0n; term = (term * x) / (SCALE * k), k += 1n) sum += term;
  return sum;
}
