import { type Kysely, sql } from 'kysely';
import type { Database } from '../store/database.ts';

/** A repetition within this time gets the first answer. */
export const KEY_KEPT_DAYS = 30;

/** Deletes the keys older than {@link KEY_KEPT_DAYS}; returns how many. Run it daily. */
export async function forgetOldKeys(db: Kysely<Database>): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('record.idempotency')
    .where('stored_at', '<', sql<Date>`now() - ${KEY_KEPT_DAYS} * interval '1 day'`)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
