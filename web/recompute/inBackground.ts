import { type Fetched, type Recomputed, recompute } from './recompute.ts';

/** Documents above this are computed beside the page, so that it doesn't stand still; bytes. */
const MOST_AT_HAND = 40_000;
/** A document that takes longer than any honest one is given up. */
const MOST_SECONDS = 60;

/** Computes at once, or beside the page by this very script where that takes longer than a glance. */
export function recomputeAside(fetched: Fetched, script: string | undefined): Promise<Recomputed> {
  if (script === undefined || fetched.document.length <= MOST_AT_HAND) return Promise.resolve(recompute(fetched));
  const worker = new Worker(script);
  return new Promise<Recomputed>((resolve, reject) => {
    const gaveUp = setTimeout(() => reject(new Error('RecomputeTooLong')), MOST_SECONDS * 1000);
    worker.onmessage = ({ data }: MessageEvent<Recomputed>) => {
      clearTimeout(gaveUp);
      resolve(data);
    };
    worker.onerror = () => {
      clearTimeout(gaveUp);
      reject(new Error('RecomputeFailed'));
    };
    worker.postMessage(fetched);
  }).finally(() => worker.terminate());
}

/** The worker's side. */
export function answerAside(scope: typeof globalThis): void {
  scope.addEventListener('message', ({ data }: MessageEvent<Fetched>) => scope.postMessage(recompute(data)));
}
