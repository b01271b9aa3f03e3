import { type Kysely, sql } from 'kysely';
import { schemaId } from '../../../sdk/ids/keys.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { nameWord, wordText } from '../../carbon/assetNames.ts';
import { startOfDay } from '../../carbon/chinaDay.ts';
import type { Database } from '../../kernel/store/database.ts';
import type { LedgerViewDeps } from '../../views/ledgerViewDeps.ts';
import { projectedTime } from '../../views/projectedTime.ts';
import { regulatorView } from '../../views/regulatorView.ts';
import { listReports } from '../readReport.ts';
import { refusalsOf } from './refusals.ts';

/** What the supervisor looks at every day. Sums in fen, times in seconds. */
export interface SupervisionDay {
  date: string;
  /** Of that day, by the number of the contract's `Mode`. */
  trades: { asset: string; mode: number; trades: number; cost: bigint }[];
  /** Of that day: on the exchange, of rights and packages. */
  sales: { contracted: number; certified: number; ended: number };
  /** Of that day, counted where they were refused: by reason, never by whom. */
  refused: { code: string; count: number }[];
  /** Rights whose newest search of their register found differences. */
  drift: { right: Hex; differences: bigint; at: number; evidence: Hex }[];
  overdueReports: { receipt: string; kind: string; dueAt: string; state: string }[];
  /** Lots and shares of which more than nine tenths of the holders allowed are there. */
  nearLimit: { asset: string; id: Hex; holders: number; maxHolders: number }[];
  /** Live certificates whose term ends soon. */
  expiring: { right: Hex; class: string; endsAt: number }[];
  inspections: { open: number; serious: number; overdue: number };
}

const SEARCH = schemaId('TITLE_SEARCH');
const SHARE_CLASS = nameWord('COOP_SHARE');
const SHOWN = 200;
const EXPIRING_SECONDS = 90 * 86_400;
const DAY_MS = 86_400_000;
const CHINA_OFFSET_MS = 8 * 3_600_000;
/** A register is near its limit within this share of it. */
const NEAR = 10;

type Db = Kysely<Database>;

export async function supervisionDay(deps: LedgerViewDeps, date: string, now: Date): Promise<SupervisionDay> {
  const { db } = deps;
  const day = Date.parse(date) / DAY_MS;
  const time = await projectedTime(deps);
  const [trades, sales, refused, drift, reports, nearLimit, expiring, inspections] = await Promise.all([
    tradesOf(db, day),
    salesOf(db, day),
    refusalsOf(db, day),
    driftIn(db),
    overdueReports(db, now),
    holdersNearLimit(deps),
    expiringRights(db, time),
    inspectionCounts(db, now),
  ]);
  return { date, trades, sales, refused, drift, overdueReports: reports, nearLimit, expiring, inspections };
}

/** The day in China at a moment. */
export function chinaDate(now: Date): string {
  return new Date(now.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 10);
}

async function tradesOf(db: Db, day: number): Promise<SupervisionDay['trades']> {
  const rows = await db
    .selectFrom('projection.market_trade')
    .select((e) => ['asset_name', 'mode', e.fn.countAll<string>().as('trades')])
    .select((e) => e.fn.sum<string | null>('cost').as('cost'))
    .where('day', '=', day)
    .groupBy(['asset_name', 'mode'])
    .orderBy('asset_name')
    .orderBy('mode')
    .execute();
  return rows.map(({ asset_name, mode, trades, cost }) => {
    return { asset: wordText(asset_name), mode, trades: Number(trades), cost: BigInt(cost ?? 0) };
  });
}

/** Sales of the exchange by what happened on that day. */
async function salesOf(db: Db, day: number): Promise<SupervisionDay['sales']> {
  const [from, to] = [startOfDay(day), startOfDay(day + 1)];
  const within = (column: string) => sql<string>`
    count(*) FILTER (WHERE ${sql.ref(column)} >= ${String(from)} AND ${sql.ref(column)} < ${String(to)})
  `;
  const row = await db
    .selectFrom('projection.sale')
    .select([within('contracted_at').as('contracted'), within('certified_at').as('certified')])
    .select(within('ended_at').as('ended'))
    .executeTakeFirstOrThrow();
  return { contracted: Number(row.contracted), certified: Number(row.certified), ended: Number(row.ended) };
}

/** Only the newest search of each right counts: an older difference was mended since. */
async function driftIn(db: Db): Promise<SupervisionDay['drift']> {
  const { rows } = await sql<{ subject: string; value: string; basis_date: string; id: string }>`
    SELECT * FROM (
      SELECT DISTINCT ON (e.subject) e.subject, e.value, e.basis_date, e.id FROM projection.evidence e
      WHERE e.schema = ${SEARCH} AND e.revoked_at IS NULL
      ORDER BY e.subject, e.basis_date DESC, e.block DESC, e.log_index DESC
    ) newest
    WHERE newest.value > 0 AND EXISTS (SELECT FROM projection.right r WHERE r.id = newest.subject AND r.state = 'live')
    ORDER BY newest.basis_date DESC, newest.id LIMIT ${SHOWN}
  `.execute(db);
  return rows.map(({ subject, value, basis_date, id }) => {
    return { right: subject as Hex, differences: BigInt(value), at: Number(basis_date), evidence: id as Hex };
  });
}

async function overdueReports(db: Db, now: Date): Promise<SupervisionDay['overdueReports']> {
  const states = ['received', 'inHand'] as const;
  const lists = await Promise.all(states.map((state) => listReports(db, state, { offset: 0, limit: SHOWN, now })));
  return lists
    .flatMap(({ rows }) => rows)
    .filter(({ isOverdue }) => isOverdue)
    .map(({ receipt, kind, dueAt, state }) => ({ receipt, kind, dueAt: dueAt.toISOString(), state }));
}

async function holdersNearLimit(deps: LedgerViewDeps): Promise<SupervisionDay['nearLimit']> {
  const { nearLimit } = await regulatorView(deps);
  const lots = nearLimit.map(({ lot, holders, maxHolders }) => {
    return { asset: 'CARBON_CREDITS', id: lot.id, holders, maxHolders };
  });
  return [...lots, ...(await sharesNearLimit(deps.db))];
}

async function sharesNearLimit(db: Db): Promise<SupervisionDay['nearLimit']> {
  const rule = await db
    .selectFrom('projection.trading_rule')
    .select('max_holders')
    .where('class', '=', SHARE_CLASS)
    .executeTakeFirst();
  const maxHolders = Number(rule?.max_holders ?? 0);
  if (maxHolders === 0) return [];
  const rows = await db
    .selectFrom('projection.share_register')
    .select(['id', 'holders'])
    .where('holders', '>=', maxHolders - Math.floor(maxHolders / NEAR))
    .orderBy('holders', 'desc')
    .limit(SHOWN)
    .execute();
  return rows.map(({ id, holders }) => ({ asset: 'COOP_SHARES', id: id as Hex, holders, maxHolders }));
}

async function expiringRights(db: Db, time: number): Promise<SupervisionDay['expiring']> {
  const rows = await db
    .selectFrom('projection.right')
    .select(['id', 'class', 'ends_at'])
    .where('state', '=', 'live')
    .where('ends_at', '>=', String(time))
    .where('ends_at', '<=', String(time + EXPIRING_SECONDS))
    .orderBy('ends_at')
    .orderBy('id')
    .limit(SHOWN)
    .execute();
  return rows.map(({ id, class: name, ends_at }) => {
    return { right: id as Hex, class: wordText(name), endsAt: Number(ends_at ?? 0) };
  });
}

async function inspectionCounts(db: Db, now: Date): Promise<SupervisionDay['inspections']> {
  const row = await db
    .selectFrom('private.inspection')
    .select((e) => e.fn.countAll<string>().as('open'))
    .select(sql<string>`count(*) FILTER (WHERE is_serious)`.as('serious'))
    .select(sql<string>`count(*) FILTER (WHERE deadline < ${now})`.as('overdue'))
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return { open: Number(row.open), serious: Number(row.serious), overdue: Number(row.overdue) };
}
