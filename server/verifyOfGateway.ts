import type { Kernel, KernelParts } from './createKernel.ts';
import type { RateLimit } from './kernel/http/rateLimit.ts';
import type { OutboxWorker } from './kernel/outbox/startOutboxWorker.ts';
import type { FakeRouteDeps } from './trace/fakes/routes.ts';
import { GUESSES_OF_ONE_ADDRESS, guessLimit } from './trace/verify/guessLimit.ts';
import type { VerifyRouteDeps } from './trace/verify/routes.ts';
import { createVerifyDeps, type VerifyDeps } from './trace/verify/verifyDeps.ts';
import { createDocumentBook } from './views/documentBook.ts';
import { createNameBook } from './views/nameBook.ts';

/** Enough for a household, too few to drown the brand. */
const FAKE_REPORTS_OF_ONE_ADDRESS: RateLimit = { windowSeconds: 3_600, maxRequests: 20 };

/** What the scan page, the verification service and reports of fakes need, made once for a gateway. */
export type VerifyOfGateway = VerifyRouteDeps & FakeRouteDeps;

export function verifyOfGateway(
  { config, deployment }: Pick<KernelParts, 'config' | 'deployment'>,
  { kernel, outbox }: { kernel: Kernel; outbox: Pick<OutboxWorker, 'wake'> },
): VerifyOfGateway {
  const isBounded = config.RATE_LIMIT_PER_MINUTE > 0;
  return {
    ...verifyDepsOf(kernel),
    auth: kernel.auth,
    places: kernel.places,
    outbox: kernel.outbox,
    deployment,
    wake: outbox.wake,
    guesses: guessLimit(isBounded ? GUESSES_OF_ONE_ADDRESS : { windowSeconds: 1, maxRequests: 0 }),
    reportLimit: isBounded ? FAKE_REPORTS_OF_ONE_ADDRESS : { windowSeconds: 1, maxRequests: 0 },
  };
}

export function verifyDepsOf({ store, content, labels, auth }: Kernel): VerifyDeps {
  return createVerifyDeps({
    db: store.db,
    names: createNameBook(store.db, content),
    documents: createDocumentBook(content),
    labels,
    clock: auth.clock,
  });
}
