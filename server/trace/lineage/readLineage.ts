import { type Kysely, sql } from 'kysely';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { Database } from '../../kernel/store/database.ts';
import { MAX_GENERATIONS } from './recallState.ts';

/** A batch of a lineage with its word, and what it was made of in the order of the inputs. */
export interface LineageStep {
  batch: Hex;
  /** 0x and 64 digits. */
  word: Hex;
  parents: Hex[];
}

/**
 * A batch and all it comes from, each once, in the order in which a walk meets them first: the batch itself, then depth first,
 * parents in their order. At most 65 (Lineage.MAX_ANCESTORS). Empty for a batch that is none.
 */
export async function readLineage(db: Kysely<Database>, batch: string): Promise<LineageStep[]> {
  const { rows } = await sql<{ batch: string; word: string; parents: string[] }>`
    WITH RECURSIVE up(batch, path) AS (
      SELECT id, ARRAY[]::int[] FROM projection.batch WHERE id = ${batch}
      UNION ALL
      SELECT p.parent, up.path || p.position
      FROM up JOIN projection.batch_parent p ON p.batch = up.batch
      WHERE cardinality(up.path) < ${MAX_GENERATIONS}
    ), met AS (
      SELECT DISTINCT ON (batch) batch, path FROM up ORDER BY batch, path
    )
    SELECT b.id AS batch, b.word, ARRAY(
      SELECT p.parent FROM projection.batch_parent p WHERE p.batch = b.id ORDER BY p.position
    ) AS parents
    FROM met JOIN projection.batch b ON b.id = met.batch
    ORDER BY met.path`.execute(db);
  return rows as LineageStep[];
}
