import type { Rational } from '../../geo/rational.ts';
import { decimalText, isTerminating } from '../../units/fraction.ts';
import type { SourceMark } from './species.ts';

/** One line of a calculation as the page shows it: what, by which formula, with which result. */
export interface Step {
  /** Unique in its calculation, for example `strata.0.growth`. */
  id: string;
  zh: string;
  en: string;
  /** With symbols, as the methodology has it. */
  formula: string;
  /** The same with the numbers put in. */
  worked: string;
  value: Rational;
  /** Decimal spelling of `value`; exact unless `isExact` is false (then 12 places, half-up). */
  text: string;
  isExact: boolean;
  unit: string;
  /** The sources of the numbers that this line brings in, in the order of the formula. */
  sources: readonly SourceMark[];
}

/** Makes a line; `sources` only where the line brings in a number from a table. */
export function step(line: Omit<Step, 'text' | 'isExact' | 'sources'> & { sources?: readonly SourceMark[] }): Step {
  return { sources: [], ...line, text: decimalText(line.value), isExact: isTerminating(line.value) };
}
