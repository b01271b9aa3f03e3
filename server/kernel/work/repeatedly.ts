import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../log/createLog.ts';

export interface Work {
  /** As the log names it. */
  what: string;
  /** Does some of it and returns how much: 0 when there is nothing to do. */
  step(): Promise<number>;
  /** Between looks when there is nothing to do. */
  idleMs: number;
}

export interface Worker {
  /** Ends it after its present step. */
  stop(): Promise<void>;
}

const AFTER_FAILURE_MS = 5_000;

/** Steps again at once while there is work, and waits when there is none. A failed step is told once an outage. */
export function repeatedly(log: Log, work: Work): Worker {
  const stopping = new AbortController();
  const ended = loop(log, work, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
}

async function loop(log: Log, { what, step, idleMs }: Work, stopping: AbortSignal): Promise<void> {
  let isFailing = false;
  while (!stopping.aborted) {
    let waitMs = idleMs;
    try {
      if ((await step()) > 0) waitMs = 0;
      isFailing = false;
    } catch (err) {
      if (!isFailing) log.error({ err, what }, 'work waits');
      isFailing = true;
      waitMs = Math.max(idleMs, AFTER_FAILURE_MS);
    }
    // Ends early by an abort, which is no failure.
    await sleep(waitMs, undefined, { signal: stopping }).catch(() => undefined);
  }
}
