import { type Kysely, type RawBuilder, sql } from 'kysely';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';

/** Batches that one question follows, whatever hangs below. */
export const MOST_REACHED = 20_000;

/** Goods of batches in all, grams, but for what went into others: made = lost + sold + recovered + outstanding. */
export interface GoodsSums {
  made: bigint;
  recovered: bigint;
  sold: bigint;
  lost: bigint;
  outstanding: bigint;
}

export interface Reached {
  /** Batches, the one asked for among them. */
  count: number;
  sums: GoodsSums;
}

/** A batch and all that descends from it; none for a batch that is none. Errors: ReachTooWide. */
export async function reachedBy(db: Kysely<Database>, batch: string): Promise<string[]> {
  const { rows } = await sql<{ batch: string }>`${closure([batch])} SELECT batch FROM reached`.execute(db);
  if (rows.length > MOST_REACHED) throw tooWide();
  return rows.map((row) => row.batch);
}

/** What each of these batches reaches, summed. Errors: ReachTooWide, when they reach more in all than is followed. */
export async function sumReach(db: Kysely<Database>, batches: readonly string[]): Promise<Map<string, Reached>> {
  if (batches.length === 0) return new Map();
  const { rows } = await sql<Record<'root' | 'count' | 'made' | 'recovered' | 'sold' | 'lost', string>>`
    ${closure(batches)}
    SELECT r.root, COUNT(*) AS count, SUM(b.made - b.used) AS made, SUM(b.recovered) AS recovered, SUM(b.sold) AS sold,
      SUM(b.lost) AS lost
    FROM reached r JOIN projection.batch b ON b.id = r.batch
    GROUP BY r.root`.execute(db);
  const total = rows.reduce((sum, { count }) => sum + Number(count), 0);
  if (total > MOST_REACHED) throw tooWide();
  return new Map(
    rows.map(({ root, count, ...sums }) => {
      const [made, recovered, sold, lost] = [sums.made, sums.recovered, sums.sold, sums.lost].map(BigInt) as [
        bigint,
        bigint,
        bigint,
        bigint,
      ];
      const outstanding = made - recovered - sold - lost;
      return [root, { count: Number(count), sums: { made, recovered, sold, lost, outstanding } }];
    }),
  );
}

/** Each batch below each root once: the graph has no circle, and where paths meet one is followed. */
function closure(roots: readonly string[]): RawBuilder<unknown> {
  return sql`WITH RECURSIVE down(root, batch) AS (
      SELECT id, id FROM projection.batch WHERE id = ANY(${[...new Set(roots)]}::text[])
      UNION
      SELECT down.root, p.batch FROM down JOIN projection.batch_parent p ON p.parent = down.batch
    ), reached AS MATERIALIZED (
      SELECT root, batch FROM down LIMIT ${MOST_REACHED + 1}
    )`;
}

function tooWide(): AppError {
  return new AppError('ReachTooWide', { most: MOST_REACHED });
}
