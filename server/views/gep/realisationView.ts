import { type Kysely, sql } from 'kysely';
import { type RealisedLine, realisationRate } from '../../../sdk/gep/series/realisation.ts';
import { schemaId } from '../../../sdk/ids/keys.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { CREDITS_ASSET, nameWord } from '../../carbon/assetNames.ts';
import { lotOfToken } from '../../carbon/lotId.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import { storedAccount } from './accountRows.ts';
import { GEP_LEVELS, type GepLevelName, type Realisation } from './gepViewTypes.ts';
import { rateOf } from './rates.ts';

const RIGHTS_ASSET = nameWord('USE_RIGHTS');
const PACKAGES_ASSET = nameWord('PACKAGES');
const COMPENSATION = schemaId('COMPENSATION');
/** Public bodies: what they say they paid is on their own books. */
const PUBLIC_BODY = 3;
/** Things that were traded, at a time. */
const PAGE = 5_000;

type Db = Kysely<Database>;

/** Counties from and to, six digits, and seconds from and before. */
interface Span {
  first: number;
  last: number;
  from: number;
  before: number;
}

/**
 * What of a year's value reached somebody, summed from settlements that the ledger knows by county: carbon, rights and
 * packages that were traded, purchases that settled; beside them, marked as declared, the compensation that public bodies
 * attested. Loans realise nothing. Smaller areas have no county's trades to themselves.
 * Errors: RealisationUnattributable for a township, village or project, RecordsIncomparable for no value at all.
 */
export async function realisationView({ db }: { db: Db }, id: Hex): Promise<Realisation | undefined> {
  const account = await storedAccount(db, id);
  if (!account) return undefined;
  const level = GEP_LEVELS[account.level] ?? 'none';
  if (level !== 'city' && level !== 'county') throw new AppError('RealisationUnattributable', { level });
  const gepFen = BigInt(account.total);
  if (gepFen === 0n) throw new AppError('RecordsIncomparable', { field: 'totalFen', value: '0' });
  const lines = await realisedLines(db, { ...regionsOf(level, account.area), ...yearOf(account.year) });
  return {
    account: id,
    year: account.year,
    gepFen,
    lines,
    realisedFen: lines.reduce((total, { fen }) => total + fen, 0n),
    rate: rateOf(realisationRate(lines, gepFen)),
  };
}

async function realisedLines(db: Db, span: Span): Promise<RealisedLine[]> {
  const [carbon, rights, packages, purchases, compensation] = await Promise.all([
    tradedFen(db, span, CREDITS_ASSET, lotsWithin),
    tradedFen(db, span, RIGHTS_ASSET, rightsWithin),
    tradedFen(db, span, PACKAGES_ASSET, packagesWithin),
    purchasedFen(db, span),
    compensatedFen(db, span),
  ]);
  return [
    { kind: 'carbonTrades', fen: carbon, origin: 'ledger', source: '碳汇成交（本账本结算）' },
    { kind: 'rightsTrades', fen: rights + packages, origin: 'ledger', source: '生态权益与资源包成交（本账本结算）' },
    { kind: 'purchases', fen: purchases, origin: 'ledger', source: '生态产品与 GEP 增量采购（本账本结算）' },
    { kind: 'compensation', fen: compensation, origin: 'declared', source: '公共机构出具的补偿证明' },
  ];
}

type Within = (db: Db, ids: string[], span: Span) => Promise<string[]>;

/** What buyers paid for things of these counties, without fees; a sum for several things at once is nobody's price. */
async function tradedFen(db: Db, { from, before, ...regions }: Span, asset: string, within: Within): Promise<bigint> {
  let total = 0n;
  for (let after = '-1'; ; ) {
    const rows = await db
      .selectFrom('projection.market_trade')
      .select(['token', sql<string>`sum(cost)`.as('fen')])
      .where('asset_name', '=', asset)
      .where('time', '>=', String(from))
      .where('time', '<', String(before))
      .where('cost', 'is not', null)
      .where('token', '>', after)
      .groupBy('token')
      .orderBy('token')
      .limit(PAGE)
      .execute();
    const byId = new Map(rows.map(({ token, fen }) => [lotOfToken(BigInt(token)), BigInt(fen)]));
    const own = byId.size === 0 ? [] : await within(db, [...byId.keys()], { from, before, ...regions });
    total += own.reduce((sum, id) => sum + (byId.get(id) ?? 0n), 0n);
    const last = rows.at(-1);
    if (rows.length < PAGE || !last) return total;
    after = last.token;
  }
}

async function lotsWithin(db: Db, ids: string[], { first, last }: Span): Promise<string[]> {
  const lots = db.selectFrom('projection.carbon_lot').select('id').where('id', 'in', ids);
  return (await lots.where('region', '>=', first).where('region', '<=', last).execute()).map(({ id }) => id);
}

async function rightsWithin(db: Db, ids: string[], { first, last }: Span): Promise<string[]> {
  const rights = db.selectFrom('projection.right').select('id').where('id', 'in', ids);
  return (await rights.where('region', '>=', first).where('region', '<=', last).execute()).map(({ id }) => id);
}

async function packagesWithin(db: Db, ids: string[], { first, last }: Span): Promise<string[]> {
  const packages = db.selectFrom('projection.package').select('id').where('id', 'in', ids);
  return (await packages.where('region', '>=', first).where('region', '<=', last).execute()).map(({ id }) => id);
}

/** Of this region's growth, or by catalogue from a seller that is registered there. */
async function purchasedFen(db: Db, { first, last, from, before }: Span): Promise<bigint> {
  const { fen } = await db
    .selectFrom('projection.purchase as p')
    .leftJoin('projection.participant as s', 's.id', 'p.seller')
    .select(sql<string>`coalesce(sum(p.price), 0)`.as('fen'))
    .where('p.settled_at', '>=', String(from))
    .where('p.settled_at', '<', String(before))
    .where(sql<boolean>`coalesce(p.region, s.region) BETWEEN ${first} AND ${last}`)
    .executeTakeFirstOrThrow();
  return BigInt(fen);
}

async function compensatedFen(db: Db, { first, last, from, before }: Span): Promise<bigint> {
  const { fen } = await db
    .selectFrom('projection.evidence as e')
    .innerJoin('projection.right as r', 'r.id', 'e.subject')
    .innerJoin('projection.participant as i', 'i.id', 'e.issuer')
    .select(sql<string>`coalesce(sum(e.value), 0)`.as('fen'))
    .where('e.schema', '=', COMPENSATION)
    .where('e.revoked_at', 'is', null)
    .where('e.basis_date', '>=', String(from))
    .where('e.basis_date', '<', String(before))
    .where('i.scheme', '=', PUBLIC_BODY)
    .where('r.region', '>=', first)
    .where('r.region', '<=', last)
    .executeTakeFirstOrThrow();
  return BigInt(fen);
}

/** A city's four digits begin those of its counties. */
function regionsOf(level: Extract<GepLevelName, 'city' | 'county'>, area: string): Pick<Span, 'first' | 'last'> {
  const digits = Number(area);
  return level === 'city' ? { first: digits * 100, last: digits * 100 + 99 } : { first: digits, last: digits };
}

/** A calendar year in China. */
function yearOf(year: number): Pick<Span, 'from' | 'before'> {
  const [from = 0, before = 0] = [year, year + 1].map((one) => Date.parse(`${one}-01-01T00:00:00+08:00`) / 1000);
  return { from, before };
}
