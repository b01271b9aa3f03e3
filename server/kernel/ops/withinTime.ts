/** A part that has not answered by then is down to whoever watches, ms. */
export const WATCH_MS = 3_000;

/** What the work comes to, or an error once `ms` have passed. The work goes on and is no longer waited for. */
export async function withinTime<T>(work: Promise<T>, ms = WATCH_MS): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${ms} ms.`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
