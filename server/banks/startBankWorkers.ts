import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../kernel/log/createLog.ts';
import { type SweepDeps, sweepAlerts } from './alerts/sweepAlerts.ts';
import { checkBooks } from './books/checkBooks.ts';
import { type DeliveryDeps, deliverDue } from './webhooks/deliverDue.ts';

export interface BankWorkerDeps extends SweepDeps, DeliveryDeps {
  log: Log;
}

export interface BankWorkers {
  /** Ends each after its present step. */
  stop(): Promise<void>;
}

export interface BankWorkerPace {
  sweepMs: number;
  deliverMs: number;
  checkMs: number;
}

export const DEFAULT_BANK_PACE: BankWorkerPace = { sweepMs: 5_000, deliverMs: 1_000, checkMs: 1_000 };

const AFTER_FAILURE_MS = 5_000;

/**
 * Sweeps for alerts, delivers webhooks and checks books until stopped. Any number may run on one database: rows are taken
 * by locks, and whatever one leaves undone another goes on with.
 */
export function startBankWorkers(deps: BankWorkerDeps, pace: BankWorkerPace = DEFAULT_BANK_PACE): BankWorkers {
  const stopping = new AbortController();
  const loops = [
    repeat(deps, 'alerts', () => sweepAlerts(deps).then(() => 0), pace.sweepMs, stopping.signal),
    repeat(deps, 'webhooks', () => deliverDue(deps), pace.deliverMs, stopping.signal),
    repeat(deps, 'books', () => checkBooks(deps), pace.checkMs, stopping.signal),
  ];
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

/** Steps again at once while there is work, and waits when there is none. A failed step is told once an outage. */
async function repeat(
  { log }: Pick<BankWorkerDeps, 'log'>,
  what: string,
  step: () => Promise<number>,
  idleMs: number,
  stopping: AbortSignal,
): Promise<void> {
  let isFailing = false;
  while (!stopping.aborted) {
    let waitMs = idleMs;
    try {
      if ((await step()) > 0) waitMs = 0;
      isFailing = false;
    } catch (err) {
      if (!isFailing) log.error({ err, what }, 'work for banks waits');
      isFailing = true;
      waitMs = Math.max(idleMs, AFTER_FAILURE_MS);
    }
    // Ends early by an abort, which is no failure.
    await sleep(waitMs, undefined, { signal: stopping }).catch(() => undefined);
  }
}
