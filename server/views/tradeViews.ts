import type { Selectable } from 'kysely';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { lotOfToken } from '../carbon/lotId.ts';
import type { MarketTables } from '../market/tables.ts';
import { accountParties } from './accountParties.ts';
import type { LedgerViewDeps } from './ledgerViewDeps.ts';
import { lotRefs } from './lotRefs.ts';
import type { KeyPage, ModeNumber, Paged, TradeFilter, TradeRow } from './marketViews.ts';
import { onePage } from './onePage.ts';

type Stored = Selectable<MarketTables['projection.market_trade']> & { tx_hash: string | null };

/** Trades of credits, newest first; `after` is the place of the last one shown. */
export async function listTrades(
  deps: LedgerViewDeps,
  filter: TradeFilter,
  { after, limit }: KeyPage,
): Promise<Paged<TradeRow>> {
  let query = matching(deps, filter)
    .orderBy('t.block', 'desc')
    .orderBy('t.log_index', 'desc')
    .orderBy('t.number', 'desc')
    .limit(limit + 1);
  if (after !== undefined) {
    const [block = '0', logIndex, number] = after.split('-');
    const place = [block, Number(logIndex), Number(number)] as const;
    query = query.where((e) => e(e.refTuple('t.block', 't.log_index', 't.number'), '<', e.tuple(...place)));
  }
  const found = await query.execute();
  const { page, next } = onePage(found, limit, (row) => `${row.block}-${row.log_index}-${row.number}`);
  return { rows: await tradeRows(deps, page), next };
}

/** One trade by its identity. */
export async function tradeByNumber(deps: LedgerViewDeps, source: Hex, number: number): Promise<TradeRow | undefined> {
  const stored = await trades(deps).where('t.source', '=', source).where('t.number', '=', number).executeTakeFirst();
  if (!stored || stored.programme === null) return undefined;
  const [row] = await tradeRows(deps, [stored]);
  return row;
}

function trades({ db }: LedgerViewDeps) {
  return db
    .selectFrom('projection.market_trade as t')
    .leftJoin('projection.event as v', (join) =>
      join.onRef('v.block', '=', 't.block').onRef('v.log_index', '=', 't.log_index'),
    )
    .selectAll('t')
    .select('v.tx_hash');
}

function matching(deps: LedgerViewDeps, { programme, lot, mode, account, listing }: TradeFilter) {
  let query = trades(deps).where('t.programme', 'is not', null);
  if (programme !== undefined) query = query.where('t.programme', '=', programme);
  if (lot !== undefined) query = query.where('t.token', '=', BigInt(lot).toString());
  if (mode !== undefined) query = query.where('t.mode', '=', mode);
  if (listing !== undefined) query = query.where('t.source', '=', listing);
  if (account !== undefined)
    query = query.where((e) => e.or([e('t.seller', '=', account), e('t.buyer', '=', account)]));
  return query;
}

async function tradeRows(deps: LedgerViewDeps, stored: readonly Stored[]): Promise<TradeRow[]> {
  const [ref, parties] = await Promise.all([
    lotRefs(
      deps,
      stored.map(({ token }) => lotOfToken(BigInt(token))),
    ),
    accountParties(
      deps,
      stored.flatMap(({ seller, buyer }) => [seller, buyer]),
    ),
  ]);
  return stored.map((row) => ({
    source: row.source as Hex,
    number: row.number,
    mode: row.mode as ModeNumber,
    lot: ref(lotOfToken(BigInt(row.token))),
    seller: parties.shown(row.seller),
    sellerAccount: row.seller as Hex,
    buyer: parties.shown(row.buyer),
    buyerAccount: row.buyer as Hex,
    kg: BigInt(row.units),
    cost: row.cost === null ? null : BigInt(row.cost),
    fee: BigInt(row.fee),
    price: row.price === null ? null : BigInt(row.price),
    isRetired: row.is_retired,
    purchase: row.purchase as Hex | null,
    at: Number(row.time),
    block: Number(row.block),
    transactionHash: (row.tx_hash ?? '0x') as Hex,
  }));
}
