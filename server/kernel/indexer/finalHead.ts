import { sql, type Transaction } from 'kysely';
import type { Database } from '../store/database.ts';

export interface FinalHead {
  block: number;
  /** Chain time of the last block that was read, seconds. */
  time: number;
}

/** The last block of the projection that can't be taken back; undefined before the projection stands. */
export async function finalHead(trx: Transaction<Database>, depth: number): Promise<FinalHead | undefined> {
  const { rows } = await sql<{ found: string | null }>`SELECT to_regclass('projection.cursor')::text AS found`.execute(
    trx,
  );
  if (rows[0]?.found == null) return undefined;
  const row = await trx.selectFrom('projection.cursor').select(['block', 'time']).executeTakeFirst();
  return row && { block: Number(row.block) - depth, time: Number(row.time) };
}
