import { defineTable, type SqlRowOf } from '../../kernel/indexer/tables/defineTable.ts';

/** Sales on the exchange: the terms as they were applied for, and how far each has come. */
export const saleTable = defineTable('sale', {
  key: ['id'],
  columns: {
    id: 'hex',
    /** Name of the class, as a word. */
    class: 'hex',
    /** Directory name of the asset, as a word. */
    asset: 'hex',
    /** The right or package. */
    item: 'hex',
    /** Of the right or package. */
    region: 'int',
    /** Account and participant. */
    seller: 'hex',
    seller_participant: 'hex',
    /** Fen for the whole, like all sums here; of the first round. */
    start: 'numeric',
    reserve: 'numeric',
    increment: 'numeric',
    deposit: 'numeric',
    eco_part: 'numeric',
    in_bank: 'boolean',
    /** Seconds. */
    bid_window: 'bigint',
    document: 'hex',
    nonce: 'numeric',
    /** Of the class's rule. */
    version: 'int',
    fee_bps: 'int',
    /** A name of `SaleState`. */
    state: 'hex',
    /** Last second of what runs now. */
    until: 'bigint?',
    /** Since when an open objection stops the clock. */
    paused_at: 'bigint?',
    /** Seconds by which objections have put off the end of what is public, those of the open ones not counted. */
    put_off: 'bigint',
    /** Open ones. */
    objections: 'int',
    round: 'int',
    /** Of this round. */
    round_start: 'numeric',
    /** Enrolled in this round. */
    bidders: 'int',
    /** Who ever enrolled: how far the bidders' numbers have gone. */
    enrolled: 'int',
    /** In this round. */
    bids: 'int',
    /** Account. */
    leader: 'hex?',
    /** Under which the leader is told in public. */
    leader_number: 'int?',
    /** The standing bid, then the price. */
    price: 'numeric?',
    fee: 'numeric?',
    /** Number of the contract's `Mode`, once bidding has begun. */
    mode: 'int?',
    /** The register's search that the review rested on. */
    search: 'hex?',
    /** Document that each side signed last. */
    seller_signed: 'hex?',
    buyer_signed: 'hex?',
    contracted_at: 'bigint?',
    /** What a bank holds the price for; null with on-chain cash. */
    payment: 'hex?',
    paid_at: 'bigint?',
    /** Number of the certificate of trade, as the exchange prints it. */
    certificate: 'text?',
    certificate_document: 'hex?',
    certified_by: 'hex?',
    certified_at: 'bigint?',
    /** Who didn't keep to it, and where it stuck. */
    seller_defaulted: 'boolean',
    buyer_defaulted: 'boolean',
    defaulted_in: 'hex?',
    /** Registered, or an end without a sale: when, by which account, and why. */
    ended_at: 'bigint?',
    ended_by: 'hex?',
    basis: 'hex?',
    applied_at: 'bigint',
    block: 'bigint',
    log_index: 'int',
  },
  indexes: [
    ['block', 'log_index'],
    ['state', 'block', 'log_index'],
    ['item', 'block'],
    ['seller_participant', 'block'],
    ['leader'],
  ],
});

/** Each announcement of a sale. */
export const saleRoundTable = defineTable('sale_round', {
  key: ['sale', 'round'],
  columns: {
    sale: 'hex',
    round: 'int',
    start: 'numeric',
    announced_at: 'bigint',
    /** End of the announcement before objections. */
    until: 'bigint',
    /** 流拍: it ended without a sale, with so many bidders and bids; of the last round the sale itself tells. */
    has_failed: 'boolean',
    bidders: 'int?',
    bids: 'int?',
  },
});

export const saleBidTable = defineTable('sale_bid', {
  key: ['sale', 'round', 'number'],
  columns: {
    sale: 'hex',
    round: 'int',
    number: 'int',
    /** Account. */
    bidder: 'hex',
    bidder_number: 'int',
    price: 'numeric',
    /** End of the bidding after it. */
    until: 'bigint',
    time: 'bigint',
    block: 'bigint',
    log_index: 'int',
  },
  indexes: [['sale', 'block', 'log_index']],
});

/** Who enrolled, under the number that the public knows, and what became of the deposit. */
export const saleBidderTable = defineTable('sale_bidder', {
  key: ['sale', 'bidder'],
  columns: {
    sale: 'hex',
    /** Account. */
    bidder: 'hex',
    participant: 'hex',
    number: 'int',
    /** The last one enrolled for. */
    round: 'int',
    /** A name of `DepositState`. */
    deposit: 'hex',
    /** What a bank holds the deposit for; null with on-chain cash. */
    deposit_for: 'hex?',
    enrolled_at: 'bigint',
    settled_at: 'bigint?',
  },
  indexes: [['participant', 'sale'], ['bidder']],
});

export const saleObjectionTable = defineTable('sale_objection', {
  key: ['sale', 'objection'],
  columns: {
    sale: 'hex',
    /** Evidence. */
    objection: 'hex',
    raised_by: 'hex',
    raised_at: 'bigint',
    /** `open`, `dismissed` or `upheld`. */
    state: 'hex',
    answered_by: 'hex?',
    answered_at: 'bigint?',
    basis: 'hex?',
    block: 'bigint',
    log_index: 'int',
  },
});

/** How rights of a class are sold: every version, since a sale keeps its own. Days are trading days. */
export const saleRuleTable = defineTable('sale_rule', {
  key: ['class', 'version'],
  columns: {
    class: 'hex',
    version: 'int',
    publicity_days: 'int',
    result_days: 'int',
    contract_days: 'int',
    pay_days: 'int',
    register_days: 'int',
    min_bidders: 'int',
    max_rounds: 'int',
    max_cut_bps: 'int',
    min_deposit_bps: 'int',
    max_deposit_bps: 'int',
    /** Seconds. */
    extension: 'bigint',
    min_bid_window: 'bigint',
    search_max_age_days: 'int',
    /** Days of the clock, not of the calendar of trade. */
    max_pause_days: 'int',
    allows_sole: 'boolean',
    is_open: 'boolean',
    set_by: 'hex',
    set_at: 'bigint',
    block: 'bigint',
  },
});

export interface SaleTables {
  'projection.sale': SqlRowOf<typeof saleTable>;
  'projection.sale_round': SqlRowOf<typeof saleRoundTable>;
  'projection.sale_bid': SqlRowOf<typeof saleBidTable>;
  'projection.sale_bidder': SqlRowOf<typeof saleBidderTable>;
  'projection.sale_objection': SqlRowOf<typeof saleObjectionTable>;
  'projection.sale_rule': SqlRowOf<typeof saleRuleTable>;
}
