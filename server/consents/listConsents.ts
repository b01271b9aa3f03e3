import type { Kysely, Selectable } from 'kysely';
import type { Database } from '../kernel/store/database.ts';
import { mayRead, type Reader } from './access.ts';
import type { ConsentTable } from './tables.ts';

const MOST = 100;

/** Consents about a right that this reader may see, newest first; without a right, the reader's own drafts. */
export async function listConsents(
  db: Kysely<Database>,
  right: string | undefined,
  reader: Reader,
  now: Date,
): Promise<Selectable<ConsentTable>[]> {
  const newest = db.selectFrom('private.consent').selectAll().orderBy('seq', 'desc').limit(MOST);
  if (right === undefined) {
    return await newest.where('drafter', '=', reader.participant).where('state', '=', 'draft').execute();
  }
  // Drafts of others are no more than noise that somebody could make.
  const rows = await newest
    .where('right_id', '=', right)
    .where((e) => e.or([e('state', '!=', 'draft'), e('drafter', '=', reader.participant)]))
    .execute();
  const may = await Promise.all(rows.map((row) => mayRead(db, row, reader, now)));
  return rows.filter((_row, i) => may[i]);
}
