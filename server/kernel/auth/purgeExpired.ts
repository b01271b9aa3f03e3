import { type AuthDeps, secondsAfter } from './authDeps.ts';

const DAY_SECONDS = 86_400;
// Kept for a while so that a returning browser hears SessionExpired rather than SessionMissing.
const SESSION_KEPT_SECONDS = 30 * DAY_SECONDS;

/** Removes what has expired: nonces, challenges, assertions and tokens at once, codes after a day, sessions after thirty. */
export async function purgeExpired(deps: Pick<AuthDeps, 'db' | 'clock'>): Promise<void> {
  const now = deps.clock();
  const { db } = deps;
  await db.deleteFrom('private.siwe_nonce').where('expires_at', '<=', now).execute();
  await db.deleteFrom('private.passkey_challenge').where('expires_at', '<=', now).execute();
  await db.deleteFrom('private.enrolment').where('expires_at', '<=', now).execute();
  await db.deleteFrom('private.client_assertion').where('expires_at', '<=', now).execute();
  await db.deleteFrom('private.client_token').where('expires_at', '<=', now).execute();
  await db.deleteFrom('private.one_time_code').where('expires_at', '<=', secondsAfter(now, -DAY_SECONDS)).execute();
  await db.deleteFrom('private.session').where('expires_at', '<=', secondsAfter(now, -SESSION_KEPT_SECONDS)).execute();
}
