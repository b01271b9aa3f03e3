import { rational } from '../geo/rational.ts';
import { roundHalfUp } from '../units/fraction.ts';
import { type Fen, quantity } from '../units/quantities.ts';
import type { DayCount } from './dayCount.ts';

const PPM = 1_000_000n;

/**
 * What a late payment costs beside itself, in fen: simple, by begun days at a year's rate, rounded once, half up; the year has
 * 365 days by `ACT/365F`, else 360. As the chain computes it (`penaltyHalfUp`).
 * @param late principal and interest that were due
 * @param penaltyPpm a year's rate in millionths
 */
export function penaltyOn(late: Fen, penaltyPpm: number, daysLate: number, dayCount: DayCount): Fen {
  const yearDays = dayCount === 'ACT/365F' ? 365n : 360n;
  return quantity('fen', roundHalfUp(rational(late * BigInt(penaltyPpm) * BigInt(daysLate), PPM * yearDays), 0).n);
}
