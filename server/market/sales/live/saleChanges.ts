import type { Kysely } from 'kysely';
import { leastBid } from '../../../../sdk/market/sales/leastBid.ts';
import { FRUITLESS_ENDS } from '../../../../sdk/market/sales/stateNames.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import type { StreamEvent } from '../../../kernel/http/eventStreams.ts';
import { timelineOf } from '../../../kernel/indexer/timeline.ts';
import type { Database } from '../../../kernel/store/database.ts';
import { type Place, placeText } from './place.ts';

type Db = Kysely<Database>;

/** Where a sale stands, as a live page needs it: whoever has it needs nothing that came before. */
export interface SaleStanding {
  state: string;
  round: number;
  start: bigint;
  until: number;
  pausedAt: number;
  openObjections: number;
  bidders: number;
  bids: number;
  price: bigint | null;
  /** 竞买人 n. */
  leader: number | null;
  leastBid: bigint;
}

/** Something to tell, and the place in the chain's order after which it comes. */
export interface Told extends StreamEvent {
  place: Place;
}

export interface Changes {
  told: Told[];
  /** False where more happened than is told at once. */
  isAll: boolean;
}

const MOST_EVENTS = 200;
const ENDED: readonly string[] = ['registered', ...FRUITLESS_ENDS];

export async function standingOf(db: Db, sale: string): Promise<SaleStanding | undefined> {
  const row = await db.selectFrom('projection.sale').selectAll().where('id', '=', sale).executeTakeFirst();
  if (!row) return undefined;
  const [start, increment] = [quantity('fen', BigInt(row.round_start)), quantity('fen', BigInt(row.increment))];
  const price = row.price === null ? null : quantity('fen', BigInt(row.price));
  return {
    state: row.state,
    round: row.round,
    start,
    until: Number(row.until ?? 0),
    pausedAt: Number(row.paused_at ?? 0),
    openObjections: row.objections,
    bidders: row.bidders,
    bids: row.bids,
    price,
    leader: row.leader_number,
    leastBid: leastBid({ start, price, increment }),
  };
}

/** Nothing of a sale that the public follows comes after that. */
export function isOver({ state }: Pick<SaleStanding, 'state'>): boolean {
  return ENDED.includes(state);
}

/** Of the newest event of a sale. */
export async function newestPlace(db: Db, sale: string): Promise<Place> {
  const row = await db
    .selectFrom('projection.event')
    .select(['block', 'log_index'])
    .where('subject', '=', sale)
    .orderBy('block', 'desc')
    .orderBy('log_index', 'desc')
    .executeTakeFirst();
  return { block: Number(row?.block ?? -1), logIndex: row?.log_index ?? -1 };
}

/** The whole standing, as one event. */
export function standingEvent(standing: SaleStanding, place: Place): Told {
  return { event: 'state', id: placeText(place), data: standing, place };
}

/** Each bid after a place, and the standing after each run of other events; in the chain's order. */
export async function changesAfter(db: Db, sale: string, after: Place): Promise<Changes> {
  const events = await timelineOf(db, sale, after, MOST_EVENTS);
  if (events.length === 0) return { told: [], isAll: true };
  const [bids, standing] = await Promise.all([bidsAfter(db, sale, after), standingOf(db, sale)]);
  if (!standing) return { told: [], isAll: true };
  const told = events.flatMap((event, i): Told[] => {
    const place = { block: event.block, logIndex: event.logIndex };
    const bid = bids.get(placeText(place));
    if (bid) return [{ event: 'bid', id: placeText(place), data: bid, place }];
    const next = events[i + 1];
    const isLastOfRun = next === undefined || bids.has(placeText(next));
    return isLastOfRun ? [standingEvent(standing, place)] : [];
  });
  return { told, isAll: events.length < MOST_EVENTS };
}

async function bidsAfter(db: Db, sale: string, { block, logIndex }: Place): Promise<Map<string, object>> {
  const rows = await db
    .selectFrom('projection.sale_bid')
    .selectAll()
    .where('sale', '=', sale)
    .where((e) => e(e.refTuple('block', 'log_index'), '>', e.tuple(String(block), logIndex)))
    .orderBy('block')
    .orderBy('log_index')
    .limit(MOST_EVENTS)
    .execute();
  return new Map(
    rows.map((row) => [
      placeText({ block: Number(row.block), logIndex: row.log_index }),
      {
        round: row.round,
        number: row.number,
        bidder: row.bidder_number,
        price: row.price,
        until: Number(row.until),
        at: Number(row.time),
      },
    ]),
  );
}
