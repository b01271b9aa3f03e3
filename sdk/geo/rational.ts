/**
 * An exact fraction n/d with d > 0. Not kept in lowest terms: reducing costs more than it saves at the sizes met here,
 * so compare with {@link compare}, never field by field.
 */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

export const ZERO: Rational = { n: 0n, d: 1n };

/** The fraction n/d. @throws RangeError when d is zero. */
export function rational(n: bigint, d = 1n): Rational {
  if (d === 0n) throw new RangeError('A fraction needs a denominator other than zero.');
  return d > 0n ? { n, d } : { n: -n, d: -d };
}

export function add(a: Rational, b: Rational): Rational {
  return a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
}

/** Negative, zero or positive as a is below, equal to or above b. */
export function compare(a: Rational, b: Rational): number {
  const left = a.n * b.d;
  const right = b.n * a.d;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** The exact sum. Pairs neighbours, so that denominators grow as in a tree and not along the whole list. */
export function sum(terms: readonly Rational[]): Rational {
  const [first, second] = terms;
  if (first === undefined) return ZERO;
  if (second === undefined) return first;
  const middle = terms.length >> 1;
  return add(sum(terms.slice(0, middle)), sum(terms.slice(middle)));
}

/** The greatest integer not above the fraction. */
export function floor(value: Rational): bigint {
  const quotient = value.n / value.d;
  return value.n < 0n && quotient * value.d !== value.n ? quotient - 1n : quotient;
}

/** The nearest approximation a number can hold, for messages and comparisons with measured values only. */
export function toNumber(value: Rational): number {
  const scale = 10n ** 9n;
  return Number((value.n * scale) / value.d) / Number(scale);
}
