/** Does all of them, so many at once, each lane taking the next that waits; the answers are in the order of the work. */
export async function inLanes<Work, Result>(
  lanes: number,
  work: readonly Work[],
  run: (one: Work) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = work.entries();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (const [n, one] of waiting) results[n] = await run(one);
    }),
  );
  return results;
}
