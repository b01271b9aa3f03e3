import { AppError } from '../../errors/AppError.ts';
import { spendAct } from '../acts/spendAct.ts';
import { type AuthDeps, secondsAfter } from '../authDeps.ts';
import { newToken, tokenHash } from '../crypto/digests.ts';
import type { Session } from '../sessions/findSession.ts';
import { hasFactor } from './hasFactor.ts';

export type EnrolmentDeps = Pick<AuthDeps, 'db' | 'clock'> & {
  settings: Pick<AuthDeps['settings'], 'enrolmentSeconds'>;
};

export interface IssuedEnrolment {
  token: string;
  account: string;
  expiresAt: Date;
}

/**
 * A single-use token for an account's first factor, to be handed to the person at the counter. An account that has a
 * factor gets none this way: otherwise whoever runs the gateway could sign for anyone.
 * Errors: AccountAlreadyEnrolled.
 */
export async function issueFirstEnrolment(deps: EnrolmentDeps, account: string): Promise<IssuedEnrolment> {
  if (await hasFactor(deps, account)) throw new AppError('AccountAlreadyEnrolled', { account });

  return storeEnrolment(deps, account);
}

/** A token for a further factor, on the strength of an act `enrolment.grant` that the account confirmed with an earlier one. */
export async function issueFurtherEnrolment(deps: AuthDeps, session: Session, actId: string): Promise<IssuedEnrolment> {
  const act = await spendAct(deps, actId, { type: 'enrolment', spentOn: 'enrolment', by: session.account });

  return storeEnrolment(deps, act.account);
}

async function storeEnrolment(deps: EnrolmentDeps, account: string): Promise<IssuedEnrolment> {
  const issued = {
    token: newToken(),
    account,
    expiresAt: secondsAfter(deps.clock(), deps.settings.enrolmentSeconds),
  };
  await deps.db
    .insertInto('private.enrolment')
    .values({ token_hash: tokenHash(issued.token), account, expires_at: issued.expiresAt })
    .execute();

  return issued;
}
