import { type AuthDeps, secondsAfter } from '../authDeps.ts';
import { newToken, tokenHash } from '../crypto/digests.ts';
import type { SignInMethod } from '../tables.ts';

export interface SessionOpening {
  account: string;
  method: SignInMethod;
  walletProof?: string | null;
  /** Token of the session that the same browser held before: it ends here, so that no token outlives a sign-in. */
  replaces?: string | undefined;
}

export interface OpenedSession {
  token: string;
  account: string;
  participant: string | null;
  method: SignInMethod;
  expiresAt: Date;
}

/** Opens a session under a new random token, of which only the sha-256 is stored. Roles stay on the chain. */
export async function openSession(deps: AuthDeps, opening: SessionOpening): Promise<OpenedSession> {
  const { account, method } = opening;
  const { participant } = await deps.roles.ofAccount(account);
  const now = deps.clock();
  const opened = {
    token: newToken(),
    account,
    participant,
    method,
    expiresAt: secondsAfter(now, deps.settings.sessionMaxSeconds),
  };
  await deps.db.transaction().execute(async (trx) => {
    if (opening.replaces !== undefined) {
      await trx.deleteFrom('private.session').where('token_hash', '=', tokenHash(opening.replaces)).execute();
    }
    await trx
      .insertInto('private.session')
      .values({
        token_hash: tokenHash(opened.token),
        account,
        participant,
        method,
        created_at: now,
        seen_at: now,
        expires_at: opened.expiresAt,
        wallet_proof: opening.walletProof ?? null,
      })
      .execute();
  });

  return opened;
}
