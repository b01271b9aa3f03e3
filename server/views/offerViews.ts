import { type Selectable, sql } from 'kysely';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { lotOfToken } from '../carbon/lotId.ts';
import { eventAt } from '../kernel/indexer/timeline.ts';
import type { MarketTables } from '../market/tables.ts';
import { type AccountParties, accountParties } from './accountParties.ts';
import type { LotRef } from './carbonViews.ts';
import type { LedgerViewDeps } from './ledgerViewDeps.ts';
import { lotRefs } from './lotRefs.ts';
import { blockedLots } from './lotRows.ts';
import type { KeyPage, ModeNumber, OfferFilter, OfferRow, OfferStateName, OfferView, Paged } from './marketViews.ts';
import { onePage } from './onePage.ts';
import { listTrades } from './tradeViews.ts';

export type StoredOffer = Selectable<MarketTables['projection.market_offer']>;

/** Fills that an offer's page shows. */
const SHOWN_TRADES = 200;

/** Offers that can be taken now or will open, by price and id; `after` is the price and id of the last one shown. */
export async function listOffers(
  deps: LedgerViewDeps,
  filter: OfferFilter,
  { after, limit }: KeyPage,
): Promise<Paged<OfferRow>> {
  const { order = 'asc' } = filter;
  let query = openOffers(deps, filter)
    .orderBy('price', order)
    .orderBy('id', order)
    .limit(limit + 1);
  if (after !== undefined) {
    const [price = '0', id = ''] = after.split('-');
    query = query.where((e) => e(e.refTuple('price', 'id'), order === 'asc' ? '>' : '<', e.tuple(price, id)));
  }
  const { page, next } = onePage(await query.execute(), limit, ({ price, id }) => `${price}-${id}`);
  return { rows: await offerRows(deps, page), next };
}

/** One listing or auction with what was sold of it. */
export async function offerView(deps: LedgerViewDeps, id: Hex): Promise<OfferView | undefined> {
  const stored = await deps.db
    .selectFrom('projection.market_offer')
    .selectAll()
    .where('id', '=', id)
    .where('programme', 'is not', null)
    .executeTakeFirst();
  const [row] = stored ? await offerRows(deps, [stored]) : [];
  if (!stored || !row) return undefined;

  const event = await eventAt(deps.db, Number(stored.block), stored.log_index);
  const { rows: trades } = await listTrades(deps, { listing: id }, { limit: SHOWN_TRADES });
  return {
    ...row,
    asset: stored.asset as Hex,
    treasury: stored.treasury as Hex,
    nonce: BigInt(stored.nonce),
    trades,
    recordedIn: { block: Number(stored.block), transactionHash: (event?.txHash ?? '0x') as Hex, at: row.listedAt },
  };
}

export async function offerRows(deps: LedgerViewDeps, stored: readonly StoredOffer[]): Promise<OfferRow[]> {
  const [ref, parties, blocked] = await Promise.all([
    lotRefs(
      deps,
      stored.map(({ token }) => lotOfToken(BigInt(token))),
    ),
    accountParties(
      deps,
      stored.map(({ seller }) => seller),
    ),
    blockedLots(deps),
  ]);
  return stored.map((row) => {
    const lot = lotOfToken(BigInt(row.token));
    return offerRow(row, { lot: ref(lot), parties, isBlocked: blocked.has(lot) });
  });
}

function openOffers({ db }: LedgerViewDeps, { programme, region, vintage, mode, lot, seller }: OfferFilter) {
  let query = db
    .selectFrom('projection.market_offer')
    .selectAll()
    .where('state', '=', 'open')
    .where('programme', 'is not', null)
    .where('closes_at', '>=', sql<string>`(SELECT time FROM projection.cursor)`);
  if (programme !== undefined) query = query.where('programme', '=', programme);
  if (region !== undefined) query = query.where('region', '=', region);
  if (vintage !== undefined) query = query.where('vintage', '=', vintage);
  if (mode !== undefined) query = query.where('mode', '=', mode);
  if (lot !== undefined) query = query.where('token', '=', BigInt(lot).toString());
  if (seller !== undefined) query = query.where('seller', '=', seller);
  return query;
}

interface Around {
  lot: LotRef;
  parties: AccountParties;
  isBlocked: boolean;
}

function offerRow(row: StoredOffer, { lot, parties, isBlocked }: Around): OfferRow {
  return {
    id: row.id as Hex,
    mode: row.mode as ModeNumber,
    lot,
    seller: parties.shown(row.seller),
    sellerAccount: row.seller as Hex,
    amount: BigInt(row.amount),
    remaining: BigInt(row.remaining),
    minFill: BigInt(row.min_fill),
    price: BigInt(row.price),
    feeBps: row.fee_bps,
    opensAt: Number(row.opens_at),
    closesAt: Number(row.closes_at),
    fills: row.fills,
    state: row.state as OfferStateName,
    isBlocked,
    listedAt: Number(row.listed_at),
  };
}
