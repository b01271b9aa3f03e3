import { csetnumeric } from './characterSets.ts';
import { type Flaw, wholly } from './flaw.ts';

/** Degrees north plus 90, in units of 10⁻⁷ (AI 4309). */
export function latitude(value: string): Flaw | undefined {
  return coordinate('Latitude', 1_800_000_000, value);
}

/** Degrees east, below zero plus 360, in units of 10⁻⁷ (AI 4309). */
export function longitude(value: string): Flaw | undefined {
  return coordinate('Longitude', 3_600_000_000, value);
}

function coordinate(axis: 'Latitude' | 'Longitude', most: number, value: string): Flaw | undefined {
  if (value.length !== 10) return wholly(`${axis}InvalidLength`, value);
  return csetnumeric(value) ?? (Number(value) > most ? wholly(`Invalid${axis}`, value) : undefined);
}
