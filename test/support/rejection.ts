/** What the promise was rejected with; fails the test when it wasn't. */
export async function rejection(work: Promise<unknown>): Promise<Error & { code?: string }> {
  let value: unknown;
  try {
    value = await work;
  } catch (error) {
    if (error instanceof Error) return error;
    throw new Error(`Rejected with something that is no error: ${String(error)}`);
  }
  throw new Error(`Expected a rejection, got ${JSON.stringify(value)}.`);
}
