import { add, type Rational, rational, ZERO } from '../../geo/rational.ts';
import { decimal, divide, multiply, roundHalfUp, whole } from '../../units/fraction.ts';
import { GepRefused } from '../gepRefused.ts';
import type { ItemChange } from './increment.ts';

/** The cases in which a loss of ecosystem services is claimed (system 102; the five cases are the reform’s, as data). */
export const DAMAGE_CASES = ['majorIncident', 'protectedArea', 'redLine', 'seriousCrime', 'otherSerious'] as const;
export type DamageCase = (typeof DAMAGE_CASES)[number];

export interface DamageClaim {
  case: DamageCase;
  /** Per year, item by item; what has grown is no loss. */
  changes: readonly ItemChange[];
  /** Years until the services are back. */
  years: number;
  /** Discount a year, as a decimal share: "0.03". */
  rate: string;
  restorationFen: bigint;
}

const MOST_YEARS = 200;

/** L = Σ over years of Σ (before − after) ÷ (1 + r)^t, t from 1, and the restoration; rounded once, half up, in fen. */
export function damageLoss({ case: trigger, changes, years, rate, restorationFen }: DamageClaim): bigint {
  if (!DAMAGE_CASES.includes(trigger)) {
    throw new GepRefused('InputUnknown', trigger, `a claim stands on one of ${DAMAGE_CASES.join(', ')}`, {
      field: 'case',
    });
  }
  if (!Number.isInteger(years) || years < 0 || years > MOST_YEARS) {
    throw new GepRefused('QuantityAbsurd', String(years), `write whole years, at most ${MOST_YEARS}`, {
      field: 'years',
    });
  }
  const lost = changes.reduce((fen, { before, after }) => fen + (before > after ? before - after : 0n), 0n);
  const discounted = multiply(whole(lost), annuity(rate, years));
  return roundHalfUp(add(discounted, whole(restorationFen)), 0).n;
}

/** Σ 1/(1+r)^t over the years. */
function annuity(rate: string, years: number): Rational {
  const factor = divide(rational(1n), add(whole(1), decimal(rate)));
  let [total, power]: [Rational, Rational] = [ZERO, rational(1n)];
  for (let year = 1; year <= years; year++) {
    power = multiply(power, factor);
    total = add(total, power);
  }
  return total;
}
