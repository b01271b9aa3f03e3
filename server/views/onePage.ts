/** One row more than a page was asked for: whether there is a next page shows without counting. */
export function onePage<Stored>(
  found: readonly Stored[],
  limit: number,
  keyOf: (row: Stored) => string,
): { page: Stored[]; next: string | null } {
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return { page, next: found.length > limit && last !== undefined ? keyOf(last) : null };
}
