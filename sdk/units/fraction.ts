import { add, compare, floor, type Rational, rational } from '../geo/rational.ts';

/** A text that is no plain decimal number. */
export class DecimalInvalid extends Error {
  override readonly name = 'DecimalInvalid';
  readonly code = 'DecimalInvalid';

  readonly value: string;

  constructor(value: string) {
    super(`"${value}" is no decimal number; write digits with at most one point, like "50.751".`);
    this.value = value;
  }
}

/** Reads "50.751" as the exact fraction 50751/1000; a sign is allowed, an exponent isn't. @throws {DecimalInvalid} */
export function decimal(text: string): Rational {
  const [, sign = '', whole = '', part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === '') throw new DecimalInvalid(text);
  return rational(BigInt(`${sign}${whole}${part}`), 10n ** BigInt(part.length));
}

/** The whole number n as a fraction. */
export function whole(n: bigint | number): Rational {
  return rational(BigInt(n));
}

export function subtract(a: Rational, b: Rational): Rational {
  return add(a, { n: -b.n, d: b.d });
}

export function multiply(...factors: readonly Rational[]): Rational {
  return reduced(factors.reduce((a, b) => ({ n: a.n * b.n, d: a.d * b.d }), whole(1)));
}

/** @throws RangeError when `b` is zero */
export function divide(a: Rational, b: Rational): Rational {
  return reduced(rational(a.n * b.d, a.d * b.n));
}

export function isNegative(value: Rational): boolean {
  return compare(value, whole(0)) < 0;
}

/** In lowest terms, so that long chains of products stay short. */
export function reduced({ n, d }: Rational): Rational {
  const divisor = greatestCommonDivisor(n < 0n ? -n : n, d);
  return { n: n / divisor, d: d / divisor };
}

/** The nearest multiple of 10^-places, halves away from zero. */
export function roundHalfUp(value: Rational, places: number): Rational {
  const scale = 10n ** BigInt(places);
  const magnitude = { n: value.n < 0n ? -value.n : value.n, d: value.d };
  const rounded = floor(add({ n: magnitude.n * scale, d: magnitude.d }, rational(1n, 2n)));
  return rational(value.n < 0n ? -rounded : rounded, scale);
}

/** Whether the fraction has a finite decimal spelling. */
export function isTerminating(value: Rational): boolean {
  let { d } = reduced(value);
  while (d % 2n === 0n) d /= 2n;
  while (d % 5n === 0n) d /= 5n;
  return d === 1n;
}

/** Decimal spelling: exact where a finite one exists, else rounded half-up to `places`. "741.73473", "2/3" → "0.6667". */
export function decimalText(value: Rational, places = 12): string {
  const { n, d } = isTerminating(value) ? reduced(value) : reduced(roundHalfUp(value, places));
  const digits = placesOf(d);
  const scaled = ((n < 0n ? -n : n) * 10n ** BigInt(digits)) / d;
  const text = scaled.toString().padStart(digits + 1, '0');
  const point = text.length - digits;
  return `${n < 0n ? '-' : ''}${text.slice(0, point)}${digits > 0 ? `.${text.slice(point)}` : ''}`;
}

/** Least k with d | 10^k, for a d of twos and fives only. */
function placesOf(d: bigint): number {
  let places = 0;
  for (let scale = 1n; scale % d !== 0n; scale *= 10n) places++;
  return places;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}
