import { type Kysely, sql } from 'kysely';
import type { LedgerTrade } from '../../../sdk/credit/tea/fromLedger.ts';
import { MOST_TRADES } from '../../../sdk/credit/tea/requireTrades.ts';
import { NO_ID } from '../../../sdk/evidence/types.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import type { Database } from '../../kernel/store/database.ts';

/** A trader's trades and those of whom he trades with, at one block. */
export interface GatheredTrades {
  trades: LedgerTrade[];
  /** His own among them, newest first. */
  own: LedgerTrade[];
  /** More stand than are looked at: the newest were taken. */
  isCut: boolean;
  block: number;
  /** Time of the block, seconds. */
  time: number;
  /** Block of the newest change in them. */
  changedIn: number;
}

/** Goods that come back within a window can have left one before the first trade. */
const BEFORE = 30 * 86_400;

/** All from one state of the projection. */
export function gatherTrades(db: Kysely<Database>, trader: Bytes32): Promise<GatheredTrades> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const cursor = await trx.selectFrom('projection.cursor').select(['block', 'time']).executeTakeFirstOrThrow();
      const own = await ownTrades(trx, trader, MOST_TRADES + 1);
      const room = MOST_TRADES - own.length;
      const others = own.length > 0 && room > 0 ? await tradesAround(trx, trader, own, room + 1) : [];
      const taken = [...own.slice(0, MOST_TRADES), ...others.slice(0, Math.max(0, room))];
      return {
        trades: taken.map(toTrade),
        own: own.slice(0, MOST_TRADES).map(toTrade),
        isCut: own.length + others.length > taken.length,
        block: Number(cursor.block),
        time: Number(cursor.time),
        changedIn: taken.reduce((newest, { changed }) => Math.max(newest, Number(changed)), 0),
      };
    });
}

interface Row {
  id: string;
  seller_card: string;
  buyer_card: string;
  seller: string;
  buyer: string;
  batch: string;
  gtin: string;
  grams: string;
  price: string;
  payment: string;
  traded_at: string;
  counters: string | null;
  countered_by: string | null;
  nonce: string;
  changed: string;
}

const COLUMNS = sql`t.id, t.seller_card, t.buyer_card, s.participant AS seller, b.participant AS buyer, t.batch, g.gtin, t.grams,
  t.price, t.payment, t.traded_at, t.counters, t.countered_by, t.nonce, GREATEST(t.block, COALESCE(c.block, 0)) AS changed`;
const SOURCE = sql`projection.card_trade t
  JOIN projection.account s ON s.address = t.seller JOIN projection.account b ON b.address = t.buyer
  JOIN projection.batch g ON g.id = t.batch LEFT JOIN projection.card_trade c ON c.id = t.countered_by`;

async function ownTrades(db: Kysely<Database>, trader: string, limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    WITH hand AS (SELECT address FROM projection.account WHERE participant = ${trader})
    SELECT ${COLUMNS} FROM ${SOURCE}
    WHERE t.seller IN (SELECT address FROM hand) OR t.buyer IN (SELECT address FROM hand)
    ORDER BY t.block DESC, t.log_index DESC LIMIT ${limit}`.execute(db);
  return rows;
}

/** Trades of his counterparties with others, from before his first: a ring of four has two trades that he isn't part of. */
async function tradesAround(db: Kysely<Database>, trader: string, own: Row[], limit: number): Promise<Row[]> {
  const others = [...new Set(own.map(({ seller, buyer }) => (seller === trader ? buyer : seller)))];
  const since =
    own.reduce((first, { traded_at }) => Math.min(first, Number(traded_at)), Number.MAX_SAFE_INTEGER) - BEFORE;
  const { rows } = await sql<Row>`
    WITH hand AS (SELECT address FROM projection.account WHERE participant = ANY(${others}))
    SELECT ${COLUMNS} FROM ${SOURCE}
    WHERE (t.seller IN (SELECT address FROM hand) OR t.buyer IN (SELECT address FROM hand))
      AND s.participant <> ${trader} AND b.participant <> ${trader} AND t.traded_at >= ${since}
    ORDER BY t.block DESC, t.log_index DESC LIMIT ${limit}`.execute(db);
  return rows;
}

function toTrade(row: Row): LedgerTrade {
  return {
    id: row.id as Bytes32,
    sellerCard: row.seller_card as Bytes32,
    buyerCard: row.buyer_card as Bytes32,
    seller: row.seller as Bytes32,
    buyer: row.buyer as Bytes32,
    batch: row.batch as Bytes32,
    item: row.gtin,
    grams: row.grams,
    price: row.price as Bytes32,
    payment: row.payment as Bytes32,
    tradedAt: Number(row.traded_at),
    counters: (row.counters ?? NO_ID) as Bytes32,
    nonce: row.nonce as Bytes32,
    counteredBy: (row.countered_by ?? NO_ID) as Bytes32,
  };
}
