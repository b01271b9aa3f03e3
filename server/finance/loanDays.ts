import type { Day } from '../../sdk/loans/calendar.ts';

const CHINA_OFFSET_SECONDS = 8 * 3_600;

/** The day in China in which a second lies. */
export function dayOfSecond(seconds: bigint | number): Day {
  return new Date((Number(seconds) + CHINA_OFFSET_SECONDS) * 1000).toISOString().slice(0, 10);
}

/** Begun days since a second that is over; 0 until it is, as Loans counts them. */
export function daysLate(dueAt: bigint, now: bigint): number {
  return now <= dueAt ? 0 : Number((now - dueAt + 86_399n) / 86_400n);
}
