import { type Fen, quantity } from '../units/quantities.ts';
import type { DayCount } from './dayCount.ts';

const PPM = 1_000_000n;

/**
 * What is late costs by begun days, half up in fen, as contracts/shared/libraries/Rounding.sol `penaltyHalfUp`.
 * @param late principal and interest of the instalment, fen
 */
export function penaltyHalfUp(late: bigint, of: { ratePpm: number; days: number; yearDays: number }): Fen {
  const whole = PPM * BigInt(of.yearDays);
  return quantity('fen', (2n * late * BigInt(of.ratePpm) * BigInt(of.days) + whole) / (2n * whole));
}

/** Days that a year counts for what is late, as Loans takes it. */
export function yearDaysOf(dayCount: DayCount): number {
  return dayCount === 'ACT/365F' ? 365 : 360;
}
