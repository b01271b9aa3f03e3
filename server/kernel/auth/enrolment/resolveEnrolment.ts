import { AppError } from '../../errors/AppError.ts';
import { type AuthDeps, secondsAfter } from '../authDeps.ts';
import { tokenHash } from '../crypto/digests.ts';
import type { Session } from '../sessions/findSession.ts';
import { hasFactor } from './hasFactor.ts';

/** What entitles to add a factor: a single-use enrolment token, or the session of an account that has none yet. */
export type EnrolmentProof = { token: string } | { session: Session };

/**
 * The account that may add a factor now. A session alone never adds a second one: a stolen cookie would otherwise
 * become a key. Errors: EnrolmentNotLive, SignInNotFresh, AccountAlreadyEnrolled.
 */
export async function resolveEnrolment(deps: AuthDeps, proof: EnrolmentProof): Promise<string> {
  return 'token' in proof ? consumeToken(deps, proof.token) : accountOfSession(deps, proof.session);
}

async function consumeToken(deps: AuthDeps, token: string): Promise<string> {
  const row = await deps.db
    .deleteFrom('private.enrolment')
    .where('token_hash', '=', tokenHash(token))
    .returningAll()
    .executeTakeFirst();
  if (row === undefined || row.expires_at <= deps.clock()) throw new AppError('EnrolmentNotLive');

  return row.account;
}

async function accountOfSession(deps: AuthDeps, session: Session): Promise<string> {
  if (secondsAfter(session.createdAt, deps.settings.freshSignInSeconds) <= deps.clock()) {
    throw new AppError('SignInNotFresh', { maxSeconds: deps.settings.freshSignInSeconds });
  }
  if (await hasFactor(deps, session.account))
    throw new AppError('AccountAlreadyEnrolled', { account: session.account });

  return session.account;
}
