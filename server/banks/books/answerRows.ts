import { type RawBuilder, sql, type Transaction } from 'kysely';
import { schemaId } from '../../../sdk/ids/keys.ts';
import { ratioBps } from '../../../sdk/verify/ranking.ts';
import {
  type PlacedLien,
  queueOrders,
  rankLiens,
  type StoredLien,
  type StoredOrder,
} from '../../encumbrance/rankLiens.ts';
import { lienTable, orderTable } from '../../encumbrance/tables.ts';
import { parseRows, rowsAsJson } from '../../kernel/indexer/tables/rowsAsJson.ts';
import type { Database } from '../../kernel/store/database.ts';
import { subjectOf } from '../../rights/rightId.ts';
import { mayKnow } from '../alerts/interest.ts';
import type { GivenRow } from './bookRow.ts';

/** What the ledger says about one row. Amounts in fen as decimal text, times in seconds, null where there is nothing. */
export interface RowAnswer {
  found: boolean;
  /** A natural person's right on which the bank has no lien and no look: only whether anything weighs on it. */
  isRestricted: boolean;
  right: string | null;
  state: string | null;
  endsAt: number | null;
  isEncumbered: boolean | null;
  /** The bank's own lien. */
  lien: string | null;
  standing: string | null;
  rank: number | null;
  secured: string | null;
  /** Σ secured by what ranks before it. */
  ahead: string | null;
  liens: number | null;
  isFrozen: boolean | null;
  orders: number | null;
  valuation: string | null;
  valuedAt: number | null;
  valuationAgeDays: number | null;
  isValuationValid: boolean | null;
  /** (Σ ahead + principal) ÷ valuation, in 1/10,000, rounded up. */
  ratioBps: number | null;
  lastSearchAt: number | null;
  /** Differences between ledger and register that the last search found. */
  drift: number | null;
  endsBeforeMaturity: boolean | null;
  /** When anything that weighs on the right changed last. */
  changedAt: number | null;
}

interface Head {
  block: number;
  time: number;
}

interface FoundRight {
  id: string;
  state: string;
  number: string;
  register: string;
  ends_at: number | null;
  may: boolean;
  changed_at: number | null;
  valuation: Statement | null;
  search: Statement | null;
}

interface Statement {
  value: string;
  basis_date: number;
  valid_until: number | null;
}

const DAY_SECONDS = 86_400;

/** Answers rows of one bank's book from one moment of the projection. */
export async function answerRows(
  trx: Transaction<Database>,
  bank: string,
  rows: readonly GivenRow[],
  wallClock: Date,
): Promise<{ head: Head; answers: RowAnswer[] }> {
  const { head, rights, liens, orders } = await load(trx, bank, rows, wallClock);
  const answers = rows.map((row) => {
    const meant = rights.filter(({ id, number }) => row.rights.includes(id as never) || number === row.number);
    const [right] = meant;
    // A number that stands in two registers names no right.
    if (right === undefined || meant.length > 1) return { ...NOTHING, found: false };
    const subject = subjectOf(right.id);
    return answerRow(row, right, { bank, head, liens: liens.get(subject) ?? [], orders: orders.get(subject) ?? [] });
  });
  return { head, answers };
}

async function load(trx: Transaction<Database>, bank: string, rows: readonly GivenRow[], wallClock: Date) {
  const ids = rows.flatMap((row) => row.rights);
  const numbers = rows.map(({ number }) => number).filter((number) => number !== null);
  const found = await sql<FoundRight>`
    SELECT r.id, r.state, r.number, r.register, r.ends_at::float8 AS ends_at,
      (SELECT s.changed_at::float8 FROM projection.encumbrance_standing s
        JOIN private.right_subject x ON x.subject = s.subject WHERE x.right_id = r.id) AS changed_at,
      ${newest(sql`e.schema = ${schemaId('VALUATION')} OR (e.schema = ${schemaId('VALUATION_SELF')} AND e.issuer = ${bank})`)} AS valuation,
      ${newest(sql`e.schema = ${schemaId('TITLE_SEARCH')}`)} AS search,
      ${mayKnow(sql`${bank}::text`, sql`r.id`, wallClock)} AS may
    FROM projection."right" r WHERE r.id = ANY (${ids}) OR r.number = ANY (${numbers})
  `.execute(trx);
  const subjects = found.rows.map(({ id }) => subjectOf(id));
  const ofSubjects = sql`t.subject = ANY (${subjects})`;
  const { rows: weights } = await sql<{ block: string; time: string; liens: never; orders: never }>`
    SELECT c.block, c.time, ${rowsAsJson(lienTable, ofSubjects)} AS liens, ${rowsAsJson(orderTable, ofSubjects)} AS orders
    FROM projection.cursor c
  `.execute(trx);
  const [weight] = weights;
  return {
    head: { block: Number(weight?.block ?? 0), time: Number(weight?.time ?? 0) },
    rights: found.rows,
    liens: Map.groupBy(parseRows(lienTable, weight?.liens ?? []), ({ subject }) => subject),
    orders: Map.groupBy(parseRows(orderTable, weight?.orders ?? []), ({ subject }) => subject),
  };
}

function newest(of: RawBuilder<unknown>): RawBuilder<Statement | null> {
  return sql<Statement | null>`(
    SELECT json_build_object('value', e.value::text, 'basis_date', e.basis_date, 'valid_until', e.valid_until)
    FROM projection.evidence e WHERE e.subject = r.id AND (${of}) AND e.revoked_at IS NULL
    ORDER BY e.basis_date DESC, e.id LIMIT 1)`;
}

interface Weights {
  bank: string;
  head: Head;
  liens: StoredLien[];
  orders: StoredOrder[];
}

function answerRow(row: GivenRow, right: FoundRight, { bank, head, liens, orders }: Weights): RowAnswer {
  const placed = rankLiens(liens, head.time);
  const queue = queueOrders(orders, head.time).filter((order) => order.queue > 0);
  const isEncumbered = placed.length + queue.length > 0;
  const own = placed.find(({ row: lien }) => lien.lienor === bank && (row.lien === null || lien.id === row.lien));
  const hasLien = placed.some(({ row: lien }) => lien.lienor === bank);
  const base = { ...NOTHING, found: true, right: right.id, state: right.state, isEncumbered };
  if (!hasLien && !right.may) return { ...base, isRestricted: true };

  return {
    ...base,
    endsAt: right.ends_at,
    ...ownLien(own),
    liens: placed.length,
    isFrozen: queue.length > 0,
    orders: queue.length,
    ...worth(row, right, { own, placed, now: head.time }),
    lastSearchAt: right.search?.basis_date ?? null,
    drift: right.search === null ? null : Number(right.search.value),
    endsBeforeMaturity: row.maturity === null || right.ends_at === null ? null : right.ends_at < row.maturity,
    changedAt: right.changed_at,
  };
}

function ownLien(own: PlacedLien | undefined) {
  if (own === undefined) return {};
  const { rank, standing, ahead, row } = own;
  return { lien: row.id, rank, standing, ahead: ahead.toString(), secured: row.secured.toString() };
}

/** Without a lien of its own the bank would come last: then all that stands is ahead. */
function worth(
  row: GivenRow,
  { valuation }: FoundRight,
  { own, placed, now }: { own: PlacedLien | undefined; placed: PlacedLien[]; now: number },
) {
  if (valuation === null) return {};
  const ahead = own?.ahead ?? placed.reduce((sum, lien) => sum + lien.row.secured, 0n);
  const principal = row.principal === null ? (own?.row.secured ?? 0n) : BigInt(row.principal);
  return {
    valuation: valuation.value,
    valuedAt: valuation.basis_date,
    valuationAgeDays: Math.floor((now - valuation.basis_date) / DAY_SECONDS),
    isValuationValid: valuation.valid_until === null || now <= valuation.valid_until,
    ratioBps: ratioBps(ahead + principal, BigInt(valuation.value)),
  };
}

const NOTHING: RowAnswer = {
  found: false,
  isRestricted: false,
  right: null,
  state: null,
  endsAt: null,
  isEncumbered: null,
  lien: null,
  standing: null,
  rank: null,
  secured: null,
  ahead: null,
  liens: null,
  isFrozen: null,
  orders: null,
  valuation: null,
  valuedAt: null,
  valuationAgeDays: null,
  isValuationValid: null,
  ratioBps: null,
  lastSearchAt: null,
  drift: null,
  endsBeforeMaturity: null,
  changedAt: null,
};
