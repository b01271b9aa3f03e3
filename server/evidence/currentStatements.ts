import { type Kysely, sql } from 'kysely';
import type { Database } from '../kernel/store/database.ts';

export interface CurrentStatement {
  id: string;
  /** Participant. */
  issuer: string;
  value: bigint;
}

/**
 * What a lined schema says of each subject at a time: the newest statement that is neither revoked nor past its validity, as
 * `Evidence.current` finds it. A subject of which nothing stands is left out.
 * @param now seconds
 */
export async function currentStatements(
  db: Kysely<Database>,
  schema: string,
  subjects: readonly string[],
  now: number,
): Promise<Map<string, CurrentStatement>> {
  if (subjects.length === 0) return new Map();
  const { rows } = await sql<{ subject: string; id: string; issuer: string; value: string }>`
    SELECT DISTINCT ON (subject) subject, id, issuer, value FROM projection.evidence
    WHERE schema = ${schema} AND subject = ANY(${[...new Set(subjects)]}::text[])
      AND revoked_at IS NULL AND corrected_by IS NULL AND (valid_until IS NULL OR valid_until >= ${now})
    ORDER BY subject, basis_date DESC, block DESC, log_index DESC`.execute(db);
  return new Map(rows.map(({ subject, id, issuer, value }) => [subject, { id, issuer, value: BigInt(value) }]));
}
