import { sql } from 'kysely';
import { leastBid } from '../../sdk/market/sales/leastBid.ts';
import { SALE_STATES, type SaleStateName } from '../../sdk/market/sales/stateNames.ts';
import { Mode } from '../../sdk/market/types.ts';
import { quantity } from '../../sdk/units/quantities.ts';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { nameWord, wordText } from '../carbon/assetNames.ts';
import { evidenceAbout } from '../evidence/queries.ts';
import { eventAt } from '../kernel/indexer/timeline.ts';
import type { StoredSale } from '../market/sales/standingSale.ts';
import type { Listing, Window } from '../pages/pageDeps.ts';
import { type AccountParties, accountParties } from './accountParties.ts';
import { evidenceRows } from './evidenceRows.ts';
import type { SaleBidRow, SaleFilter, SaleObjectionRow, SaleRow, SaleView } from './exchangeViewTypes.ts';
import type { LedgerViewDeps } from './ledgerViewDeps.ts';
import type { KeyPage, Paged } from './marketViews.ts';
import { onePage } from './onePage.ts';
import { partiesOf, partyIn, refOf } from './parties.ts';
import { publicParty } from './publicParty.ts';
import { saleRuleOf } from './saleRuleViews.ts';

const COUNTIES_OF_A_CITY = 100;
const AWARDED = SALE_STATES.indexOf('awarded');

/** Sales, newest first. */
export async function listSales(
  deps: LedgerViewDeps,
  filter: SaleFilter,
  { offset, limit }: Window,
): Promise<Listing<SaleRow>> {
  const matching = matchingSales(deps, filter);
  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const found = matching.selectAll().orderBy('block', 'desc').orderBy('log_index', 'desc');
  const rows = await found.offset(offset).limit(limit).execute();
  const parties = await partiesIn(deps, rows);
  return { total: Number(count), rows: rows.map((row) => saleRow(row, parties)) };
}

/** One sale with its terms, its rule and how far it has come. */
export async function saleView(deps: LedgerViewDeps, id: Hex): Promise<SaleView | undefined> {
  const row = await deps.db.selectFrom('projection.sale').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const [parties, rounds, objections, rule, evidence, event] = await Promise.all([
    partiesIn(deps, [row]),
    roundsOf(deps, row),
    objectionsOf(deps, id),
    saleRuleOf(deps, row),
    evidenceAbout(deps.db, id).then((found) => evidenceRows(deps, found)),
    eventAt(deps.db, Number(row.block), row.log_index),
  ]);
  return {
    ...saleRow(row, parties),
    ...termsPart(row),
    ...resultPart(row, parties),
    certificate: await certificateOf(deps, row),
    rule,
    rounds,
    objections,
    evidence,
    recordedIn: {
      block: Number(row.block),
      transactionHash: (event?.txHash ?? '0x') as Hex,
      at: Number(row.applied_at),
    },
  };
}

/** Bids, newest first; `after` is the place of the last one shown. */
export async function saleBids(
  deps: LedgerViewDeps,
  sale: Hex,
  { after, limit }: KeyPage,
): Promise<Paged<SaleBidRow> | undefined> {
  const known = await deps.db.selectFrom('projection.sale').select('id').where('id', '=', sale).executeTakeFirst();
  if (!known) return undefined;
  let query = deps.db.selectFrom('projection.sale_bid').selectAll().where('sale', '=', sale);
  if (after !== undefined) {
    const [block = '0', logIndex] = after.split('-');
    query = query.where((e) => e(e.refTuple('block', 'log_index'), '<', e.tuple(block, Number(logIndex))));
  }
  const found = query
    .orderBy('block', 'desc')
    .orderBy('log_index', 'desc')
    .limit(limit + 1);
  const { page, next } = onePage(await found.execute(), limit, (row) => `${row.block}-${row.log_index}`);
  return { rows: page.map(bidRow), next };
}

export function bidRow(row: {
  round: number;
  number: number;
  bidder_number: number;
  price: string;
  until: string;
  time: string;
}): SaleBidRow {
  return {
    round: row.round,
    number: row.number,
    bidder: row.bidder_number,
    price: BigInt(row.price),
    until: Number(row.until),
    at: Number(row.time),
  };
}

function matchingSales({ db }: LedgerViewDeps, { state, states, class: code, county, seller }: SaleFilter) {
  let matching = db.selectFrom('projection.sale').where(sql<boolean>`true`);
  if (state !== undefined) matching = matching.where('state', '=', state);
  else if (states !== undefined) matching = matching.where('state', 'in', states);
  if (code !== undefined) matching = matching.where('class', '=', nameWord(code));
  if (seller !== undefined) matching = matching.where('seller_participant', '=', seller);
  if (county === undefined) return matching;
  const isCity = county % COUNTIES_OF_A_CITY === 0;
  if (!isCity) return matching.where('region', '=', county);
  return matching.where('region', '>=', county).where('region', '<', county + COUNTIES_OF_A_CITY);
}

function partiesIn(deps: LedgerViewDeps, rows: readonly StoredSale[]): Promise<AccountParties> {
  return accountParties(
    deps,
    rows.flatMap(({ seller, leader }) => [seller, leader]),
  );
}

function saleRow(row: StoredSale, parties: AccountParties): SaleRow {
  return {
    id: row.id as Hex,
    asset: wordText(row.asset) as SaleRow['asset'],
    item: row.item as Hex,
    class: wordText(row.class),
    region: row.region,
    seller: publicParty(parties.of(row.seller)),
    state: row.state as SaleStateName,
    until: Number(row.until ?? 0),
    pausedAt: Number(row.paused_at ?? 0),
    round: row.round,
    start: BigInt(row.round_start),
    ecoPart: BigInt(row.eco_part),
    deposit: BigInt(row.deposit),
    inBank: row.in_bank,
    bidders: row.bidders,
    bids: row.bids,
    price: row.price === null ? null : BigInt(row.price),
    leader: row.leader_number,
    appliedAt: Number(row.applied_at),
  };
}

function termsPart(row: StoredSale) {
  const [start, increment] = [BigInt(row.round_start), BigInt(row.increment)].map((value) => quantity('fen', value));
  const price = row.price === null ? null : quantity('fen', BigInt(row.price));
  const isPackage = wordText(row.asset) === 'PACKAGES';
  return {
    sellerAccount: row.seller as Hex,
    firstStart: BigInt(row.start),
    reserve: BigInt(row.reserve),
    increment: BigInt(row.increment),
    leastBid: leastBid({ start: start ?? quantity('fen', 0n), increment: increment ?? quantity('fen', 0n), price }),
    bidWindow: Number(row.bid_window),
    document: row.document as Hex,
    nonce: BigInt(row.nonce),
    feeBps: row.fee_bps,
    search: row.search as Hex | null,
    links: {
      item: `/api/${isPackage ? 'packages' : 'rights'}/${row.item}`,
      bids: `/api/sales/${row.id}/bids`,
      events: `/api/sales/${row.id}/events`,
    },
  };
}

function resultPart(row: StoredSale, parties: AccountParties) {
  const state = row.state as SaleStateName;
  const hasResult = SALE_STATES.indexOf(state) >= AWARDED && row.leader !== null;
  const isContracted = row.contracted_at !== null;
  return {
    mode: row.mode === null ? null : row.mode === Mode.Agreement ? ('agreement' as const) : ('oneWayBidding' as const),
    fee: row.fee === null ? null : BigInt(row.fee),
    buyer: hasResult ? publicParty(parties.of(row.leader ?? '')) : null,
    openObjections: row.objections,
    contract: {
      document: isContracted ? (row.seller_signed as Hex | null) : null,
      sellerDocument: row.seller_signed as Hex | null,
      buyerDocument: row.buyer_signed as Hex | null,
      hasSellerSigned: row.seller_signed !== null,
      hasBuyerSigned: row.buyer_signed !== null,
      concludedAt: Number(row.contracted_at ?? 0),
    },
    payment: row.payment as Hex | null,
    paidAt: Number(row.paid_at ?? 0),
    defaulted:
      row.defaulted_in === null
        ? null
        : { seller: row.seller_defaulted, buyer: row.buyer_defaulted, in: row.defaulted_in as SaleStateName },
    endedAt: Number(row.ended_at ?? 0),
    basis: row.basis as Hex | null,
  };
}

async function certificateOf(deps: LedgerViewDeps, row: StoredSale): Promise<SaleView['certificate']> {
  const { certificate: number, certificate_document: document, certified_by: by, certified_at: at } = row;
  if (number === null || document === null || by === null) return null;
  const parties = await partiesOf(deps, [by]);
  return { number, document: document as Hex, by: refOf(partyIn(parties, by)), at: Number(at ?? 0) };
}

async function roundsOf({ db }: LedgerViewDeps, sale: StoredSale): Promise<SaleView['rounds']> {
  const rows = await db
    .selectFrom('projection.sale_round')
    .selectAll()
    .where('sale', '=', sale.id)
    .orderBy('round')
    .execute();
  return rows.map((row) => ({
    round: row.round,
    start: BigInt(row.start),
    announcedAt: Number(row.announced_at),
    hasFailed: row.has_failed,
    bidders: row.bidders ?? sale.bidders,
    bids: row.bids ?? sale.bids,
  }));
}

async function objectionsOf(deps: LedgerViewDeps, sale: Hex): Promise<SaleObjectionRow[]> {
  const rows = await deps.db
    .selectFrom('projection.sale_objection')
    .selectAll()
    .where('sale', '=', sale)
    .orderBy('block')
    .orderBy('log_index')
    .limit(200)
    .execute();
  const parties = await partiesOf(
    deps,
    rows.flatMap(({ raised_by, answered_by }) => [raised_by, answered_by]),
  );
  return rows.map((row) => ({
    id: row.objection as Hex,
    raisedBy: publicParty(refOf(partyIn(parties, row.raised_by))),
    raisedAt: Number(row.raised_at),
    state: row.state as SaleObjectionRow['state'],
    answeredBy: row.answered_by === null ? null : refOf(partyIn(parties, row.answered_by)),
    answeredAt: Number(row.answered_at ?? 0),
    basis: row.basis as Hex | null,
  }));
}
