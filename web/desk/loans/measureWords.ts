import { grouped } from '../../../sdk/units/format.ts';
import { t } from '../words.ts';
import type { FactorAnswer } from './applicationApi.ts';
import { rateOf, shareOf, yuanOf } from './loanWords.ts';

/** What was found, or what it was held against, with its unit; a code by its words. */
export function measureWords(value: string, unit: FactorAnswer['unit']): string {
  if (unit === 'code' || !/^-?\d+$/.test(value)) return t(`loans.code.${value}`);
  switch (unit) {
    case 'fen':
      return yuanOf(value);
    case 'bps':
      return shareOf(Number(value));
    case 'ppm':
      return rateOf(Number(value));
    default:
      return t(`loans.measure.${unit}`, { n: grouped(BigInt(value)) });
  }
}
