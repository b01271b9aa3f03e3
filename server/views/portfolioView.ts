import { unpackLocks } from '../../sdk/carbon/holding.ts';
import { carbonClass } from '../../sdk/ids/keys.ts';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { CREDITS_ASSET } from '../carbon/assetNames.ts';
import { lotOfToken, programmeNumber } from '../carbon/lotId.ts';
import { type Calendar, resaleFrom } from '../market/tradingDays.ts';
import { accountParties } from './accountParties.ts';
import type { PortfolioRow, PortfolioView } from './carbonViews.ts';
import type { LedgerViewDeps } from './ledgerViewDeps.ts';
import { lotRefs } from './lotRefs.ts';
import { projectedTime } from './projectedTime.ts';

type Locks = ReturnType<typeof unpackLocks>;

const NO_LOCK = unpackLocks(0n);

/** What an account has of each lot and what of it can move now; undefined when nobody is enrolled under it. */
export async function portfolioView(deps: LedgerViewDeps, account: Hex): Promise<PortfolioView | undefined> {
  const party = (await accountParties(deps, [account])).of(account);
  if (party === null) return undefined;
  return { account, party, rows: await rowsOf(deps, account), cash: await cashOf(deps, account) };
}

async function rowsOf(deps: LedgerViewDeps, account: string): Promise<PortfolioRow[]> {
  const [held, locks, frozen, days, calendar] = await Promise.all([
    holdingsOf(deps, account),
    locksOf(deps, account, 'CarbonCredits'),
    frozenOf(deps, account),
    holdingDays(deps),
    calendarOf(deps),
  ]);
  const ref = await lotRefs(
    deps,
    held.map(({ lot }) => lot),
  );
  return held.map(({ lot, kg }) => {
    const { reserved, inMarket: market, pledged, purchasedAt } = locks.get(lot) ?? NO_LOCK;
    const stopped = frozen.get(lot) ?? 0n;
    const free = kg - reserved - market - pledged - stopped;
    const rule = days.get(carbonClass(programmeNumber(lot))) ?? 0;
    return {
      lot: ref(lot),
      balance: kg,
      reserved,
      market,
      pledged,
      frozen: stopped,
      available: free > 0n ? free : 0n,
      purchasedAt: Number(purchasedAt),
      resaleFrom: resaleFrom(calendar, Number(purchasedAt), rule),
    };
  });
}

async function holdingsOf({ db }: LedgerViewDeps, account: string) {
  const rows = await db
    .selectFrom('projection.carbon_holding')
    .select(['lot', 'kg'])
    .where('account', '=', account)
    .orderBy('lot')
    .execute();
  return rows.map(({ lot, kg }) => ({ lot, kg: BigInt(kg) }));
}

async function locksOf({ db }: LedgerViewDeps, holder: string, asset: string): Promise<Map<string, Locks>> {
  const rows = await db
    .selectFrom('projection.asset_lock')
    .select(['token', 'word'])
    .where('holder', '=', holder)
    .where('asset', '=', asset)
    .execute();
  return new Map(rows.map(({ token, word }) => [lotOfToken(BigInt(token)), unpackLocks(BigInt(word))]));
}

/** Freeze orders on units count while they run, by the time of the projection's head. */
async function frozenOf(deps: LedgerViewDeps, holder: string): Promise<Map<string, bigint>> {
  const now = await projectedTime(deps);
  const rows = await deps.db
    .selectFrom('projection.encumbrance_order')
    .select((e) => ['token', e.fn.sum<string>('amount').as('amount')])
    .where('holder', '=', holder)
    .where('asset', '=', CREDITS_ASSET)
    .where('state', '=', 'standing')
    .where('valid_from', '<=', String(now))
    .where('valid_to', '>', String(now))
    .groupBy('token')
    .execute();
  return new Map(rows.map(({ token, amount }) => [lotOfToken(BigInt(token)), BigInt(amount)]));
}

async function holdingDays({ db }: LedgerViewDeps): Promise<Map<string, number>> {
  const rows = await db.selectFrom('projection.trading_rule').select(['class', 'min_holding_days']).execute();
  return new Map(rows.map((row) => [row.class, row.min_holding_days]));
}

async function calendarOf({ db }: LedgerViewDeps): Promise<Calendar> {
  const rows = await db.selectFrom('projection.trading_calendar').selectAll().execute();
  return new Map(rows.map(({ word, flips }) => [BigInt(word), BigInt(flips)]));
}

async function cashOf(deps: LedgerViewDeps, holder: string): Promise<PortfolioView['cash']> {
  const row = await deps.db
    .selectFrom('projection.cash_balance')
    .select('fen')
    .where('holder', '=', holder)
    .executeTakeFirst();
  const { reserved, inMarket, pledged } = (await locksOf(deps, holder, 'Cash')).get(lotOfToken(0n)) ?? NO_LOCK;
  return { balance: BigInt(row?.fen ?? 0), locked: reserved + inMarket + pledged };
}
