import { randomUUID } from 'node:crypto';
import { AppError } from '../../errors/AppError.ts';
import { spendAct } from '../acts/spendAct.ts';
import type { AuthDeps } from '../authDeps.ts';
import type { Session } from '../sessions/findSession.ts';
import { type Mandate, readMandate } from './mandate.ts';

/**
 * Puts a mandate in force on the strength of an act `mandate.grant` that the principal confirmed.
 * Errors: those of {@link spendAct}; ParticipantMissing when the account belongs to no participant.
 */
export async function grantMandate(deps: AuthDeps, session: Session, actId: string): Promise<Mandate> {
  const { participant } = await deps.roles.ofAccount(session.account);
  if (participant === null) throw new AppError('ParticipantMissing', { account: session.account });
  const { account, content } = await spendAct(deps, actId, {
    type: 'mandate',
    spentOn: 'mandate',
    by: session.account,
  });
  const row = await deps.db
    .insertInto('private.mandate')
    .values({
      id: randomUUID(),
      principal: participant,
      principal_account: account,
      clerk: content.clerk,
      scope: content.scope,
      valid_from: new Date(content.from),
      valid_until: new Date(content.until),
      evidence_hash: content.evidenceHash,
      act_id: actId,
    })
    .onConflict((conflict) => conflict.column('act_id').doNothing())
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw new AppError('ActAlreadySpent', { id: actId });

  return readMandate(row);
}

/** Ends a mandate at once; the principal alone can, and needs no second factor to be safer. Errors: MandateMissing. */
export async function revokeMandate(deps: AuthDeps, session: Session, id: string): Promise<Mandate> {
  const row = await deps.db
    .updateTable('private.mandate')
    .set((old) => ({ revoked_at: old.fn.coalesce('revoked_at', old.val(deps.clock())) }))
    .where('id', '=', id)
    .where('principal_account', '=', session.account)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw new AppError('MandateMissing', { id });

  return readMandate(row);
}
