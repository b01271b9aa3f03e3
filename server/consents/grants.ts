import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { AppError } from '../kernel/errors/AppError.ts';
import type { Database } from '../kernel/store/database.ts';
import { holderOf, mayRead, NO_CONSENT, type Reader } from './access.ts';
import type { ConsentTable } from './tables.ts';

type Trx = Transaction<Database>;

export interface Grant {
  bank: string;
  grantedAt: Date;
  validUntil: Date;
}

export interface Granter extends Reader {
  now: Date;
}

/**
 * Lets a bank look at a consent until a day; a new permission replaces the one before. It counts while who gave it holds
 * the right. Errors: ConsentUnknown, ConsentNotSealed, ConsentErased, NotTheHolder.
 */
export async function grantLook(
  trx: Trx,
  id: string,
  { bank, until }: { bank: string; until: Date },
  by: Granter,
): Promise<Grant> {
  await requireHolder(trx, id, by);
  await endLooks(trx, id, bank, by.now);
  await trx
    .insertInto('private.consent_grant')
    .values({
      id: randomUUID(),
      consent: id,
      bank,
      granter: by.participant,
      granted_by: by.account,
      granted_at: by.now,
      valid_until: until,
    })
    .execute();
  return { bank, grantedAt: by.now, validUntil: until };
}

/** Takes the permission back at once. Errors: as {@link grantLook}. */
export async function endLook(trx: Trx, id: string, bank: string, by: Granter): Promise<void> {
  await requireHolder(trx, id, by);
  await endLooks(trx, id, bank, by.now);
}

/** Which banks may look now; told to the holder, who alone can take it back, and to nobody else. */
export async function standingGrants(
  db: Kysely<Database>,
  row: Selectable<ConsentTable>,
  { participant }: Reader,
  now: Date,
): Promise<Grant[]> {
  if (row.state !== 'sealed' || (await holderOf(db, row)) !== participant) return [];
  const rows = await db
    .selectFrom('private.consent_grant')
    .select(['bank', 'granted_at', 'valid_until'])
    .where('consent', '=', row.id)
    .where('granter', '=', participant)
    .where('ended_at', 'is', null)
    .where('valid_until', '>', now)
    .orderBy('granted_at', 'desc')
    .execute();
  return rows.map(({ bank, granted_at, valid_until }) => ({ bank, grantedAt: granted_at, validUntil: valid_until }));
}

async function requireHolder(trx: Trx, id: string, by: Granter): Promise<void> {
  const row = await trx.selectFrom('private.consent').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  const may = await mayRead(trx, row ?? NO_CONSENT, by, by.now);
  if (row === undefined || !may) throw new AppError('ConsentUnknown', { id });
  if ((await holderOf(trx, row)) !== by.participant) throw new AppError('NotTheHolder', { id });
  if (row.state === 'erased') throw new AppError('ConsentErased', { id });
  if (row.state === 'draft') throw new AppError('ConsentNotSealed', { id });
}

async function endLooks(trx: Trx, consent: string, bank: string, now: Date): Promise<void> {
  await trx
    .updateTable('private.consent_grant')
    .set({ ended_at: now })
    .where('consent', '=', consent)
    .where('bank', '=', bank)
    .where('ended_at', 'is', null)
    .execute();
}
