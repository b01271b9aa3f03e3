import { add as addFractions, compare, type Rational, rational, ZERO } from '../../geo/rational.ts';
import {
  decimalText,
  divide as divideFractions,
  reduced,
  subtract as subtractFractions,
} from '../../units/fraction.ts';
import { GepRefused } from '../gepRefused.ts';
import { combine, type Dimension, dimensionText, isSame } from './dimension.ts';
import { type Unit, unit } from './unit.ts';

/** An exact amount in base units, and what it measures. */
export interface Quantity {
  value: Rational;
  dimension: Dimension;
}

/** A number with at most this many digits: what exceeds it is no measurement but an attack on the arithmetic. */
const MAX_DIGITS = 40;

/** Its digits, those after the point, and its power of ten. */
const NUMBER = /^(-?\d+(?:\.(\d+))?)(?:e(-?\d{1,2}))?$/;
/** A denominator of this length isn't carried on unreduced. */
const LONG = 1n << 192n;

/** The exact sum of amounts of one kind; of none it is nothing. */
export function total(values: readonly Rational[]): Rational {
  // Most rows are written with as many digits as the others, so that their denominators are few.
  const byDenominator = new Map<bigint, bigint>();
  for (const { n, d } of values) byDenominator.set(d, (byDenominator.get(d) ?? 0n) + n);
  let all: Rational = ZERO;
  for (const [d, n] of byDenominator) {
    all = addFractions(all, { n, d });
    if (all.d > LONG) all = reduced(all);
  }
  return all;
}

/** Reads "1600 mm", "0.15 %", "5.8185e-18 元/个". @throws GepRefused QuantityMalformed, UnitUnknown */
export function quantity(text: string): Quantity {
  const blank = text.indexOf(' ');
  const isBare = blank < 0 || blank === text.length - 1;
  return isBare ? quantityOf(text, '1', text) : quantityOf(text.slice(0, blank), text.slice(blank + 1), text);
}

/** Of a number and its unit. @throws GepRefused QuantityMalformed, UnitUnknown */
export function quantityOf(number: string, unitText: string, shown = `${number} ${unitText}`): Quantity {
  const [, mantissa = '', part = '', exponent] = NUMBER.exec(number) ?? [];
  if (mantissa === '' || mantissa.length > MAX_DIGITS) {
    throw new GepRefused(
      'QuantityMalformed',
      shown,
      'write digits with at most one point, a blank and the unit, like "1600 mm"',
    );
  }
  const { factor, dimension } = unit(unitText);
  const read = { n: BigInt(mantissa.replace('.', '')), d: 10n ** BigInt(part.length) };
  const value = exponent === undefined ? read : product(read, powerOfTen(Number(exponent)));
  return { value: product(value, factor), dimension };
}

/** How many of a unit it is. @throws GepRefused UnitMismatch */
export function inUnit({ value, dimension }: Quantity, { factor, dimension: asked, text }: Unit): Rational {
  if (!isSame(dimension, asked)) throw mismatch(dimension, text);
  return divideFractions(value, factor);
}

/** "1557.28 mm": exact where a finite spelling exists, else to twelve places. @throws GepRefused UnitMismatch */
export function quantityText(amount: Quantity, unitText: string): string {
  const text = decimalText(inUnit(amount, unit(unitText)));
  return unitText === '1' ? text : `${text} ${unitText}`;
}

/** The amount itself. @throws GepRefused UnitMismatch unless it measures what the unit does */
export function measuring(amount: Quantity, unitText: string): Quantity {
  if (!isSame(amount.dimension, unit(unitText).dimension)) throw mismatch(amount.dimension, unitText);
  return amount;
}

/** @throws GepRefused UnitMismatch */
export function add(a: Quantity, b: Quantity): Quantity {
  return { value: addFractions(a.value, alike(a, b)), dimension: a.dimension };
}

/** @throws GepRefused UnitMismatch */
export function subtract(a: Quantity, b: Quantity): Quantity {
  return { value: subtractFractions(a.value, alike(a, b)), dimension: a.dimension };
}

export function multiply(a: Quantity, b: Quantity): Quantity {
  return { value: product(a.value, b.value), dimension: combine(a.dimension, b.dimension) };
}

/** @throws RangeError when `b` is nothing */
export function divide(a: Quantity, b: Quantity): Quantity {
  const { n, d } = b.value;
  return { value: product(a.value, rational(d, n)), dimension: combine(a.dimension, b.dimension, -1) };
}

/** @throws GepRefused UnitMismatch */
export function lesser(a: Quantity, b: Quantity): Quantity {
  return compare(a.value, alike(a, b)) <= 0 ? a : b;
}

/** @throws GepRefused UnitMismatch */
export function greater(a: Quantity, b: Quantity): Quantity {
  return compare(a.value, alike(a, b)) >= 0 ? a : b;
}

function alike(a: Quantity, b: Quantity): Rational {
  if (!isSame(a.dimension, b.dimension)) throw mismatch(b.dimension, dimensionText(a.dimension));
  return b.value;
}

function mismatch(found: Dimension, asked: string): GepRefused {
  return new GepRefused('UnitMismatch', dimensionText(found), `write it in a unit of the kind of "${asked}"`);
}

/** Brought to lowest terms only where it has grown: that costs more than it saves in the short chains of formulas. */
function product(a: Rational, b: Rational): Rational {
  const made = { n: a.n * b.n, d: a.d * b.d };
  return made.d > LONG ? reduced(made) : made;
}

function powerOfTen(exponent: number): Rational {
  const power = 10n ** BigInt(Math.abs(exponent));
  return exponent < 0 ? { n: 1n, d: power } : { n: power, d: 1n };
}
