import { alertMessage } from './banks/alerts/alertMessage.ts';
import type { Config } from './config.ts';
import type { Kernel, KernelParts } from './createKernel.ts';
import { repeatedly, type Worker } from './kernel/work/repeatedly.ts';
import { noticeMessage } from './trace/notices/noticeMessage.ts';
import { sweepRecalls } from './trace/notices/sweepRecalls.ts';
import { deliverDue } from './webhooks/deliverDue.ts';
import type { WebhookRules } from './webhooks/publicAddress.ts';

const SWEEP_MS = 2_000;
const DELIVER_MS = 1_000;

/**
 * Tells of recalls and delivers what waits on every channel, until stopped. Any number may run on one database: rows are
 * taken by locks, and whatever one leaves undone another goes on with.
 */
export function startWebhookWorkers({ store, auth }: Kernel, { config, log }: KernelParts): Worker {
  const common = { db: store.db, clock: auth.clock };
  const sweep = { ...common, finalityDepth: config.FINALITY_DEPTH };
  const delivery = {
    ...common,
    keyring: auth.keyring,
    webhooks: webhookRules(config),
    messages: { bankAlerts: alertMessage, recalls: noticeMessage(config.PUBLIC_ORIGIN) },
  };
  const workers = [
    repeatedly(log, { what: 'notices of recalls', step: () => sweepRecalls(sweep), idleMs: SWEEP_MS }),
    repeatedly(log, { what: 'webhooks', step: () => deliverDue(delivery), idleMs: DELIVER_MS }),
  ];
  return { stop: async () => void (await Promise.all(workers.map((worker) => worker.stop()))) };
}

export function webhookRules({ WEBHOOK_LOOPBACK_ALLOWED }: Config): WebhookRules {
  return { isLoopbackAllowed: WEBHOOK_LOOPBACK_ALLOWED };
}
