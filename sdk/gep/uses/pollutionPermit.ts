import { add, ZERO } from '../../geo/rational.ts';
import { decimal, multiply, roundHalfUp, whole } from '../../units/fraction.ts';
import { GepRefused } from '../gepRefused.ts';

/** 排污权: reference prices of 2018, 元 a tonne and year (gep.md 9, S20). */
export const REFERENCE_PRICES = { COD: '4000', NH3N: '4000', SO2: '1000', NOx: '1000' } as const;
export type Pollutant = keyof typeof REFERENCE_PRICES;

/** What permits for so many tonnes cost over their years; rounded once, half up, in fen. @param tonnes decimals */
export function permitPrice(tonnes: Partial<Record<Pollutant, string>>, years: number): bigint {
  if (!Number.isInteger(years) || years < 1) {
    throw new GepRefused('QuantityMalformed', String(years), 'write whole years', { field: 'years' });
  }
  const yearly = Object.entries(tonnes).map(([name, amount]) => multiply(decimal(amount), decimal(priceOf(name))));
  const yuan = multiply(yearly.reduce(add, ZERO), whole(years));
  return roundHalfUp(multiply(yuan, whole(100)), 0).n;
}

function priceOf(name: string): string {
  const found = REFERENCE_PRICES[name as Pollutant];
  if (!found) throw new GepRefused('InputUnknown', name, `permits are for ${Object.keys(REFERENCE_PRICES).join(', ')}`);
  return found;
}
