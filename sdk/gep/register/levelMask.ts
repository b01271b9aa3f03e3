import { AreaLevel, type AreaLevelName } from './types.ts';

/** The mask of an appointment: bit `1 << level` for each. */
export function levelMask(levels: readonly AreaLevelName[]): number {
  return levels.reduce((mask, level) => mask | (1 << AreaLevel[level]), 0);
}

/** The levels of a mask, from the city down. */
export function levelsOfMask(mask: number): AreaLevelName[] {
  const names = Object.keys(AreaLevel) as AreaLevelName[];
  return names.filter((level) => (mask & (1 << AreaLevel[level])) !== 0);
}
