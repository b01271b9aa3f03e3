import type { Hex } from '../../sdk/verify/bytes.ts';
import { lotOfToken } from '../carbon/lotId.ts';
import { eventAt } from '../kernel/indexer/timeline.ts';
import { accountParties } from './accountParties.ts';
import type { LedgerViewDeps } from './ledgerViewDeps.ts';
import { lotRefs } from './lotRefs.ts';
import { blockedLots } from './lotRows.ts';
import type {
  AuctionFilter,
  AuctionRow,
  AuctionStateName,
  AuctionView,
  BidRow,
  KeyPage,
  ModeNumber,
  Paged,
} from './marketViews.ts';
import { onePage } from './onePage.ts';

/** Auctions of credits, newest first; `after` is the place of the last one shown. */
export async function listAuctions(
  deps: LedgerViewDeps,
  { programme, lot, state }: AuctionFilter,
  { after, limit }: KeyPage,
): Promise<Paged<AuctionRow>> {
  let query = auctions(deps)
    .orderBy('a.block', 'desc')
    .orderBy('a.log_index', 'desc')
    .limit(limit + 1);
  if (programme !== undefined) query = query.where('o.programme', '=', programme);
  if (lot !== undefined) query = query.where('o.token', '=', BigInt(lot).toString());
  if (state !== undefined) query = query.where('a.state', '=', state);
  if (after !== undefined) {
    const [block = '0', logIndex] = after.split('-');
    query = query.where((e) => e(e.refTuple('a.block', 'a.log_index'), '<', e.tuple(block, Number(logIndex))));
  }
  const { page, next } = onePage(await query.execute(), limit, (row) => `${row.block}-${row.log_index}`);
  return { rows: await auctionRows(deps, page), next };
}

/** One auction with its terms and every bid. */
export async function auctionView(deps: LedgerViewDeps, id: Hex): Promise<AuctionView | undefined> {
  const stored = await auctions(deps).where('a.id', '=', id).executeTakeFirst();
  const [row] = stored ? await auctionRows(deps, [stored]) : [];
  if (!stored || !row) return undefined;

  const event = await eventAt(deps.db, Number(stored.block), stored.log_index);
  const leader = stored.leader as Hex | null;
  return {
    ...row,
    asset: stored.asset as Hex,
    reserve: BigInt(stored.reserve),
    increment: BigInt(stored.increment),
    deposit: BigInt(stored.deposit),
    feeBps: stored.fee_bps,
    treasury: stored.treasury as Hex,
    inBank: stored.in_bank,
    closesAt: Number(stored.bids_until),
    extension: Number(stored.extension),
    payWithin: Number(stored.pay_within),
    payBy: row.endsAt + Number(stored.pay_within),
    nonce: BigInt(stored.nonce),
    leader: leader && (await accountParties(deps, [leader])).shown(leader),
    leaderAccount: leader,
    history: await bidsOf(deps, id),
    recordedIn: {
      block: Number(stored.block),
      transactionHash: (event?.txHash ?? '0x') as Hex,
      at: Number(stored.listed_at),
    },
  };
}

type Stored = Awaited<ReturnType<ReturnType<typeof auctions>['execute']>>[number];

function auctions({ db }: LedgerViewDeps) {
  return db
    .selectFrom('projection.market_auction as a')
    .innerJoin('projection.market_offer as o', 'o.id', 'a.id')
    .select(['a.id', 'a.start', 'a.reserve', 'a.increment', 'a.deposit', 'a.in_bank', 'a.extension', 'a.pay_within'])
    .select(['a.leader', 'a.price as bid', 'a.bids', 'a.state', 'a.block', 'a.log_index', 'a.closes_at as bids_until'])
    .select(['o.mode', 'o.asset', 'o.token', 'o.seller', 'o.amount', 'o.opens_at', 'o.closes_at', 'o.nonce'])
    .select(['o.fee_bps', 'o.treasury', 'o.listed_at'])
    .where('o.programme', 'is not', null);
}

async function auctionRows(deps: LedgerViewDeps, stored: readonly Stored[]): Promise<AuctionRow[]> {
  const lots = stored.map(({ token }) => lotOfToken(BigInt(token)));
  const ref = await lotRefs(deps, lots);
  const blocked = await blockedLots(deps);
  const parties = await accountParties(
    deps,
    stored.map(({ seller }) => seller),
  );
  return stored.map((row) => {
    const lot = lotOfToken(BigInt(row.token));
    return {
      id: row.id as Hex,
      mode: row.mode as ModeNumber,
      lot: ref(lot),
      seller: parties.shown(row.seller),
      sellerAccount: row.seller as Hex,
      amount: BigInt(row.amount),
      start: BigInt(row.start),
      price: row.bid === null ? null : BigInt(row.bid),
      bids: row.bids,
      opensAt: Number(row.opens_at),
      endsAt: Number(row.closes_at),
      state: row.state as AuctionStateName,
      isBlocked: blocked.has(lot),
    };
  });
}

async function bidsOf(deps: LedgerViewDeps, auction: string): Promise<BidRow[]> {
  const rows = await deps.db
    .selectFrom('projection.market_bid')
    .selectAll()
    .where('auction', '=', auction)
    .orderBy('number', 'desc')
    .limit(200)
    .execute();
  const parties = await accountParties(
    deps,
    rows.map(({ bidder }) => bidder),
  );
  return rows.map((row) => ({
    number: row.number,
    bidder: parties.shown(row.bidder),
    bidderAccount: row.bidder as Hex,
    price: BigInt(row.price),
    endsAt: Number(row.ends_at),
    at: Number(row.time),
  }));
}
