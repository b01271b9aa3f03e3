import type { Kysely, Selectable, Transaction } from 'kysely';
import { AppError } from '../kernel/errors/AppError.ts';
import type { Database } from '../kernel/store/database.ts';
import { holderOf, NO_CONSENT, type Reader } from './access.ts';
import type { ConsentTable } from './tables.ts';

type Trx = Transaction<Database>;

/** A draft that nobody touched for this long is erased by housekeeping. */
const DRAFT_DAYS = 30;
const DAY_MS = 86_400_000;

const GONE = { state: 'erased', kek_id: null, wrapped_key: null, sealed: null } as const;

/**
 * Destroys pages, manifest, salt and the key they were sealed under. Kind, right, commitment and the times stay: that
 * there was a consent is part of the record, and the commitment alone tells nothing. The holder may, and the drafter of a
 * draft. Errors: ConsentUnknown, ConsentErased, NotTheHolder.
 */
export async function eraseConsent(
  trx: Trx,
  id: string,
  { participant, account, now }: Pick<Reader, 'participant' | 'account'> & { now: Date },
): Promise<Selectable<ConsentTable>> {
  const row = await trx.selectFrom('private.consent').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  // Asked about nothing too, so that both refusals take the same time.
  const holder = await holderOf(trx, row ?? NO_CONSENT);
  if (row === undefined) throw new AppError('ConsentUnknown', { id });
  const owner = row.state === 'draft' ? row.drafter : holder;
  if (owner !== participant) {
    // Whom it doesn't concern learns no more than that nothing is here; a draft concerns its drafter alone.
    const isKnown = row.state !== 'draft' && [row.drafter, row.register].includes(participant);
    throw new AppError(isKnown ? 'NotTheHolder' : 'ConsentUnknown', { id });
  }
  if (row.state === 'erased') throw new AppError('ConsentErased', { id });

  await trx.deleteFrom('private.consent_page').where('consent', '=', id).execute();
  await trx
    .updateTable('private.consent_grant')
    .set({ ended_at: now })
    .where('consent', '=', id)
    .where('ended_at', 'is', null)
    .execute();
  return await trx
    .updateTable('private.consent')
    .set({ ...GONE, erased_at: now, erased_by: account })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Erases drafts that nobody goes on with. */
export async function eraseOldDrafts(db: Kysely<Database>, now: Date): Promise<void> {
  const before = new Date(now.getTime() - DRAFT_DAYS * DAY_MS);
  await db.transaction().execute(async (trx) => {
    const rows = await trx
      .updateTable('private.consent')
      .set({ ...GONE, erased_at: now, erased_by: 'housekeeping' })
      .where('state', '=', 'draft')
      .where('touched_at', '<', before)
      .returning('id')
      .execute();
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) await trx.deleteFrom('private.consent_page').where('consent', 'in', ids).execute();
  });
}
