/** Splits a list of words, so that a table stays one line a row. */
export function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
