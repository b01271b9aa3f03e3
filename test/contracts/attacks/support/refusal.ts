/** The name of the error that a call was refused with, or what else stopped it; of what went through, nothing. */
export async function refusalOf(call: Promise<unknown>): Promise<string | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    return /custom error '(\w+)/.exec(String(error))?.[1] ?? String(error);
  }
}
