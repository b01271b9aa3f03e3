import type { BankWorkerDeps } from './banks/startBankWorkers.ts';
import type { Kernel, KernelParts } from './createKernel.ts';

/** What the workers for banks need, from the parts of a gateway. */
export function bankWorkerDeps({ store, auth }: Kernel, { config, log }: KernelParts): BankWorkerDeps {
  return { db: store.db, clock: auth.clock, finalityDepth: config.FINALITY_DEPTH, log };
}
