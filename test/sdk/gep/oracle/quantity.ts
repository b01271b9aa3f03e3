/** Numbers of the oracle: decimals of 120 digits with the powers of their base units beside them. */
import { Decimal } from 'decimal.js';

const Exact = Decimal.clone({ precision: 120, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -1_000, toExpPos: 1_000 });

/** A division that does not end leaves an error near the 100th place; cut it off before any tie is judged. */
const SETTLED_PLACES = 80;
const LAW_PLACES = 12;

export type Dimensions = Readonly<Record<string, number>>;

export interface Quantity {
  readonly value: Decimal;
  readonly dimensions: Dimensions;
}

export function number(text: Decimal.Value): Decimal {
  return new Exact(text);
}

export function quantity(value: Decimal.Value, dimensions: Dimensions = {}): Quantity {
  return { value: new Exact(value), dimensions };
}

export const ONE = quantity(1);

export function times(...factors: Quantity[]): Quantity {
  return factors.reduce((a, b) => ({
    value: a.value.times(b.value),
    dimensions: addPowers(a.dimensions, b.dimensions, 1),
  }));
}

export function over(a: Quantity, b: Quantity): Quantity {
  if (b.value.isZero()) throw new Error('division by zero');

  return { value: a.value.div(b.value), dimensions: addPowers(a.dimensions, b.dimensions, -1) };
}

export function plus(a: Quantity, b: Quantity): Quantity {
  assertAlike(a, b);

  return { value: a.value.plus(b.value), dimensions: a.dimensions };
}

export function minus(a: Quantity, b: Quantity): Quantity {
  assertAlike(a, b);

  return { value: a.value.minus(b.value), dimensions: a.dimensions };
}

/** The sum of no rows is nothing, of the kind that the caller names. */
export function sum(terms: Quantity[], none: Dimensions): Quantity {
  return terms.reduce(plus, quantity(0, none));
}

export function least(a: Quantity, b: Quantity): Quantity {
  assertAlike(a, b);

  return a.value.lt(b.value) ? a : b;
}

export function notBelowZero(a: Quantity): Quantity {
  return a.value.isNegative() ? quantity(0, a.dimensions) : a;
}

export function power(a: Quantity, exponent: number): Quantity {
  const dimensions = Object.fromEntries(Object.entries(a.dimensions).map(([base, n]) => [base, n * exponent]));

  return { value: a.value.pow(exponent), dimensions };
}

/** The bare number of a quantity in the unit given: what a law fitted to such numbers takes in. */
export function inUnit(a: Quantity, unit: Quantity): Decimal {
  assertAlike(a, unit);

  return a.value.div(unit.value);
}

/** The result of a power law, rounded at the 12th decimal of the base unit before anything is done with it. */
export function roundLaw(a: Quantity): Quantity {
  if (!a.value.isFinite()) throw new Error('a power law gave no number');

  return { value: halfUp(a.value, LAW_PLACES), dimensions: a.dimensions };
}

export function fen(a: Quantity): bigint {
  assertAlike(a, quantity(1, { 元: 1 }));

  return BigInt(halfUp(a.value.times(100), 0).toFixed(0));
}

function halfUp(value: Decimal, places: number): Decimal {
  return value.toDecimalPlaces(SETTLED_PLACES, Decimal.ROUND_HALF_UP).toDecimalPlaces(places, Decimal.ROUND_HALF_UP);
}

function addPowers(a: Dimensions, b: Dimensions, sign: 1 | -1): Dimensions {
  const bases = new Set([...Object.keys(a), ...Object.keys(b)]);
  const powers = [...bases].map((base): [string, number] => [base, (a[base] ?? 0) + sign * (b[base] ?? 0)]);

  return Object.fromEntries(powers.filter(([, n]) => n !== 0));
}

function assertAlike(a: Quantity, b: Quantity): void {
  const difference = addPowers(a.dimensions, b.dimensions, -1);

  if (Object.keys(difference).length > 0) throw new Error(`units differ by ${JSON.stringify(difference)}`);
}
