import { chinaDay, startOfDay } from '../carbon/chinaDay.ts';

/** Words of the calendar by their number: bit set = a weekday that is a holiday, or a weekend day that is worked. */
export type Calendar = ReadonlyMap<bigint, bigint>;

// 1970-01-01 was a Thursday.
const FIRST_WEEKDAY = 4;
const DAYS_A_WORD = 256n;
/** The contract gives up there too: a year of holidays is an error of the calendar. */
const MOST_DAYS = 366;

/** Weekdays trade and weekends don't, but for what the calendar turns around. */
export function isTradingDay(calendar: Calendar, day: number): boolean {
  const weekday = (day + FIRST_WEEKDAY) % 7;
  const isWeekday = weekday !== 0 && weekday !== 6;
  const flips = calendar.get(BigInt(day) / DAYS_A_WORD) ?? 0n;
  const isFlipped = ((flips >> (BigInt(day) % DAYS_A_WORD)) & 1n) === 1n;
  return isWeekday !== isFlipped;
}

/**
 * First second at which units bought at `boughtAt` may be sold on: the start of the trading day after `days` whole trading
 * days, as Settlement's `resaleFrom` says; 0 without a rule.
 */
export function resaleFrom(calendar: Calendar, boughtAt: number, days: number): number {
  if (days === 0 || boughtAt === 0) return 0;
  let day = chinaDay(boughtAt);
  let left = days + 1;
  for (let tried = 0; left > 0 && tried < MOST_DAYS; tried += 1) {
    day += 1;
    if (isTradingDay(calendar, day)) left -= 1;
  }
  return startOfDay(day);
}
