import { AppError } from '../../errors/AppError.ts';
import { type AuthDeps, secondsAfter } from '../authDeps.ts';
import { tokenHash } from '../crypto/digests.ts';
import type { SignInMethod } from '../tables.ts';

export interface Session {
  tokenHash: string;
  account: string;
  participant: string | null;
  method: SignInMethod;
  createdAt: Date;
  expiresAt: Date;
  walletProof: string | null;
}

// Writing at every request would make each read a write.
const TOUCH_AFTER_SECONDS = 30;

/**
 * The live session of a token; asking keeps it from idling out.
 * Errors: SessionMissing (no such token), SessionExpired (idle or absolute limit passed).
 */
export async function findSession(deps: AuthDeps, token: string): Promise<Session> {
  const hash = tokenHash(token);
  const row = await deps.db.selectFrom('private.session').selectAll().where('token_hash', '=', hash).executeTakeFirst();
  if (row === undefined) throw new AppError('SessionMissing');

  const now = deps.clock();
  const idleEnd = secondsAfter(row.seen_at, deps.settings.sessionIdleSeconds);
  if (row.expires_at <= now || idleEnd <= now) throw new AppError('SessionExpired');
  if (secondsAfter(row.seen_at, TOUCH_AFTER_SECONDS) <= now) await touch(deps, hash, now);

  return {
    tokenHash: hash,
    account: row.account,
    participant: row.participant,
    method: row.method,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    walletProof: row.wallet_proof,
  };
}

async function touch(deps: AuthDeps, hash: string, now: Date): Promise<void> {
  await deps.db.updateTable('private.session').set({ seen_at: now }).where('token_hash', '=', hash).execute();
}
