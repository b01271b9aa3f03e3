import { parentPort } from 'node:worker_threads';
import { type ReckonJob, type ReckonOutcome, reckonJob } from './reckonJob.ts';

/** What a thread of reckoner.ts is asked, and what it answers. */
export interface Asked {
  id: number;
  job: ReckonJob;
}

export interface Answered {
  id: number;
  /** Undefined for a fault of ours, which `fault` tells. */
  outcome?: ReckonOutcome;
  fault?: string;
}

parentPort?.on('message', ({ id, job }: Asked) => {
  reckonJob(job).then(
    (outcome) => parentPort?.postMessage({ id, outcome } satisfies Answered),
    (error: unknown) => parentPort?.postMessage({ id, fault: String(error) } satisfies Answered),
  );
});
