import type { LabelCode } from '../../sdk/verify/label/labelCode.ts';

/** How often the gateway is asked, and what it is given to read the newest block. */
const TIMES = 3;
const PAUSE_MS = 600;
const WITHIN_MS = 2_000;

/**
 * What the gateway claims by now of a code that the nodes prove recalled while the page knew of no recall: the page may have
 * been made one block before. Null where it still says nothing of a recall; nothing that it says is believed unchecked.
 * The answer is that of a look that goes on, so that it comes from no cache and counts nothing.
 */
export async function recallSince(code: LabelCode): Promise<{ claim: unknown } | null> {
  for (let time = 0; time < TIMES; time += 1) {
    if (time > 0) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    const answer = await ask(code);
    if (answer?.verdict?.state === 'RECALLED') return { claim: answer.claim ?? null };
  }
  return null;
}

interface Answer {
  claim?: unknown;
  verdict?: { state?: unknown };
}

async function ask({ gtin, lot, serial }: LabelCode): Promise<Answer | null> {
  const item = `https://id.gs1.org/01/${gtin}/10/${encodeURIComponent(lot)}`;
  const uri = serial === null ? item : `${item}/21/${encodeURIComponent(serial)}`;
  const stopping = new AbortController();
  const timer = setTimeout(() => stopping.abort(), WITHIN_MS);
  try {
    const response = await fetch('/api/verify/scans', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ uri }),
      signal: stopping.signal,
    });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
