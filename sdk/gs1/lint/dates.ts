import { csetnumeric } from './characterSets.ts';
import { type Flaw, flaw, type LintContext, shifted, wholly } from './flaw.ts';

/** YYYYMMDD, a day of the Gregorian calendar. */
export function yyyymmdd(value: string): Flaw | undefined {
  return yyyymmd0(value) ?? noDay(value, 6);
}

/** YYYYMMDD, where day 00 means the month as a whole. */
export function yyyymmd0(value: string): Flaw | undefined {
  const mistyped = digits(value, 8);
  if (mistyped) return mistyped;

  const [year, month, day] = [Number(value.slice(0, 4)), Number(value.slice(4, 6)), Number(value.slice(6))];
  if (month < 1 || month > 12) return flaw('IllegalMonth', 4, 2);
  return day > daysIn(year, month) ? flaw('IllegalDay', 6, 2) : undefined;
}

/** YYMMDD, a day; the century by General Specifications 7.12. */
export function yymmdd(value: string, context?: LintContext): Flaw | undefined {
  return yymmd0(value, context) ?? noDay(value, 4);
}

/** YYMMDD, where day 00 means the month as a whole. */
export function yymmd0(value: string, context?: LintContext): Flaw | undefined {
  const mistyped = digits(value, 6);
  if (mistyped) return mistyped;
  return shifted(yyyymmd0(fullYear(Number(value.slice(0, 2)), context) + value.slice(2)), -2);
}

/**
 * The year that two digits mean: the one within 49 years back and 50 years ahead (General Specifications 7.12,
 * "Determination of century in dates").
 */
export function fullYear(twoDigits: number, context?: LintContext): string {
  const now = context?.year ?? new Date().getUTCFullYear();
  const ahead = twoDigits - (now % 100);
  const century = Math.floor(now / 100) + (ahead >= 51 ? -1 : ahead <= -50 ? 1 : 0);
  return String(century * 100 + twoDigits);
}

function digits(value: string, length: number): Flaw | undefined {
  if (value.length !== length) return wholly(value.length < length ? 'DateTooShort' : 'DateTooLong', value);
  return csetnumeric(value);
}

function noDay(value: string, at: number): Flaw | undefined {
  return value.slice(at) === '00' ? flaw('IllegalDay', at, 2) : undefined;
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}
