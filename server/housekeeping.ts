import type { Deployment } from '../sdk/deployments/deployment.ts';
import { eraseOldDrafts } from './consents/eraseConsent.ts';
import type { Kernel } from './createKernel.ts';
import { sweepFiles } from './credit/files/workOnFile.ts';
import { purgeExpired } from './kernel/auth/purgeExpired.ts';
import { forgetOldKeys } from './kernel/idempotency/forgetOldKeys.ts';
import type { Log } from './kernel/log/createLog.ts';
import { isPackedRoot } from './trace/labels/isPackedRoot.ts';
import { serviceKey } from './trace/ownAccount.ts';
import { anchorScanDays } from './trace/scans/anchorScanDays.ts';
import { forgetScans } from './trace/scans/forgetScans.ts';
import { verifyDepsOf } from './verifyOfGateway.ts';

const HOUR_MS = 3_600_000;

/**
 * Removes what has run out (nonces, codes, sessions, old idempotency keys, looks at labels, trees of labels nobody packed) at the start and every hour,
 * rates credit files again for what time changed, and anchors the scan counters of days that are over.
 */
export function startHousekeeping(kernel: Kernel, deployment: Deployment, log: Log): { stop(): void } {
  const { auth, store, labels } = kernel;
  const verify = verifyDepsOf(kernel);
  const tidy = async () => {
    try {
      await purgeExpired(auth);
      await forgetOldKeys(store.db);
      await eraseOldDrafts(store.db, auth.clock());
      await sweepFiles({ db: store.db, keyring: auth.keyring, content: kernel.content });
      await labels.sweep((root) => isPackedRoot(store.db, root), Date.now());
      const now = await verify.now();
      await forgetScans(verify, now);
      await anchorScanDays({ outbox: kernel.outbox, deployment, publisher: () => serviceKey(store.db) }, now);
    } catch (error) {
      // Nothing relies on it: expired is expired, swept or not. The next hour tries again.
      log.warn({ err: error }, 'housekeeping waits an hour');
    }
  };
  void tidy();
  const timer = setInterval(() => void tidy(), HOUR_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
