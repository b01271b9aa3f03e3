import { type Kysely, sql } from 'kysely';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { Database } from '../../kernel/store/database.ts';

/** As `RecallState` of the contract says it. */
export interface RecallState {
  isRecalled: boolean;
  /** The first recalled batch on the way up; null when none. */
  source: Hex | null;
}

/** As Lineage.MAX_GENERATIONS. */
export const MAX_GENERATIONS = 8;

/**
 * Whether a batch or anything it comes from is recalled, in the projection. The walk is the contract's and the phone's: depth
 * first, parents in their order (contracts/trace/Lineage.sol, sdk/verify/label). A batch that is none is not recalled.
 */
export async function isBatchRecalled(db: Kysely<Database>, batch: string): Promise<RecallState> {
  const source = (await recallSourcesOf(db, [batch])).get(batch) ?? null;
  return { isRecalled: source !== null, source };
}

/** The same of many: those that are recalled, each with its source. */
export async function recallSourcesOf(db: Kysely<Database>, batches: readonly string[]): Promise<Map<string, Hex>> {
  if (batches.length === 0) return new Map();
  // Paths compare place by place, a beginning before what goes on from it: the order in which a walk meets the batches.
  const { rows } = await sql<{ root: string; source: string }>`
    WITH RECURSIVE up(root, batch, path) AS (
      SELECT id, id, ARRAY[]::int[] FROM projection.batch WHERE id IN (${sql.join([...new Set(batches)])})
      UNION ALL
      SELECT up.root, p.parent, up.path || p.position
      FROM up JOIN projection.batch_parent p ON p.batch = up.batch
      WHERE cardinality(up.path) < ${MAX_GENERATIONS}
    )
    SELECT DISTINCT ON (up.root) up.root, up.batch AS source
    FROM up JOIN projection.batch b ON b.id = up.batch
    WHERE b.recalled_at IS NOT NULL
    ORDER BY up.root, up.path`.execute(db);
  return new Map(rows.map(({ root, source }) => [root, source as Hex]));
}
