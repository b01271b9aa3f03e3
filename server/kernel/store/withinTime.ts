import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from './database.ts';

/** PostgreSQL's query_canceled: what a statement that ran out of its time ends with. */
const CANCELLED = '57014';

/**
 * Reads with statements of which each may take so long and no longer: the server ends one that does, so that no question
 * that somebody made up keeps a connection. Given a transaction it reads in that one.
 * @param tooLong what is thrown in place of the server's word
 */
export async function withinTime<T>(
  db: Kysely<Database>,
  { ms, tooLong }: { ms: number; tooLong: () => Error },
  read: (trx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  try {
    return await db.transaction().execute(async (trx) => {
      await sql`SELECT set_config('statement_timeout', ${String(ms)}, true)`.execute(trx);
      return read(trx);
    });
  } catch (error) {
    throw isCancelled(error) ? tooLong() : error;
  }
}

function isCancelled(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === CANCELLED;
}
