import { carbonClass, schemaId } from '../../sdk/ids/keys.ts';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { CREDITS_ASSET, wordText } from '../carbon/assetNames.ts';
import { lotOfToken, programmeNumber } from '../carbon/lotId.ts';
import { evidenceByIds } from '../evidence/queries.ts';
import type { EvidenceRow } from '../pages/pageDeps.ts';
import { reportCounts } from '../supervision/reportCounts.ts';
import { evidenceRows } from './evidenceRows.ts';
import type { LedgerViewDeps } from './ledgerViewDeps.ts';
import { lotRefs } from './lotRefs.ts';
import type { RegulatorView } from './marketViews.ts';
import { partiesOf, partyIn, refOf } from './parties.ts';
import { projectedTime } from './projectedTime.ts';

const SHOWN_DAYS = 60;
const SHOWN_ROWS = 200;
const INSPECTION = schemaId('INSPECTION');
/** A lot is near its limit within this share of it. */
const NEAR = 10;

/** What who watches the market looks at first. */
export async function regulatorView(deps: LedgerViewDeps): Promise<RegulatorView> {
  const [days, nearLimit, blocked, inspections, reports] = await Promise.all([
    tradingByDay(deps),
    lotsNearLimit(deps),
    blockedIds(deps),
    openInspections(deps),
    reportCounts(deps.db),
  ]);
  return { days, nearLimit, blocked, inspections, reports };
}

async function tradingByDay({ db }: LedgerViewDeps): Promise<RegulatorView['days']> {
  const rows = await db
    .selectFrom('projection.market_trade')
    .select((e) => ['day', e.fn.countAll<string>().as('trades'), e.fn.sum<string>('units').as('units')])
    .select((e) => e.fn.sum<string | null>('cost').as('cost'))
    .where('programme', 'is not', null)
    .groupBy('day')
    .orderBy('day', 'desc')
    .limit(SHOWN_DAYS)
    .execute();
  return rows.map(({ day, trades, units, cost }) => {
    return { day, trades: Number(trades), kg: BigInt(units), cost: BigInt(cost ?? 0) };
  });
}

async function lotsNearLimit(deps: LedgerViewDeps): Promise<RegulatorView['nearLimit']> {
  const limits = await deps.db
    .selectFrom('projection.trading_rule')
    .select(['class', 'max_holders'])
    .where('max_holders', '>', '0')
    .execute();
  if (limits.length === 0) return [];
  const least = Math.min(...limits.map(({ max_holders }) => Number(max_holders)));
  const counts = await deps.db
    .selectFrom('projection.carbon_holding')
    .select((e) => ['lot', e.fn.countAll<string>().as('holders')])
    .groupBy('lot')
    .having((e) => e(e.fn.countAll<string>(), '>=', String(nearOf(least))))
    .execute();
  const limitOf = new Map(limits.map((row) => [row.class, Number(row.max_holders)]));
  const rows = counts.map(({ lot, holders }) => {
    const maxHolders = limitOf.get(carbonClass(programmeNumber(lot))) ?? 0;
    return { lot, holders: Number(holders), maxHolders };
  });
  const near = rows.filter(({ holders, maxHolders }) => maxHolders > 0 && holders >= nearOf(maxHolders));
  const ref = await lotRefs(
    deps,
    near.map(({ lot }) => lot),
  );
  return near.map((row) => ({ ...row, lot: ref(row.lot) }));
}

function nearOf(limit: number): number {
  return limit - Math.floor(limit / NEAR);
}

async function blockedIds(deps: LedgerViewDeps): Promise<RegulatorView['blocked']> {
  const rows = await deps.db
    .selectFrom('projection.trading_blocked')
    .selectAll()
    .orderBy('block', 'desc')
    .limit(SHOWN_ROWS)
    .execute();
  const lotIn = (row: (typeof rows)[number]) => (row.asset === CREDITS_ASSET ? lotOfToken(BigInt(row.token)) : null);
  const ref = await lotRefs(
    deps,
    rows.map(lotIn).filter((lot) => lot !== null),
  );
  const parties = await partiesOf(
    deps,
    rows.map(({ actor }) => actor),
  );
  return rows.map((row) => {
    const lot = lotIn(row);
    return {
      asset: wordText(row.asset),
      id: BigInt(row.token),
      lot: lot === null ? null : ref(lot),
      by: refOf(partyIn(parties, row.actor)),
      basis: row.basis as Hex,
      since: Number(row.since),
    };
  });
}

/** INSPECTION statements in force, newest first. */
async function openInspections(deps: LedgerViewDeps): Promise<EvidenceRow[]> {
  const now = String(await projectedTime(deps));
  const rows = await deps.db
    .selectFrom('projection.evidence')
    .select('id')
    .where('schema', '=', INSPECTION)
    .where('revoked_at', 'is', null)
    .where((e) => e.or([e('valid_until', 'is', null), e('valid_until', '>=', now)]))
    .orderBy('block', 'desc')
    .orderBy('log_index', 'desc')
    .limit(SHOWN_ROWS)
    .execute();
  const found = await evidenceByIds(
    deps.db,
    rows.map(({ id }) => id),
  );
  const stored = rows.map(({ id }) => found.get(id)).filter((statement) => statement !== undefined);
  return evidenceRows(deps, stored);
}
