import { type Kysely, sql } from 'kysely';
import type { Database } from '../../kernel/store/database.ts';
import { secondsOf } from './moments.ts';

/** Minutes in which an accepted write is expected on the chain (假定); a chain with blocks needs seconds. */
const EXPECTED_MINUTES = 10;

/**
 * When the records of a batch that are on their way are expected on the chain, seconds; null where none is. Acts keep their
 * events with their writes, so that what was accepted is known before the chain has it.
 */
export async function expectedAt(db: Kysely<Database>, batch: string, now: Date): Promise<number | null> {
  const { rows } = await sql<{ accepted_at: Date | null }>`
    SELECT min(o.accepted_at) AS accepted_at
    FROM record.epcis_event e JOIN record.outbox o ON o.id = e.write_id::uuid
    WHERE e.batches @> ARRAY[${batch}]::text[] AND o.state IN ('prepared', 'signed', 'sent', 'included')`.execute(db);
  const accepted = rows[0]?.accepted_at;
  if (!accepted) return null;
  const expected = secondsOf(accepted) + EXPECTED_MINUTES * 60;
  // A chain that stands still: what is promised lies ahead, not behind.
  return Math.max(expected, secondsOf(now) + 60);
}
