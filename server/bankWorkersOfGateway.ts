import type { BankWorkerDeps } from './banks/startBankWorkers.ts';
import type { WebhookRules } from './banks/webhooks/publicAddress.ts';
import type { Config } from './config.ts';
import type { Kernel, KernelParts } from './createKernel.ts';

/** What the workers for banks need, from the parts of a gateway. */
export function bankWorkerDeps({ store, auth }: Kernel, { config, log }: KernelParts): BankWorkerDeps {
  return {
    db: store.db,
    clock: auth.clock,
    keyring: auth.keyring,
    finalityDepth: config.FINALITY_DEPTH,
    webhooks: webhookRules(config),
    log,
  };
}

export function webhookRules({ WEBHOOK_LOOPBACK_ALLOWED }: Config): WebhookRules {
  return { isLoopbackAllowed: WEBHOOK_LOOPBACK_ALLOWED };
}
