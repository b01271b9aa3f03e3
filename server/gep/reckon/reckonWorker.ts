import { parentPort } from 'node:worker_threads';
import { type ReckonJob, type ReckonOutcome, reckonJob } from './reckonJob.ts';

/** What a thread of reckoner.ts is asked, and what it answers. */
export interface Asked {
  id: number;
  job: ReckonJob;
}

export interface Answered {
  id: number;
  /** Said before the work, so that a thread's own beginning isn't counted as an account's. */
  hasBegun?: true;
  /** Undefined for a fault of ours, which `fault` tells. */
  outcome?: ReckonOutcome;
  fault?: string;
}

parentPort?.on('message', ({ id, job }: Asked) => {
  parentPort?.postMessage({ id, hasBegun: true } satisfies Answered);
  parentPort?.postMessage(answer(id, job));
});

function answer(id: number, job: ReckonJob): Answered {
  try {
    return { id, outcome: reckonJob(job) };
  } catch (error) {
    return { id, fault: String(error) };
  }
}
