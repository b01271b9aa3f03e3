/** Seconds since a moment of `performance.now()`, with one decimal, for people. */
export function secondsSince(startedAt: number): string {
  return ((performance.now() - startedAt) / 1000).toFixed(1);
}
