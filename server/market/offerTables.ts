import { defineTable, type SqlRowOf } from '../kernel/indexer/tables/defineTable.ts';

/** Listings and auctions alike, with all that the board shows: it is asked most, and joins nothing. */
export const offerTable = defineTable('market_offer', {
  key: ['id'],
  columns: {
    id: 'hex',
    /** Number of the contract's `Mode`. */
    mode: 'int',
    /** Contract of the asset. */
    asset: 'hex',
    /** Directory name of the asset. */
    asset_name: 'hex',
    token: 'numeric',
    /** Of a lot; null for another asset, like the next two, which are null for a mirrored block too. */
    programme: 'int?',
    region: 'int?',
    vintage: 'int?',
    seller: 'hex',
    amount: 'numeric',
    remaining: 'numeric',
    min_fill: 'numeric',
    /** Fen a tonne; of an auction the standing bid or the least first one, rounded down. */
    price: 'numeric',
    fee_bps: 'int',
    treasury: 'hex',
    opens_at: 'bigint',
    closes_at: 'bigint',
    nonce: 'numeric',
    fills: 'int',
    /** `open`; then `sold`, `cancelled`, `expired`, or for an auction `settled`, `failed`, `cancelled`, `forfeited`. */
    state: 'hex',
    listed_at: 'bigint',
    block: 'bigint',
    log_index: 'int',
  },
  indexes: [
    ['state', 'price', 'id'],
    ['state', 'programme', 'price', 'id'],
    ['state', 'region', 'price', 'id'],
    ['seller', 'block'],
    ['token'],
  ],
});

/** What an auction has beside its offer. Fen for the whole amount. */
export const auctionTable = defineTable('market_auction', {
  key: ['id'],
  columns: {
    id: 'hex',
    start: 'numeric',
    reserve: 'numeric',
    increment: 'numeric',
    deposit: 'numeric',
    in_bank: 'boolean',
    /** Last second of bids before extensions; the offer's moves with late bids. */
    closes_at: 'bigint',
    extension: 'bigint',
    pay_within: 'bigint',
    leader: 'hex?',
    price: 'numeric?',
    bids: 'int',
    state: 'hex',
    /** For its place in the list. */
    block: 'bigint',
    log_index: 'int',
  },
  indexes: [
    ['block', 'log_index'],
    ['state', 'block', 'log_index'],
  ],
});

export const bidTable = defineTable('market_bid', {
  key: ['auction', 'number'],
  columns: {
    auction: 'hex',
    number: 'int',
    bidder: 'hex',
    price: 'numeric',
    ends_at: 'bigint',
    /** What a bank's receipt over the deposit was for; null with on-chain cash. */
    deposit_for: 'hex?',
    time: 'bigint',
    block: 'bigint',
  },
  indexes: [['bidder']],
});

export interface OfferTables {
  'projection.market_offer': SqlRowOf<typeof offerTable>;
  'projection.market_auction': SqlRowOf<typeof auctionTable>;
  'projection.market_bid': SqlRowOf<typeof bidTable>;
}
