import { add as addFractions, compare, type Rational } from '../../geo/rational.ts';
import {
  decimal,
  decimalText,
  divide as divideFractions,
  multiply as multiplyFractions,
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

/** Reads "1600 mm", "0.15 %", "5.8185e-18 元/个". @throws GepRefused QuantityMalformed, UnitUnknown */
export function quantity(text: string): Quantity {
  const [, number = '', unitText = ''] = /^(-?[\d.]+(?:e-?\d{1,2})?)(?: (.+))?$/.exec(text) ?? [];
  return quantityOf(number, unitText === '' ? '1' : unitText, text);
}

/** Of a number and its unit. @throws GepRefused QuantityMalformed, UnitUnknown */
export function quantityOf(number: string, unitText: string, shown = `${number} ${unitText}`): Quantity {
  const [, mantissa = '', exponent = '0'] = /^(-?\d+(?:\.\d+)?)(?:e(-?\d{1,2}))?$/.exec(number) ?? [];
  if (mantissa === '' || mantissa.length > MAX_DIGITS) {
    throw new GepRefused(
      'QuantityMalformed',
      shown,
      'write digits with at most one point, a blank and the unit, like "1600 mm"',
    );
  }
  const { factor, dimension } = unit(unitText);
  return { value: multiplyFractions(decimal(mantissa), powerOfTen(Number(exponent)), factor), dimension };
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
  inUnit(amount, unit(unitText));
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
  return { value: multiplyFractions(a.value, b.value), dimension: combine(a.dimension, b.dimension) };
}

/** @throws RangeError when `b` is nothing */
export function divide(a: Quantity, b: Quantity): Quantity {
  return { value: divideFractions(a.value, b.value), dimension: combine(a.dimension, b.dimension, -1) };
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

function powerOfTen(exponent: number): Rational {
  const power = 10n ** BigInt(Math.abs(exponent));
  return exponent < 0 ? { n: 1n, d: power } : { n: power, d: 1n };
}
