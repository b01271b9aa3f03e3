import { add, compare, type Rational } from '../../geo/rational.ts';
import { decimal, multiply, subtract, whole } from '../../units/fraction.ts';
import { GepRefused } from '../gepRefused.ts';

/**
 * Exponential smoothing (system 11): y'(t+1) = a·y(t) + (1−a)·y'(t), beginning with y'(1) = y(1). Returns what it foretells
 * for each year given and for the one after. Exact.
 * @param weight a, a decimal from 0 to 1
 * @throws GepRefused QuantityMalformed for another weight, InputMissing for no year at all
 */
export function smoothed(values: readonly Rational[], weight: string): Rational[] {
  const a = weightOf(weight);
  const [first] = values;
  if (!first) throw new GepRefused('InputMissing', 'values', 'bring at least one year');
  const rest = subtract(whole(1), a);
  const foretold = [first];
  for (const value of values) {
    foretold.push(add(multiply(a, value), multiply(rest, foretold.at(-1) ?? first)));
  }
  return foretold;
}

function weightOf(text: string): Rational {
  const isDecimal = /^\d+(\.\d+)?$/.test(text);
  const a = isDecimal ? decimal(text) : whole(-1);
  if (compare(a, whole(0)) >= 0 && compare(a, whole(1)) <= 0) return a;
  throw new GepRefused('QuantityMalformed', text, 'write a weight from 0 to 1, like "0.3"');
}
