import type { GepInputs } from '../account/inputs.ts';

export type Area = GepInputs['area'];
/** 市, 县, 乡镇, 村: each within the one before (system 5). */
export type RegionLevel = Exclude<Area['level'], 'project'>;

/** From the widest to the narrowest, with the digits of their code (GB/T 2260, and its extensions for townships and villages). */
export const REGION_DIGITS: Readonly<Record<RegionLevel, number>> = { city: 4, county: 6, township: 9, village: 12 };

export const REGION_LEVELS = Object.keys(REGION_DIGITS) as readonly RegionLevel[];

/** The level of a code by its digits; undefined for what is no code. */
export function levelOfRegion(code: string): RegionLevel | undefined {
  if (!/^\d+$/.test(code)) return undefined;
  return REGION_LEVELS.find((level) => REGION_DIGITS[level] === code.length);
}

/** The region directly around a region, or the county of a project; undefined for a city. */
export function parentRegion({ level, region }: Area): string | undefined {
  if (level === 'project') return region;
  const around = REGION_LEVELS[REGION_LEVELS.indexOf(level) - 1];
  return around && region.slice(0, REGION_DIGITS[around]);
}

/**
 * Whether an area lies within a region, however far: by code, and a project by its county's. An area isn't within itself.
 * Within a project lies nothing: which villages its parcels are of, no code says.
 */
export function isWithin(inner: Area, outer: Area): boolean {
  if (outer.level === 'project') return false;
  const isWider = inner.level === 'project' || inner.region.length > outer.region.length;
  return isWider && inner.region.startsWith(outer.region);
}

/** One area: the same region, or the same parcels whatever their order. */
export function isSameArea(a: Area, b: Area): boolean {
  return areaKey(a) === areaKey(b);
}

/** Tells areas apart. */
export function areaKey(area: Area): string {
  return area.level === 'project'
    ? `project ${area.region} ${[...area.parcels].sort().join(' ')}`
    : `${area.level} ${area.region}`;
}
