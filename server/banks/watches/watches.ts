import { type Kysely, sql, type Transaction } from 'kysely';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import type { Listing } from '../../pages/pageDeps.ts';
import { subjectOf } from '../../rights/rightId.ts';
import { mayKnow } from '../alerts/interest.ts';

export interface Watch {
  right: string;
  since: Date;
  searchMaxDays: number;
}

type Trx = Transaction<Database>;

/**
 * Watches a right, or watches it more strictly than before. A natural person's needs a lien of the bank or the person's
 * consent. Errors: RecordUnknown, WatchNotAllowed.
 */
export async function watchRight(
  trx: Trx,
  bank: string,
  { right, searchMaxDays }: Pick<Watch, 'right' | 'searchMaxDays'>,
  now: Date,
): Promise<Watch> {
  const subject = subjectOf(right);
  const { rows } = await sql<{ block: string; may: boolean }>`
    SELECT (SELECT block FROM projection.cursor) AS block,
      ${mayKnow(sql`${bank}`, sql`r.id`, now)} OR EXISTS (
        SELECT 1 FROM projection.encumbrance_lien l
        WHERE l.subject = ${subject} AND l.lienor = ${bank} AND l.state IN ('pledged', 'recorded')
      ) AS may
    FROM projection."right" r WHERE r.id = ${right}
  `.execute(trx);
  const [found] = rows;
  if (found === undefined) throw new AppError('RecordUnknown', { kind: 'right', id: right });
  if (!found.may) throw new AppError('WatchNotAllowed', { right });

  const row = await trx
    .insertInto('private.bank_watch')
    .values({ bank, right_id: right, subject, search_max_days: searchMaxDays, since_block: found.block, since: now })
    .onConflict((stands) => stands.columns(['bank', 'right_id']).doUpdateSet({ search_max_days: searchMaxDays }))
    .returning(['since', 'search_max_days'])
    .executeTakeFirstOrThrow();
  return { right, since: row.since, searchMaxDays: row.search_max_days };
}

/** Ends a watch; one that doesn't stand is ended already. */
export async function endWatch(db: Kysely<Database>, bank: string, right: string): Promise<void> {
  await db.deleteFrom('private.bank_watch').where('bank', '=', bank).where('right_id', '=', right).execute();
}

export async function listWatches(db: Kysely<Database>, bank: string): Promise<Listing<Watch>> {
  const rows = await db
    .selectFrom('private.bank_watch')
    .select(['right_id', 'since', 'search_max_days'])
    .where('bank', '=', bank)
    .orderBy('since', 'desc')
    .orderBy('right_id')
    .execute();
  const watches = rows.map((row) => ({ right: row.right_id, since: row.since, searchMaxDays: row.search_max_days }));
  return { rows: watches, total: watches.length };
}
