/** Waits for all, also when one fails: nothing may go on writing behind the back of whoever begins anew. */
export async function allDone(works: (Promise<unknown> | undefined)[]): Promise<void> {
  for (const outcome of await Promise.allSettled(works)) if (outcome.status === 'rejected') throw outcome.reason;
}
