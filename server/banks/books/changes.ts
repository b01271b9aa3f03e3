import type { RowAnswer } from './answerRows.ts';

/** One field that is another than at the check before. */
export interface RowChange {
  field: keyof RowAnswer;
  before: RowAnswer[keyof RowAnswer];
  after: RowAnswer[keyof RowAnswer];
}

export interface RowChanges {
  /** Chain time of the check that is compared with, seconds; null for the first. */
  since: number | null;
  changes: RowChange[];
}

/** What passes by itself is no change: every book would be full of it. */
const FLOWING: ReadonlySet<keyof RowAnswer> = new Set(['valuationAgeDays', 'changedAt']);

export function changesSince(last: { answer: RowAnswer; at: number } | undefined, now: RowAnswer): RowChanges {
  if (last === undefined) return { since: null, changes: [] };
  const fields = (Object.keys(now) as (keyof RowAnswer)[]).filter((field) => !FLOWING.has(field));
  const changes = fields
    .filter((field) => (last.answer[field] ?? null) !== now[field])
    .map((field) => ({ field, before: last.answer[field] ?? null, after: now[field] }));
  return { since: last.at, changes };
}
