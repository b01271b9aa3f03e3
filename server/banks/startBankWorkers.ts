import type { Log } from '../kernel/log/createLog.ts';
import { repeatedly, type Worker } from '../kernel/work/repeatedly.ts';
import { type SweepDeps, sweepAlerts } from './alerts/sweepAlerts.ts';
import { checkBooks } from './books/checkBooks.ts';

export interface BankWorkerDeps extends SweepDeps {
  log: Log;
}

export interface BankWorkerPace {
  sweepMs: number;
  checkMs: number;
}

export const DEFAULT_BANK_PACE: BankWorkerPace = { sweepMs: 5_000, checkMs: 1_000 };

/**
 * Sweeps for alerts and checks books until stopped. Any number may run on one database: rows are taken by locks, and
 * whatever one leaves undone another goes on with.
 */
export function startBankWorkers(deps: BankWorkerDeps, pace: BankWorkerPace = DEFAULT_BANK_PACE): Worker {
  const workers = [
    repeatedly(deps.log, {
      what: 'alerts of banks',
      // One sweep finds all there is.
      step: () => sweepAlerts(deps).then(() => 0),
      idleMs: pace.sweepMs,
    }),
    repeatedly(deps.log, { what: 'books of banks', step: () => checkBooks(deps), idleMs: pace.checkMs }),
  ];
  return { stop: async () => void (await Promise.all(workers.map((worker) => worker.stop()))) };
}
