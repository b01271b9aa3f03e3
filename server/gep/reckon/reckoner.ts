import { Worker } from 'node:worker_threads';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Reckoned, ReckonJob } from './reckonJob.ts';
import type { Answered, Asked } from './reckonWorker.ts';

/** Computes accounts beside the gateway's own thread, which stays free for others. */
export interface Reckoner {
  /** Errors: GepRefused's codes, BodyMalformed, BodyTooDeep, ComputationTooLong, ComputationsBusy. */
  reckon(job: ReckonJob): Promise<Reckoned>;
  stop(): Promise<void>;
}

export interface ReckonerLimits {
  /** How long one account may take: a county of 5,000 rows takes half a second. */
  mostMs: number;
  /** How many may wait; more are asked to come back. */
  mostWaiting: number;
  /** Of the thread's heap. */
  mostMegabytes: number;
}

export const DEFAULT_RECKONER_LIMITS: ReckonerLimits = { mostMs: 10_000, mostWaiting: 32, mostMegabytes: 512 };

/** For a thread to begin, on a machine that is busy. */
const MOST_START_MS = 60_000;

interface Waiting {
  job: ReckonJob;
  resolve(done: Reckoned): void;
  reject(error: unknown): void;
}

/**
 * One thread, begun at the first account, that takes one at a time. What takes too long or too much memory is ended with its
 * thread; the next begins another.
 */
export function createReckoner(limits: ReckonerLimits = DEFAULT_RECKONER_LIMITS): Reckoner {
  const waiting: Waiting[] = [];
  let worker: Worker | undefined;
  let current: (Waiting & { id: number; timer: NodeJS.Timeout }) | undefined;
  let counter = 0;

  function thread(): Worker {
    worker ??= begun();
    return worker;
  }

  function begun(): Worker {
    const started = new Worker(new URL('./reckonWorker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: limits.mostMegabytes },
    });
    // Nothing waits for an idle thread.
    started.unref();
    started.on('message', settle);
    started.on('error', (error) => drop(started, isOutOfMemory(error) ? tooLong() : error));
    return started;
  }

  function next(): void {
    if (current) return;
    const first = waiting.shift();
    if (!first) return;
    const id = ++counter;
    const timer = setTimeout(() => drop(worker), MOST_START_MS);
    current = { ...first, id, timer };
    thread().postMessage({ id, job: first.job } satisfies Asked);
  }

  function settle({ id, hasBegun, outcome, fault }: Answered): void {
    if (current?.id !== id) return;
    if (hasBegun) {
      clearTimeout(current.timer);
      current.timer = setTimeout(() => drop(worker), limits.mostMs);
      return;
    }
    const { resolve, reject, timer } = current;
    clearTimeout(timer);
    current = undefined;
    if (outcome === undefined) reject(new Error(`A GEP account could not be computed: ${fault}`));
    else if ('done' in outcome) resolve(outcome.done);
    else reject(new AppError(outcome.refused.code, outcome.refused.args));
    next();
  }

  /** Ends a thread with what it was doing; the next account begins another. */
  function drop(ended: Worker | undefined, reason: unknown = tooLong()): void {
    if (ended !== worker) return;
    worker = undefined;
    void ended?.terminate();
    const failed = current;
    current = undefined;
    if (failed) {
      clearTimeout(failed.timer);
      failed.reject(reason);
    }
    next();
  }

  function tooLong(): AppError {
    return new AppError('ComputationTooLong', { mostSeconds: Math.ceil(limits.mostMs / 1000) });
  }

  return {
    reckon: (job) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= limits.mostWaiting) {
          reject(new AppError('ComputationsBusy', { retryAfterSeconds: Math.ceil(limits.mostMs / 1000) }));
          return;
        }
        waiting.push({ job, resolve, reject });
        next();
      }),
    async stop() {
      for (const { reject } of waiting.splice(0)) reject(new AppError('ComputationsBusy', { retryAfterSeconds: 1 }));
      const ended = worker;
      drop(ended);
      await ended?.terminate();
    },
  };
}

/** Of the thread's own heap: what it was given is too much, and no fault of ours. */
function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
