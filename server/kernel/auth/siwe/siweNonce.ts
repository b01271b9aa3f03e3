import { generateNonce } from 'siwe';
import { AppError } from '../../errors/AppError.ts';
import { type AuthDeps, secondsAfter } from '../authDeps.ts';

export interface IssuedNonce {
  nonce: string;
  expiresAt: Date;
}

/** Issues a nonce for one sign-in: 17 random letters and digits. */
export async function issueNonce(deps: AuthDeps): Promise<IssuedNonce> {
  const issued = { nonce: generateNonce(), expiresAt: secondsAfter(deps.clock(), deps.settings.nonceSeconds) };
  await deps.db
    .insertInto('private.siwe_nonce')
    .values({ nonce: issued.nonce, expires_at: issued.expiresAt })
    .execute();

  return issued;
}

/**
 * Takes a nonce out of the world in one statement: of two messages with the same nonce, one at most gets past here.
 * Errors: SiweNonceNotLive when it was never issued, is used or has expired.
 */
export async function consumeNonce(deps: AuthDeps, nonce: string): Promise<void> {
  const row = await deps.db
    .deleteFrom('private.siwe_nonce')
    .where('nonce', '=', nonce)
    .returning('expires_at')
    .executeTakeFirst();
  if (row === undefined || row.expires_at <= deps.clock()) throw new AppError('SiweNonceNotLive');
}
