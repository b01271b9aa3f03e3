import { type Kysely, type RawBuilder, sql } from 'kysely';
import { AppError } from '../../../kernel/errors/AppError.ts';
import type { Database } from '../../../kernel/store/database.ts';
import { withinTime } from '../../../kernel/store/withinTime.ts';
import { conditionSql, IS_FACT } from './conditions.ts';
import type { EventQuery } from './parseQuery.ts';

/** An event as it stands in the record. */
export interface StoredEvent {
  seq: string;
  hash: string;
  declaration_hash: string | null;
  event: string;
  context: string;
  stated_id: string | null;
  event_time: Date;
  record_time: Date;
}

export interface EventPage {
  rows: StoredEvent[];
  /** Where it ends, for the next page; undefined where there is none. */
  next: (string | number)[] | undefined;
}

/** Of the events of a page; one larger event is a page of its own. Fewer than asked for is the repository's right. */
const PAGE_BYTES = 4 * 1_024 * 1_024;

/** Of one statement: whatever values and joins a query names, it holds a connection no longer. */
const QUERY_MS = 10_000;

export interface AskedPage {
  perPage: number;
  /** Where the page before ended. */
  after: readonly (string | number)[] | undefined;
  /** QUERY_MS unless said. */
  ms?: number;
}

/**
 * One page of the events that a query asks for.
 * @throws AppError QueryTooLarge, QueryTooComplex
 */
export function findEvents(db: Kysely<Database>, query: EventQuery, page: AskedPage): Promise<EventPage> {
  const ms = page.ms ?? QUERY_MS;
  const tooLong = () => new AppError('QueryTooComplex', { seconds: Math.ceil(ms / 1_000) });
  return withinTime(db, { ms, tooLong }, (trx) => readPage(trx, query, page));
}

async function readPage(db: Kysely<Database>, query: EventQuery, page: AskedPage): Promise<EventPage> {
  if (page.after === undefined) await assertNotTooMany(db, query);
  const given = Number(page.after?.[2] ?? 0);
  const left = (query.eventCountLimit ?? Number.POSITIVE_INFINITY) - given;
  const size = Math.min(page.perPage, left);
  if (size <= 0) return { rows: [], next: undefined };

  const conditions = [...query.conditions.map(conditionSql), ...(page.after ? [beyond(query, page.after)] : [])];
  const { rows } = await sql<StoredEvent & { place: string; found: string }>`
    SELECT * FROM (
      SELECT found.*, count(*) OVER () AS found, sum(octet_length(event)) OVER (${order(query)}) - octet_length(event) AS before
      FROM (
        SELECT seq, hash, declaration_hash, event, context, stated_id, event_time, record_time, ${place(query)} AS place
        FROM record.epcis_event ${where(conditions)} ${order(query)} LIMIT ${size + 1}
      ) AS found
    ) AS page WHERE before < ${PAGE_BYTES} ${order(query)}
  `.execute(db);
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  const count = given + shown.length;
  const hasMore =
    Number(rows[0]?.found ?? 0) > shown.length && count < (query.eventCountLimit ?? Number.POSITIVE_INFINITY);
  return { rows: shown, next: last && hasMore ? [last.place, last.seq, count] : undefined };
}

async function assertNotTooMany(db: Kysely<Database>, query: EventQuery): Promise<void> {
  const { maxEventCount } = query;
  if (maxEventCount === undefined) return;
  const { rows } = await sql<{ count: string }>`
    SELECT count(*) FROM (
      SELECT FROM record.epcis_event ${where(query.conditions.map(conditionSql))} LIMIT ${maxEventCount + 1}
    ) AS found
  `.execute(db);
  if (Number(rows[0]?.count) > maxEventCount) throw new AppError('QueryTooLarge', { maxEventCount });
}

function where(conditions: RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql`WHERE ${sql.join([IS_FACT, ...conditions], sql` AND `)}`;
}

function order({ orderBy, isDescending }: EventQuery): RawBuilder<unknown> {
  const direction = isDescending ? sql`DESC` : sql`ASC`;
  return orderBy === 'seq'
    ? sql`ORDER BY seq ${direction}`
    : sql`ORDER BY ${sql.ref(orderBy)} ${direction}, seq ${direction}`;
}

/** Times as microseconds: a date of JavaScript would lose digits, and events with them. */
function place({ orderBy }: EventQuery): RawBuilder<unknown> {
  return orderBy === 'seq' ? sql`seq::text` : sql`${sql.ref(orderBy)}::text`;
}

function beyond(
  { orderBy, isDescending }: EventQuery,
  [place, seq]: readonly (string | number)[],
): RawBuilder<unknown> {
  const comparison = isDescending ? sql`<` : sql`>`;
  return orderBy === 'seq'
    ? sql`seq ${comparison} ${seq}::bigint`
    : sql`(${sql.ref(orderBy)}, seq) ${comparison} (${place}::timestamptz, ${seq}::bigint)`;
}
