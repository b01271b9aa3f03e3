import { LoanRefused } from './loanRefused.ts';

/** A calendar day in China as people write it: "2026-02-28". Loans count days, never hours. */
export type Day = string;

const DAY_MS = 86_400_000;

/** The same day of the month so many months later; where that month has none, its last day (对年对月对日). */
export function addMonths(day: Day, months: number): Day {
  const { year, month, date } = partsOf(day);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
}

/** Nights between two days: the first counts, the last doesn't (算头不算尾). */
export function daysBetween(from: Day, to: Day): number {
  return (timeOf(to) - timeOf(from)) / DAY_MS;
}

/** Years, months and days as one writes them. @throws LoanRefused LoanDateInvalid */
export function partsOf(day: Day): { year: number; month: number; date: number } {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  timeOf(day);
  return { year, month, date };
}

function timeOf(day: Day): number {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  // JavaScript makes the 2nd of March of the 30th of February.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day) {
    throw new LoanRefused('LoanDateInvalid', day, 'write a day of the calendar, like "2026-02-28"');
  }
  return time;
}
