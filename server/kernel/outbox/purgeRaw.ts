import { sql } from 'kysely';
import type { WorkerDeps } from './outboxDeps.ts';

/** Forgets the raw bytes of writes that became final long ago; the facts stay. */
export async function purgeRaw({ db, worker }: Pick<WorkerDeps, 'db' | 'worker'>): Promise<void> {
  await sql`
    UPDATE record.outbox SET raw = NULL
    WHERE raw IS NOT NULL AND final_at < now() - ${worker.keepRawMs} * interval '1 millisecond'
  `.execute(db);
}
