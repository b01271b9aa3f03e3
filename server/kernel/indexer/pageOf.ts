/** A page of a listing and where the next one begins; null: there is none. */
export interface PageOf<T> {
  items: T[];
  next: string | null;
}

export const PAGE_LIMIT = 100;

/** Cuts a listing that was read with one row too many, and names the last key shown as the next page's beginning. */
export function cutPage<T>(rows: T[], limit: number, keyOf: (row: T) => string): PageOf<T> {
  const items = rows.slice(0, limit);
  const last = items[items.length - 1];
  return { items, next: rows.length > limit && last !== undefined ? keyOf(last) : null };
}
