import type { Kysely } from 'kysely';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { Database } from '../../kernel/store/database.ts';
import { recallSourcesOf } from '../../trace/lineage/recallState.ts';
import type { RecallMark } from './traceViewTypes.ts';

/** The recall that weighs on each of these batches; those on which none does are left out. */
export async function recallMarks(db: Kysely<Database>, batches: readonly string[]): Promise<Map<string, RecallMark>> {
  const sources = await recallSourcesOf(db, batches);
  if (sources.size === 0) return new Map();
  const rows = await db
    .selectFrom('projection.batch')
    .select(['id', 'recalled_at', 'recall_level'])
    .where('id', 'in', [...new Set(sources.values())])
    .execute();
  const marks = new Map(
    rows.map((row) => [row.id, { batch: row.id as Hex, level: row.recall_level, at: Number(row.recalled_at) }]),
  );
  return new Map(
    [...sources].flatMap(([batch, source]) => {
      const mark = marks.get(source);
      return mark ? [[batch, mark] as const] : [];
    }),
  );
}
