import { sql, type Transaction } from 'kysely';
import { type Act, readAct } from '../kernel/auth/acts/act.ts';
import type { ActKinds } from '../kernel/auth/acts/actKind.ts';
import type { AuthDeps } from '../kernel/auth/authDeps.ts';
import type { AcceptedWrite } from '../kernel/outbox/acceptCall.ts';
import { acceptRaw } from '../kernel/outbox/acceptRaw.ts';
import type { PreparedRaw } from '../kernel/outbox/prepareRaw.ts';
import type { Database } from '../kernel/store/database.ts';
import { keepBeside } from './keepBeside.ts';

/**
 * Accepts a transaction that the caller signed. Where the caller prepared an act for this very call, what the act says beside
 * it is kept with the write, as if the gateway had signed.
 */
export async function acceptRelay(
  { actKinds }: Pick<AuthDeps, 'actKinds'>,
  trx: Transaction<Database>,
  raw: PreparedRaw,
  account: string,
): Promise<AcceptedWrite> {
  const write = await acceptRaw(trx, raw);
  const act = await actOfCall(actKinds, trx, { account, to: raw.to, data: raw.data });
  if (act) await keepBeside(actKinds, trx, act, write.id);
  return write;
}

async function actOfCall(
  kinds: ActKinds,
  trx: Transaction<Database>,
  { account, to, data }: { account: string; to: string; data: string },
): Promise<Act | undefined> {
  const keeping = Object.keys(kinds).filter((kind) => kinds[kind]?.keep !== undefined);
  if (keeping.length === 0) return undefined;
  const row = await trx
    .selectFrom('private.act')
    .selectAll()
    .where('account', '=', account)
    .where('kind', 'in', keeping)
    .where(sql<boolean>`lower(document::jsonb -> 'content' ->> 'to') = ${to.toLowerCase()}`)
    .where(sql<boolean>`document::jsonb -> 'content' ->> 'data' = ${data}`)
    .orderBy('prepared_at', 'desc')
    .executeTakeFirst();
  return row && readAct(row);
}
