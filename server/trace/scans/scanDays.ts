import type { Kysely } from 'kysely';
import { standardTree } from '../../../sdk/commons/dividends/standardTree.ts';
import { counterLeaf, type ScanCounter } from '../../../sdk/trace/anchors/counterLeaf.ts';
import type { Database } from '../../kernel/store/database.ts';

type Db = Kysely<Database>;

/** A day's counters under one root; null for a day without looks. */
export interface ScanDay {
  day: string;
  root: string;
  counters: ScanCounter[];
}

/** A day that is over: its counters, by name, and the root over them. */
export async function scanDay(db: Db, day: string): Promise<ScanDay | null> {
  const counters = await countersOf(db, day);
  if (counters.length === 0) return null;
  return { day, root: standardTree(counters.map(counterLeaf)).root, counters };
}

async function countersOf(db: Db, day: string): Promise<ScanCounter[]> {
  const rows = await db
    .selectFrom('private.scan_day')
    .select(['day', 'kind', 'batch', 'province', 'count'])
    .where('day', '=', day)
    .orderBy('kind')
    .orderBy('batch')
    .orderBy('province')
    .execute();
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

/** A published day: the root and where it is anchored. Counts by lot and province are the brand's own. */
export interface PublishedDay {
  day: string;
  root: string;
  leaves: number;
  /** Looks of each kind, all lots and provinces together. */
  totals: Record<string, number>;
  /** Account that anchored it, and when the chain had it; null until then. */
  publisher: string | null;
  anchoredAt: string | null;
}

/** Newest days first. */
export async function publishedDays(
  db: Db,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ total: number; rows: PublishedDay[] }> {
  const { count } = await db
    .selectFrom('private.scan_root')
    .select((e) => e.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom('private.scan_root as r')
    .leftJoin('projection.trace_anchor as a', (join) =>
      join.onRef('a.root', '=', 'r.root').on('a.kind', '=', 'scanCounters'),
    )
    .select(['r.day', 'r.root', 'r.leaves', 'a.publisher', 'a.time'])
    .distinctOn('r.day')
    .orderBy('r.day', 'desc')
    .orderBy('a.block')
    .offset(offset)
    .limit(limit)
    .execute();
  const totals = await totalsOf(
    db,
    rows.map(({ day }) => day),
  );
  return {
    total: Number(count),
    rows: rows.map(({ day, root, leaves, publisher, time }) => ({
      ...{ day, root, leaves, publisher },
      totals: totals.get(day) ?? {},
      anchoredAt: time === null ? null : new Date(Number(time) * 1_000).toISOString(),
    })),
  };
}

async function totalsOf(db: Db, days: readonly string[]): Promise<Map<string, Record<string, number>>> {
  const totals = new Map<string, Record<string, number>>(days.map((day) => [day, {}]));
  if (days.length === 0) return totals;
  const rows = await db
    .selectFrom('private.scan_day')
    .select((e) => ['day', 'kind', e.fn.sum<string>('count').as('count')])
    .where('day', 'in', [...days])
    .groupBy(['day', 'kind'])
    .execute();
  for (const { day, kind, count } of rows) Object.assign(totals.get(day) ?? {}, { [kind]: Number(count) });
  return totals;
}
