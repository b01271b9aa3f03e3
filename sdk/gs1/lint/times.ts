import { csetnumeric } from './characterSets.ts';
import { type Flaw, flaw, shifted, wholly } from './flaw.ts';

/** 00 to 23. */
export function hh(value: string): Flaw | undefined {
  return twoDigits('Hour', 23, value);
}

/** 00 to 59. */
export function mi(value: string): Flaw | undefined {
  return twoDigits('Minute', 59, value);
}

/** 00 to 59. */
export function ss(value: string): Flaw | undefined {
  return twoDigits('Second', 59, value);
}

/** HHMM, 0000 to 2359. */
export function hhmi(value: string): Flaw | undefined {
  if (value.length !== 4) return wholly(value.length < 4 ? 'HourWithMinuteTooShort' : 'HourWithMinuteTooLong', value);
  return hh(value.slice(0, 2)) ?? shifted(mi(value.slice(2)), 2);
}

function twoDigits(unit: 'Hour' | 'Minute' | 'Second', most: number, value: string): Flaw | undefined {
  if (value.length !== 2) return wholly(value.length < 2 ? `${unit}TooShort` : `${unit}TooLong`, value);
  return csetnumeric(value) ?? (Number(value) > most ? flaw(`Illegal${unit}`, 0, 2) : undefined);
}
