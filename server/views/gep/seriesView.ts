import { sql } from 'kysely';
import type { Rational } from '../../../sdk/geo/rational.ts';
import { rational } from '../../../sdk/geo/rational.ts';
import type { BasePrices } from '../../../sdk/gep/series/constantPrices.ts';
import { smoothed } from '../../../sdk/gep/series/smoothing.ts';
import { reduced, roundHalfUp, whole } from '../../../sdk/units/fraction.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { partiesOf } from '../parties.ts';
import { accountsWithState, listAccounts, methodologyNames, type StoredAccount } from './accountRows.ts';
import type { AccountDeps } from './accountView.ts';
import {
  type ConstantPrices,
  type ConstantYear,
  GEP_LEVELS,
  type GepAccountRow,
  type GepSeriesView,
  type SeriesOptions,
  type Smoothing,
} from './gepViewTypes.ts';
import { rateOf } from './rates.ts';
import { shownParty } from './shownParty.ts';

const MOST_ACCOUNTS = 200;
/** Years that are told; more than two generations. */
const MOST_YEARS = 60;

/** A series year by year: what is published, its growth, the same at constant prices, and what smoothing foretells. */
export async function seriesView(
  deps: AccountDeps,
  id: Hex,
  { base, weight }: SeriesOptions,
): Promise<GepSeriesView | undefined> {
  const { db } = deps;
  const row = await db.selectFrom('projection.gep_series').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const accounts = await listAccounts(deps, { series: id }, { offset: 0, limit: MOST_ACCOUNTS });
  const parties = await partiesOf(deps, [row.opened_by]);
  const methodologies = await methodologyNames(db, [row.methodology]);
  const published = await publishedYears(deps, { series: id });
  const years = published.map(({ year, id: account, total }) => ({
    year,
    account: account as Hex,
    totalFen: BigInt(total),
  }));
  return {
    id,
    area: {
      level: GEP_LEVELS[row.level] ?? 'none',
      region: row.area,
      name: nameIn(accounts.rows),
    },
    parcels: row.parcels as Hex | null,
    methodology: methodologies(row.methodology),
    priceBasis: row.price_basis,
    openedBy: shownParty(parties, row.opened_by),
    openedAt: Number(row.opened_at),
    accounts: accounts.rows,
    years,
    growth: growthOf(years.map(({ year, totalFen }) => ({ year, fen: totalFen }))),
    constantPrices: await constantPrices(deps, row, { series: id, base }),
    smoothing: smoothingOf(years, weight),
  };
}

/** As what is published calls it; before anything is, as whoever drafted first. Anybody may draft afterwards. */
function nameIn(rows: readonly GepAccountRow[]): string | null {
  const named = rows.filter(({ area }) => area.name !== null);
  const first = named.find(({ state }) => state === 'published') ?? named.at(-1);
  return first?.area.name ?? null;
}

interface Year {
  year: number;
  fen: bigint;
}

/** Exact, from each year to the next that is told; from nothing nothing grows. */
export function growthOf(years: readonly Year[]): GepSeriesView['growth'] {
  return years.flatMap((later, i) => {
    const earlier = years[i - 1];
    if (!earlier || earlier.fen <= 0n) return [];
    return [{ from: earlier.year, to: later.year, rate: rateOf(rational(later.fen - earlier.fen, earlier.fen)) }];
  });
}

/** Null below two years, of which nothing can be foretold. */
function smoothingOf(years: GepSeriesView['years'], weight: string): Smoothing | null {
  const last = years.at(-1);
  if (years.length < 2 || !last) return null;
  const foretold = smoothed(
    years.map(({ totalFen }) => whole(totalFen)),
    weight,
  );
  return {
    weight,
    years: foretold.map((value: Rational, i) => ({
      year: years[i]?.year ?? last.year + 1,
      actualFen: years[i]?.totalFen ?? null,
      foretold: reduced(value),
      fen: roundHalfUp(value, 0).n,
    })),
  };
}

interface ComparedSeries {
  level: number;
  area: string;
  parcels: string | null;
  methodology: string;
}

/** Years of one area by one methodology, in whatever price basis, oldest first, told at one account's prices. */
async function constantPrices(
  deps: AccountDeps,
  series: ComparedSeries,
  { series: own, base: wanted }: { series: string; base: Hex | undefined },
): Promise<ConstantPrices | null> {
  const years = await publishedYears(deps, series);
  const base = wanted === undefined ? years.find((one) => one.series === own) : years.find(({ id }) => id === wanted);
  if (wanted !== undefined && !base) throw new AppError('RecordUnknown', { kind: 'gepAccount', id: wanted });
  if (!base || years.length < 2) return null;
  const { reckoned } = await checked(deps, base);
  if (!reckoned) return null;
  const { priceBasis, prices } = reckoned.inputs;
  const basePrices = { priceBasis, prices, hash: reckoned.account.hash };
  const told = await Promise.all(years.map((one) => constantYear(deps, one, basePrices)));
  const known = told.flatMap(({ year, constantFen }) => (constantFen === null ? [] : [{ year, fen: constantFen }]));
  return {
    base: { account: base.id as Hex, year: base.year, priceBasis: base.price_basis },
    years: told,
    growth: growthOf(known),
  };
}

async function constantYear(
  deps: AccountDeps,
  one: StoredAccount,
  base: BasePrices & { hash: string },
): Promise<ConstantYear> {
  const year = {
    ...{ year: one.year, account: one.id as Hex, priceBasis: one.price_basis },
    ...{ totalFen: BigInt(one.total), constantFen: null, refused: null },
  };
  const { reckoned, outcome } = await checked(deps, one);
  if (!reckoned) return { ...year, refused: { code: 'InputMissing', value: outcome } };
  const total = await deps.constantTotals({ hash: reckoned.account.hash, document: reckoned.document, base });
  return 'fen' in total ? { ...year, constantFen: total.fen } : { ...year, refused: total.refused };
}

function checked(deps: AccountDeps, { series, year, total, content_hash }: StoredAccount) {
  return deps.checked.check({ series, year, totalFen: BigInt(total), contentHash: content_hash });
}

/** Accounts that stand published, of a year the newest, oldest year first. */
async function publishedYears(
  { db }: AccountDeps,
  filter: { series: string } | ComparedSeries,
): Promise<StoredAccount[]> {
  let matching = accountsWithState(db).where('x.state', '=', 'published');
  if ('series' in filter) matching = matching.where('x.series', '=', filter.series);
  else {
    matching = matching
      .where('x.level', '=', filter.level)
      .where('x.area', '=', filter.area)
      .where('x.methodology', '=', filter.methodology)
      .where(sql<boolean>`x.parcels IS NOT DISTINCT FROM ${filter.parcels}`);
  }
  const rows = await matching
    .selectAll()
    .distinctOn('x.year')
    .orderBy('x.year', 'desc')
    .orderBy('x.block', 'desc')
    .orderBy('x.log_index', 'desc')
    .limit(MOST_YEARS)
    .execute();
  return rows.reverse();
}
