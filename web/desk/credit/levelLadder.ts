import { CREDIT_LEVELS, type CreditLevel, type CreditList } from '../../../sdk/credit/lists/types.ts';

export interface Rung {
  level: CreditLevel;
  /** Least score; undefined of the last, which has none. */
  from: number | undefined;
  isOwn: boolean;
}

/** The levels of a list, best first, the own one marked. */
export function ladderOf({ levels }: Pick<CreditList, 'levels'>, own: CreditLevel | null): Rung[] {
  return CREDIT_LEVELS.map((level) => ({
    level,
    from: level === 'D' ? undefined : levels[level].value,
    isOwn: level === own,
  }));
}

/** What is missing to the next better level by score alone; null at the best, or where one event holds the level down. */
export function missingPoints(
  { levels }: Pick<CreditList, 'levels'>,
  { score, level, cappedBy }: { score: number; level: CreditLevel | null; cappedBy: readonly string[] },
): { level: CreditLevel; points: number } | null {
  if (level === null || cappedBy.length > 0) return null;
  const better = CREDIT_LEVELS[CREDIT_LEVELS.indexOf(level) - 1];
  if (better === undefined || better === 'D') return null;
  return { level: better, points: levels[better].value - score };
}
