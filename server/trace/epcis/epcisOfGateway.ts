import type { Kernel, KernelParts } from '../../createKernel.ts';
import type { OutboxWorker } from '../../kernel/outbox/startOutboxWorker.ts';
import { serviceKey } from '../ownAccount.ts';
import { type AnchorWorker, startAnchorWorker } from './anchor/startAnchorWorker.ts';
import { isBrandLicensed } from './capture/brandLicence.ts';
import type { EpcisDeps } from './epcisDeps.ts';

/** Bulk capture is heavier than a page: one address gets at most so many in a minute. */
const CAPTURES_PER_MINUTE = 120;

/** EPCIS as the routes need it, from the parts of a gateway. */
export function epcisDeps({ auth }: Kernel, { config, deployment }: KernelParts): EpcisDeps {
  return {
    auth,
    isLicensed: (participant) => isBrandLicensed(auth.db, participant, auth.clock()),
    pinnedContexts: config.EPCIS_CONTEXTS,
    capturesPerMinute: config.RATE_LIMIT_PER_MINUTE === 0 ? 0 : CAPTURES_PER_MINUTE,
    anchors: {
      chainId: deployment.chainId,
      contract: deployment.contracts.TraceAnchors.address,
      periodMs: config.ANCHOR_SECONDS * 1_000,
    },
  };
}

/** The publisher of anchors of a gateway. */
export function anchorWorkerOf(
  kernel: Kernel,
  { config, deployment, log }: KernelParts,
  outbox: OutboxWorker,
): AnchorWorker {
  const publisher = () => serviceKey(kernel.store.db);
  const deps = { outbox: kernel.outbox, deployment, publisher, wake: outbox.wake, log };
  return startAnchorWorker(deps, config.ANCHOR_SECONDS * 1_000);
}
