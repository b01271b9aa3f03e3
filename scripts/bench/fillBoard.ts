import type { Pool } from 'pg';

export interface BoardSize {
  offers: number;
  trades: number;
}

/** What is asked in turn: the board, its filters and pages, trades and prices. */
export const BOARD_PATHS = [
  '/api/market/offers',
  '/api/market/offers?order=desc',
  '/api/market/offers?programme=1',
  '/api/market/offers?region=331123',
  '/api/market/offers?vintage=2025&limit=20',
  ...Array.from({ length: 20 }, (_, i) => `/api/market/offers?limit=${10 + i}`),
  '/api/market/trades',
  '/api/market/trades?programme=1',
  ...Array.from({ length: 10 }, (_, i) => `/api/market/trades?limit=${10 + i}`),
  '/api/market/prices?programme=1',
  '/api/market/auctions',
];

/**
 * Multiplies the seeded offer and trade into a full board, straight in the projection: a bench of reading, in a database
 * that nobody else sees.
 */
export async function fillBoard(pool: Pool, { offers, trades }: BoardSize): Promise<void> {
  await pool.query(
    `INSERT INTO projection.market_offer
     SELECT (jsonb_populate_record(NULL::projection.market_offer, to_jsonb(o) || jsonb_build_object(
       'id', '0x' || encode(sha256(('offer ' || n)::bytea), 'hex'),
       'price', 5000 + (n * 7919) % 5000, 'vintage', 2020 + n % 6, 'nonce', n + 1000, 'listed_at', o.listed_at + n))).*
     FROM (SELECT * FROM projection.market_offer WHERE state = 'open' LIMIT 1) o, generate_series(1, $1::bigint) n`,
    [offers],
  );
  await pool.query(
    `INSERT INTO projection.market_trade
     SELECT (jsonb_populate_record(NULL::projection.market_trade, to_jsonb(t) || jsonb_build_object(
       'number', 100 + n, 'units', 1000 + (n * 104729) % 100000, 'price', 5000 + (n * 7919) % 5000,
       'day', t.day - n % 700, 'time', t.time - (n % 700) * 86400, 'log_index', n))).*
     FROM (SELECT * FROM projection.market_trade ORDER BY number LIMIT 1) t, generate_series(1, $1::bigint) n`,
    [trades],
  );
  await pool.query('ANALYZE projection.market_offer, projection.market_trade');
}
