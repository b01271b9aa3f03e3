import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { AppError } from '../../errors/AppError.ts';
import type { AuthDeps } from '../authDeps.ts';
import type { Session } from '../sessions/findSession.ts';
import { recheckWallet } from '../sessions/recheckWallet.ts';
import type { Act } from './act.ts';
import { factorAccount, requireOpenAct } from './actFactors.ts';
import { checkActCode } from './checkActCode.ts';
import { checkActPasskey } from './checkActPasskey.ts';

/** A fresh second factor: a passkey's assertion over the act's hash, or a code that was sent for it. */
export type SecondFactor = { code: string } | { passkey: AuthenticationResponseJSON };

/**
 * Confirms one act by a second factor made for it; only then will a custodial key sign it, once.
 * Errors: ActUnknown, ActExpired, ActAlreadyConfirmed, SecondFactorWrong, SecondFactorExpired, SecondFactorForOtherAct,
 * SecondFactorTriesExhausted, PasskeyCounterRegressed, and the mandate's.
 */
export async function confirmAct(deps: AuthDeps, session: Session, id: string, factor: SecondFactor): Promise<Act> {
  await recheckWallet(deps, session);
  const act = await requireOpenAct(deps, session, id);
  const account = await factorAccount(deps, session, act);
  if ('code' in factor) await checkActCode(deps, { account, actHash: act.hash }, factor.code);
  else await checkActPasskey(deps, { account, actHash: act.hash }, factor.passkey);

  return markConfirmed(deps, act, account);
}

async function markConfirmed(deps: AuthDeps, act: Act, account: string): Promise<Act> {
  const now = deps.clock();
  const marked = await deps.db
    .updateTable('private.act')
    .set({ confirmed_at: now, confirmed_by: account })
    .where('id', '=', act.id)
    .where('confirmed_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (marked === undefined) throw new AppError('ActAlreadyConfirmed', { id: act.id });

  return { ...act, confirmedAt: now, confirmedBy: account };
}
