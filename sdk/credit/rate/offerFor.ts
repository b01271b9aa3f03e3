import { CreditRefused } from '../creditRefused.ts';
import type { CreditLevel } from '../lists/types.ts';
import { discountOf, isFair, type LevelRateRule } from './rateRule.ts';

/** A rate as it is told to the borrower. */
export interface LevelOffer {
  /** Millionths a year, as `LoanTerms` takes it. */
  ratePpm: number;
  ordinaryPpm: number;
  /** What is taken off, millionths a year. */
  discountPpm: number;
  isOrdinary: boolean;
  ruleVersion: string;
}

const PPM_PER_BPS = 100;

/**
 * The rate for a level: there is one for everybody. A low level, or none, gets the ordinary offer (rules.md). Exact: a basis
 * point is a hundred millionths.
 * @param ordinaryPpm the rate that anybody gets, millionths a year
 * @throws CreditRefused CreditRateMalformed: a rule by which a level would pay more than a lower one, or than the ordinary
 *   rate; a rate that isn't one
 */
export function offerFor(ordinaryPpm: number, level: CreditLevel | null, rule: LevelRateRule): LevelOffer {
  if (!isFair(rule)) {
    throw new CreditRefused(
      'CreditRateMalformed',
      rule.version,
      'no level pays more than a lower one, or than ordinary',
    );
  }
  if (!Number.isSafeInteger(ordinaryPpm) || ordinaryPpm < 0) {
    throw new CreditRefused('CreditRateMalformed', String(ordinaryPpm), 'write whole millionths a year');
  }
  const ratePpm = Math.max(0, ordinaryPpm - PPM_PER_BPS * discountOf(rule, level));
  const discountPpm = ordinaryPpm - ratePpm;
  return { ratePpm, ordinaryPpm, discountPpm, isOrdinary: discountPpm === 0, ruleVersion: rule.version };
}
