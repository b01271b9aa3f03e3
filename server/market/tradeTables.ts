import { defineTable, type SqlRowOf } from '../kernel/indexer/tables/defineTable.ts';

/** What was sold: fills of listings, settled auctions, legs of settled instructions. */
export const tradeTable = defineTable('market_trade', {
  key: ['source', 'number'],
  columns: {
    /** Listing, auction or instruction. */
    source: 'hex',
    /** Of the fill; 1 for an auction; 1 + the leg's place for an instruction. */
    number: 'int',
    mode: 'int',
    asset_name: 'hex',
    token: 'numeric',
    /** Null for another asset than lots. */
    programme: 'int?',
    seller: 'hex',
    buyer: 'hex',
    units: 'numeric',
    /** Fen without the fee; null where an instruction moves several things for one sum. */
    cost: 'numeric?',
    fee: 'numeric',
    /** Fen a tonne, rounded down. */
    price: 'numeric?',
    is_retired: 'boolean',
    /** What the bank's receipt was for; null when the buyer paid on chain. */
    purchase: 'hex?',
    /** Days since 1970-01-01 at +08:00. */
    day: 'int',
    time: 'bigint',
    block: 'bigint',
    log_index: 'int',
  },
  indexes: [
    ['block', 'log_index', 'number'],
    ['programme', 'block', 'log_index', 'number'],
    ['token', 'block', 'log_index', 'number'],
    ['seller', 'block', 'log_index', 'number'],
    ['buyer', 'block', 'log_index', 'number'],
    // Price histories are sums over these alone.
    ['programme', 'day', 'units', 'cost', 'price'],
    ['token', 'day', 'units', 'cost', 'price'],
  ],
});

export interface TradeTables {
  'projection.market_trade': SqlRowOf<typeof tradeTable>;
}
