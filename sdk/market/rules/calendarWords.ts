import type { CalendarWord } from './setCalendar.ts';

const DAYS_PER_WORD = 256n;
const MS_PER_DAY = 86_400_000;

/** Number of a calendar day, counted from 1970-01-01, as the contract counts days at +08:00. @param date "2026-10-01" */
export function dayNumber(date: string): bigint {
  return BigInt(Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY);
}

/** The words of `setCalendar` for days that differ from their weekday: holidays and worked weekends. */
export function calendarWords(dates: readonly string[]): CalendarWord[] {
  const flips = new Map<bigint, bigint>();
  for (const day of dates.map(dayNumber)) {
    const word = day / DAYS_PER_WORD;
    flips.set(word, (flips.get(word) ?? 0n) | (1n << (day % DAYS_PER_WORD)));
  }
  return [...flips].map(([word, bits]) => ({ word, flips: bits }));
}
