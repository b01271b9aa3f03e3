import type { GepAccountRow } from '../../views/gep/gepViewTypes.ts';
import type { Language } from '../render/language.ts';
import { COUNTIES } from '../render/regions.ts';
import { countyMap } from './countyMap.ts';

/** A county with its newest published account, and its townships that have one. */
export interface GepMap {
  width: number;
  height: number;
  counties: GepCounty[];
  points: { id: string; x: number; y: number; row: GepAccountRow }[];
}

export interface GepCounty {
  code: string;
  name: string;
  path: string;
  label: [number, number];
  row: GepAccountRow | null;
  /** Townships without room for a point. */
  more: number;
}

const POINT_GAP = 26;
const ROW_LENGTH = 6;
/** Below the county's name and sum. */
const FIRST_ROW = 46;
const MOST_POINTS = 12;
const COUNTY_DIGITS = 6;

/**
 * Counties by whether an account of theirs is published. Outlines of townships aren't at hand: their points stand in rows below
 * the name of their county, and say only that there is one.
 */
export function gepMap(language: Language, rows: readonly GepAccountRow[]): GepMap {
  const { width, height, counties } = countyMap(language, []);
  const newest = newestByArea(rows);
  const drawn = counties.map(({ code, name, path, label }) => {
    const townships = newest.filter(({ area }) => area.level === 'township' && area.region.startsWith(code));
    const row = newest.find(({ area }) => area.level === 'county' && area.region === code) ?? null;
    return { code, name, path, label, row, townships };
  });
  return {
    width,
    height,
    counties: drawn.map(({ townships, ...county }) => ({
      ...county,
      more: Math.max(0, townships.length - MOST_POINTS),
    })),
    points: drawn.flatMap(({ townships, label }) => {
      const shown = townships.slice(0, MOST_POINTS);
      return shown.map((row, n) => ({ id: row.id, row, ...placeOf(label, n, shown.length) }));
    }),
  };
}

/** Which counties there are to choose from. */
export const COUNTY_CODES = COUNTIES.map(({ code }) => code);

function placeOf([x, y]: readonly [number, number], n: number, total: number): { x: number; y: number } {
  const [line, place] = [Math.floor(n / ROW_LENGTH), n % ROW_LENGTH];
  const inLine = Math.min(ROW_LENGTH, total - line * ROW_LENGTH);
  return { x: round(x + (place - (inLine - 1) / 2) * POINT_GAP), y: round(y + FIRST_ROW + line * POINT_GAP) };
}

/** One a place: of several years the last. */
function newestByArea(rows: readonly GepAccountRow[]): GepAccountRow[] {
  const newest = new Map<string, GepAccountRow>();
  for (const row of rows) {
    const key = row.area.region.slice(0, row.area.level === 'project' ? COUNTY_DIGITS : undefined);
    if (row.year > (newest.get(key)?.year ?? 0)) newest.set(key, row);
  }
  return [...newest.values()];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
