import { defineTable, type SqlRowOf } from '../../kernel/indexer/tables/defineTable.ts';

/** Distributions to households (拿租金、挣薪金、分股金). */
export const dividendTable = defineTable('dividend', {
  key: ['id'],
  columns: {
    id: 'hex',
    /** Participant, and the account that declared it. */
    payer: 'hex',
    account: 'hex',
    /** keccak256 of the payer's number. */
    number: 'hex',
    /** Number of the contract's `PayBucket`. */
    bucket: 'int',
    record_at: 'bigint',
    pay_at: 'bigint',
    expires_at: 'bigint',
    /** Fen, like all sums here. */
    total: 'numeric',
    dust: 'numeric',
    sink: 'hex',
    /** Households. */
    count: 'int',
    in_bank: 'boolean',
    document: 'hex',
    /** Listed so far, and their money. */
    blocks: 'int',
    listed: 'numeric',
    paid: 'numeric',
    paid_count: 'int',
    /** `declared`, `funded`, `cancelled` or `reclaimed`. */
    state: 'hex',
    /** What a bank holds the money for; null with cash. */
    funding: 'hex?',
    funded_at: 'bigint?',
    ended_at: 'bigint?',
    /** Back to the payer, and to the sink, when it ended. */
    returned: 'numeric?',
    dust_moved: 'numeric?',
    declared_at: 'bigint',
    block: 'bigint',
    log_index: 'int',
  },
  indexes: [['block', 'log_index'], ['payer', 'block', 'log_index'], ['state', 'pay_at'], ['funding']],
});

/** Up to 256 households under one root. */
export const dividendBlockTable = defineTable('dividend_block', {
  key: ['dividend', 'number'],
  columns: {
    dividend: 'hex',
    number: 'int',
    root: 'hex',
    total: 'numeric',
    count: 'int',
    paid: 'numeric',
    /** One a place, from the low end: paid or claimed. */
    bits: 'numeric',
    block: 'bigint',
  },
});

/** A household's line that was claimed in cash. */
export const dividendClaimTable = defineTable('dividend_claim', {
  key: ['dividend', 'number', 'place'],
  columns: {
    dividend: 'hex',
    /** Of the block. */
    number: 'int',
    place: 'int',
    account: 'hex',
    amount: 'numeric',
    /** Itself, or the special account of a lienor. */
    payee: 'hex',
    time: 'bigint',
    block: 'bigint',
    log_index: 'int',
  },
  indexes: [['account', 'block']],
});

/** What a bank's file has paid of a block. */
export const dividendPayoutTable = defineTable('dividend_payout', {
  key: ['dividend', 'number', 'block', 'log_index'],
  columns: {
    dividend: 'hex',
    number: 'int',
    bank: 'hex',
    bits: 'numeric',
    paid: 'numeric',
    /** sha2-256 of the bank's file of receipts. */
    receipts: 'hex',
    time: 'bigint',
    block: 'bigint',
    log_index: 'int',
  },
});

/** Where a lienor wants the proceeds of a right: his word counts while he comes first. */
export const proceedsAccountTable = defineTable('proceeds_account', {
  key: ['right'],
  columns: { right: 'hex', lienor: 'hex', account: 'hex', since: 'bigint', block: 'bigint' },
});

export interface DividendTables {
  'projection.dividend': SqlRowOf<typeof dividendTable>;
  'projection.dividend_block': SqlRowOf<typeof dividendBlockTable>;
  'projection.dividend_claim': SqlRowOf<typeof dividendClaimTable>;
  'projection.dividend_payout': SqlRowOf<typeof dividendPayoutTable>;
  'projection.proceeds_account': SqlRowOf<typeof proceedsAccountTable>;
}
