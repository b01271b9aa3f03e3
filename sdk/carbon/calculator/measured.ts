import type { Rational } from '../../geo/rational.ts';
import { compare } from '../../geo/rational.ts';
import { decimal, isNegative, whole } from '../../units/fraction.ts';
import { CalculationRefused } from './calculationRefused.ts';

/** Reads a measurement. @throws {CalculationRefused} MeasurementNegative */
export function measured(text: string): Rational {
  const value = decimal(text);
  if (isNegative(value)) throw new CalculationRefused('MeasurementNegative', text, 'measure again.');
  return value;
}

/** Reads a share from "0" to "1". @throws {CalculationRefused} FractionOutOfRange */
export function share(text: string): Rational {
  const value = decimal(text);
  if (isNegative(value) || compare(value, whole(1)) > 0) {
    throw new CalculationRefused('FractionOutOfRange', text, 'write a share from 0 to 1, like "0.1" for 10 %.');
  }
  return value;
}
