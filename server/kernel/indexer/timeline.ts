import type { Kysely } from 'kysely';
import type { IndexerTables } from './tables.ts';

export interface TimelineEntry {
  block: number;
  logIndex: number;
  /** Seconds. */
  time: number;
  txHash: string;
  contract: string;
  name: string;
  subject: string | null;
  actor: string | null;
  /** Hex and integers (decimal) are strings; a zero word is null. */
  args: Record<string, unknown>;
}

/** What happened to a subject, oldest first; `after` is the last entry of the page before. */
export async function timelineOf(
  db: Kysely<IndexerTables>,
  subject: string,
  after: { block: number; logIndex: number } = { block: -1, logIndex: -1 },
  limit = 100,
): Promise<TimelineEntry[]> {
  const rows = await db
    .selectFrom('projection.event')
    .selectAll()
    .where('subject', '=', subject)
    .where((e) => e(e.refTuple('block', 'log_index'), '>', e.tuple(String(after.block), after.logIndex)))
    .orderBy('block')
    .orderBy('log_index')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    block: Number(row.block),
    logIndex: row.log_index,
    time: Number(row.time),
    txHash: row.tx_hash,
    contract: row.contract,
    name: row.name,
    subject: row.subject,
    actor: row.actor,
    args: JSON.parse(row.args) as Record<string, unknown>,
  }));
}

/** The transaction and time of one event; undefined when it isn't indexed. */
export async function eventAt(
  db: Kysely<IndexerTables>,
  block: number,
  logIndex: number,
): Promise<{ txHash: string; time: number } | undefined> {
  const row = await db
    .selectFrom('projection.event')
    .select(['tx_hash', 'time'])
    .where('block', '=', String(block))
    .where('log_index', '=', logIndex)
    .executeTakeFirst();
  return row && { txHash: row.tx_hash, time: Number(row.time) };
}
