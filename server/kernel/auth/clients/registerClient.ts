import { randomUUID } from 'node:crypto';
import { canonicalJson } from '../../../../sdk/documents/canonicalJson.ts';
import { AppError } from '../../errors/AppError.ts';
import { spendAct } from '../acts/spendAct.ts';
import type { AuthDeps } from '../authDeps.ts';
import type { Session } from '../sessions/findSession.ts';
import { type Client, readClient } from './client.ts';
import { bankOf } from './clientStanding.ts';

/**
 * Registers a bank system on the strength of an act `clients.register` that an account of the bank confirmed.
 * Errors: those of {@link spendAct}; ParticipantMissing, ParticipantSuspended, RoleMissing.
 */
export async function registerClient(deps: AuthDeps, session: Session, actId: string): Promise<Client> {
  const participant = await bankOf(deps, session.account);
  const { account, content } = await spendAct(deps, actId, { type: 'client', spentOn: 'client', by: session.account });
  const row = await deps.db
    .insertInto('private.client')
    .values({
      id: randomUUID(),
      participant,
      name: content.name,
      scopes: content.scopes,
      public_key: content.publicKey === null ? null : canonicalJson(content.publicKey),
      certificate_thumbprint: content.certificateThumbprint,
      registered_by: account,
      registered_at: deps.clock(),
      act_id: actId,
    })
    .onConflict((conflict) => conflict.column('act_id').doNothing())
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw new AppError('ActAlreadySpent', { id: actId });

  return readClient(row);
}

export async function listClients(deps: AuthDeps, participant: string): Promise<Client[]> {
  const rows = await deps.db
    .selectFrom('private.client')
    .selectAll()
    .where('participant', '=', participant)
    .orderBy('registered_at')
    .orderBy('id')
    .execute();
  return rows.map(readClient);
}

/**
 * Ends a system at once, its tokens with it; any account of the bank may, and needs no second factor to be safer.
 * Errors: ClientNotYours.
 */
export async function revokeClient(deps: AuthDeps, participant: string, id: string): Promise<Client> {
  const row = await deps.db
    .updateTable('private.client')
    .set((old) => ({ revoked_at: old.fn.coalesce('revoked_at', old.val(deps.clock())) }))
    .where('id', '=', id)
    .where('participant', '=', participant)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw new AppError('ClientNotYours', { id });

  await deps.db.deleteFrom('private.client_token').where('client', '=', id).execute();
  return readClient(row);
}
