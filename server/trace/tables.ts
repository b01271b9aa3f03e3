import { defineTable, type SqlRowOf } from '../kernel/indexer/tables/defineTable.ts';

/** Where a row came from: the block's time in seconds, and the log. */
const ORIGIN = { time: 'bigint', block: 'bigint', log_index: 'int', tx_hash: 'hex' } as const;

/** The brand's catalogue, as it stands. */
export const tradeItemTable = defineTable('trade_item', {
  key: ['gtin'],
  columns: {
    /** GTIN-14, with its leading zeros. */
    gtin: 'hex',
    /** `raw` or `made`. */
    kind: 'hex',
    /** The paper that new batches owe: `none`, `commitment` or `inspection`. */
    paper: 'hex',
    brand: 'int',
    /** Days after production; 0 states none. */
    shelf_days: 'int',
    /** Net content of a labelled unit; 0: sold loose. */
    net_grams: 'bigint',
    /** sha2-256 of the decision. */
    document: 'hex',
    actor: 'hex',
    /** First defined, seconds; `time` is that of the last change. */
    defined_at: 'bigint',
    ...ORIGIN,
  },
  indexes: [['brand', 'gtin']],
});

/** What may be made of what. */
export const recipeTable = defineTable('recipe', {
  key: ['input', 'output'],
  columns: {
    input: 'hex',
    output: 'hex',
    /** Most of the output, ten-thousandths of the input's mass; 0: ended. */
    max_yield_bps: 'int',
    document: 'hex',
    actor: 'hex',
    ...ORIGIN,
  },
  indexes: [['output', 'input']],
});

/** Which product is grown on which parcel, and by whom. */
export const baseTable = defineTable('base', {
  key: ['parcel', 'gtin'],
  columns: {
    parcel: 'hex',
    gtin: 'hex',
    /** hash(parcel, GTIN): subject of its CAPACITY. */
    base_key: 'hex',
    /** Participant; who was the last one, once withdrawn. */
    member: 'hex',
    /** `admitted` or `withdrawn`; an admission is over, too, after `last_year`. */
    state: 'hex',
    /** The CAPACITY statement on which it was admitted last. What is certified now is its subject's newest. */
    capacity: 'hex',
    /** Last calendar year of the admission (China time). The ground may be claimed for longer: parcel_claim. */
    last_year: 'int',
    admitted_by: 'hex',
    admitted_at: 'bigint',
    withdrawn_by: 'hex?',
    withdrawn_at: 'bigint?',
    /** sha2-256 of the withdrawal's reasons; null when none was given. */
    basis: 'hex?',
    block: 'bigint',
    log_index: 'int',
  },
  indexes: [['member', 'parcel'], ['gtin', 'parcel'], ['base_key']],
});

/** What a base gave in a calendar year (China time), whoever harvested; counts against the certified capacity. */
export const baseYearTable = defineTable('base_year', {
  key: ['parcel', 'gtin', 'year'],
  columns: { parcel: 'hex', gtin: 'hex', year: 'int', grams: 'numeric', harvests: 'int' },
});

/** Lots of goods. made = loose + packed (batch_holding) + used + lost + sold + recovered, always. */
export const batchTable = defineTable('batch', {
  key: ['id'],
  columns: {
    id: 'hex',
    gtin: 'hex',
    /** AI(10) as printed; the 32 bytes as hex when they are no printable ASCII. */
    lot: 'text',
    /** `harvest`, `split`, `merge` or `transform`. */
    how: 'hex',
    /** The word the chain holds now, 0x and 64 digits (sdk/trace/batches/batchWord.ts reads it). */
    word: 'hex',
    /** Participant that made it, and its index as the word has it. */
    maker: 'hex',
    origin: 'bigint',
    /** Of its trade item, when it was made. */
    brand: 'int',
    net_grams: 'bigint',
    /** Grams that came into being with it. */
    made: 'bigint',
    produced_at: 'bigint',
    /** Last second before it is past its date; null when none is stated. */
    best_before: 'bigint?',
    /** Which paper it owes: `none`, `commitment` or `inspection`; and the evidence enclosed last. */
    paper: 'hex',
    paper_evidence: 'hex?',
    /** Of a harvest: where it was taken, and what certified the capacity. */
    parcel: 'hex?',
    capacity: 'hex?',
    /** Parents, paths upward, and the longest of them. */
    parents: 'int',
    ancestors: 'int',
    generation: 'int',
    /** Grams that ended. */
    used: 'bigint',
    lost: 'bigint',
    sold: 'bigint',
    recovered: 'bigint',
    /** Its own recall, as in the word: null and 0 without one. What it descends from is another question. */
    recalled_at: 'bigint?',
    recall_level: 'int',
    is_recall_closed: 'boolean',
    /** Label sets and labels issued on it. */
    label_sets: 'int',
    labels: 'bigint',
    /** Digest of the EPCIS event that says the same. */
    event_hash: 'hex',
    ...ORIGIN,
  },
  indexes: [
    ['block', 'log_index'],
    ['gtin', 'block', 'log_index'],
    ['maker', 'block', 'log_index'],
    ['parcel', 'block', 'log_index'],
    ['produced_at', 'id'],
  ],
});

/** What a batch was made of, in the order of its inputs. */
export const batchParentTable = defineTable('batch_parent', {
  key: ['batch', 'position'],
  columns: { batch: 'hex', position: 'int', parent: 'hex', grams: 'bigint' },
  indexes: [['parent', 'batch']],
});

/** Goods in somebody's hands; none has no row. */
export const batchHoldingTable = defineTable('batch_holding', {
  key: ['batch', 'is_packed', 'account'],
  columns: { batch: 'hex', is_packed: 'boolean', account: 'hex', grams: 'bigint' },
  indexes: [['account', 'batch']],
});

/** Goods that changed hands; the log is that of the transfer. */
export const handOverTable = defineTable('hand_over', {
  key: ['block', 'log_index'],
  columns: {
    batch: 'hex',
    is_packed: 'boolean',
    /** Accounts. */
    giver: 'hex',
    taker: 'hex',
    grams: 'bigint',
    /** Digest of the EPCIS event; of a card trade its id. */
    event_hash: 'hex',
    card_trade: 'hex?',
    ...ORIGIN,
  },
  indexes: [
    ['batch', 'block', 'log_index'],
    ['giver', 'block', 'log_index'],
    ['taker', 'block', 'log_index'],
  ],
});

/** Goods that left for good. */
export const batchEndTable = defineTable('batch_end', {
  key: ['block', 'log_index'],
  columns: {
    batch: 'hex',
    is_packed: 'boolean',
    /** Account that held them. */
    account: 'hex',
    /** `lost`, `sold` or `recovered`. */
    kind: 'hex',
    grams: 'bigint',
    event_hash: 'hex',
    /** Participant of the supervisor who ended them in their holder's stead; null where the holder did. */
    seized_by: 'hex?',
    /** sha2-256 of the decision to seize. */
    seizure_basis: 'hex?',
    ...ORIGIN,
  },
  indexes: [
    ['batch', 'block', 'log_index'],
    ['account', 'block', 'log_index'],
  ],
});

/** Papers enclosed with a batch; the last one counts. */
export const batchPaperTable = defineTable('batch_paper', {
  key: ['block', 'log_index'],
  columns: {
    batch: 'hex',
    /** `commitment` or `inspection`. */
    paper: 'hex',
    evidence: 'hex',
    actor: 'hex',
    ...ORIGIN,
  },
  indexes: [
    ['batch', 'block', 'log_index'],
    ['evidence', 'batch'],
  ],
  appendOnly: true,
});

/** A batch's recall, its last one; `time` is when it was recalled. */
export const recallTable = defineTable('recall', {
  key: ['batch'],
  columns: {
    batch: 'hex',
    /** 一级 1, 二级 2, 三级 3. */
    level: 'int',
    /** `standing`, `closed` (the goods stay recalled) or `lifted` (it was an error). */
    state: 'hex',
    actor: 'hex',
    /** sha2-256 of the notice. */
    basis: 'hex',
    closed_by: 'hex?',
    closed_at: 'bigint?',
    /** sha2-256 of the report. */
    report: 'hex?',
    lifted_by: 'hex?',
    lifted_at: 'bigint?',
    lift_basis: 'hex?',
    ...ORIGIN,
  },
  indexes: [
    ['block', 'log_index'],
    ['state', 'block', 'log_index'],
  ],
});

/** Every step of every recall. */
export const recallStepTable = defineTable('recall_step', {
  key: ['block', 'log_index'],
  columns: {
    batch: 'hex',
    /** `recalled`, `closed` or `lifted`. */
    step: 'hex',
    /** Of the recall; 0 with the other steps. */
    level: 'int',
    actor: 'hex',
    /** sha2-256 of the notice, the report or the reason. */
    document: 'hex',
    ...ORIGIN,
  },
  indexes: [['batch', 'block', 'log_index']],
  appendOnly: true,
});

/** Labels packed at one time. */
export const labelSetTable = defineTable('label_set', {
  key: ['id'],
  columns: {
    id: 'hex',
    batch: 'hex',
    /** Which set on the batch, from 0; index of its first label within the lot, and how many there are. */
    number: 'bigint',
    first_index: 'bigint',
    count: 'bigint',
    root: 'hex',
    has_secrets: 'boolean',
    /** Participant, its index as the set's facts have it, and the account that packed. */
    packer: 'hex',
    packer_index: 'bigint',
    packer_account: 'hex',
    packed_at: 'bigint',
    /** count x net content. */
    grams: 'bigint',
    event_hash: 'hex',
    is_voided: 'boolean',
    voided_by: 'hex?',
    voided_at: 'bigint?',
    void_basis: 'hex?',
    /** Labels voided singly, and secrets shown. */
    voided_labels: 'bigint',
    activated_labels: 'bigint',
    block: 'bigint',
    log_index: 'int',
    tx_hash: 'hex',
  },
  indexes: [
    ['batch', 'first_index'],
    ['packer', 'block', 'log_index'],
    ['block', 'log_index'],
  ],
});

/** Labels voided singly, 256 to a word counted from the set's first. */
export const labelVoidTable = defineTable('label_void', {
  key: ['label_set', 'word'],
  columns: {
    label_set: 'hex',
    word: 'int',
    /** All that are void now, 0x and 64 digits: label n of the word is bit n. */
    bits: 'hex',
    actor: 'hex',
    basis: 'hex',
    ...ORIGIN,
  },
});

/** Labels whose scratch secret was shown. */
export const labelActivationTable = defineTable('label_activation', {
  key: ['label_set', 'label_index'],
  columns: {
    label_set: 'hex',
    /** Within the lot. */
    label_index: 'bigint',
    /** Account that showed it; anybody's. */
    account: 'hex',
    ...ORIGIN,
  },
});

/** Roots that somebody published; `time` is when at the latest their leaves existed. */
export const traceAnchorTable = defineTable('trace_anchor', {
  key: ['publisher', 'root'],
  columns: {
    /** Account. */
    publisher: 'hex',
    root: 'hex',
    /** Leaves. */
    count: 'bigint',
    /** `events` or `scanCounters`. */
    kind: 'hex',
    ...ORIGIN,
  },
  indexes: [['root'], ['kind', 'block', 'log_index']],
});

/** 溯源卡; the id is a salted commitment to the number. */
export const traceCardTable = defineTable('trace_card', {
  key: ['id'],
  columns: {
    id: 'hex',
    /** Account. */
    holder: 'hex',
    issued_by: 'hex',
    is_blocked: 'boolean',
    blocked_by: 'hex?',
    blocked_at: 'bigint?',
    block_basis: 'hex?',
    ...ORIGIN,
  },
  indexes: [['holder', 'block', 'log_index']],
});

/** Trades between two cards; prices and payments are commitments. */
export const cardTradeTable = defineTable('card_trade', {
  key: ['id'],
  columns: {
    id: 'hex',
    seller_card: 'hex',
    buyer_card: 'hex',
    /** Accounts that held the cards then, and that of the scale or payment feed. */
    seller: 'hex',
    buyer: 'hex',
    witness: 'hex',
    batch: 'hex',
    grams: 'bigint',
    price: 'hex',
    payment: 'hex',
    traded_at: 'bigint',
    /** The trade that this one takes back, and the one that took this back. */
    counters: 'hex?',
    countered_by: 'hex?',
    nonce: 'hex',
    ...ORIGIN,
  },
  indexes: [
    ['seller', 'block', 'log_index'],
    ['buyer', 'block', 'log_index'],
    ['batch', 'block', 'log_index'],
  ],
});

export interface TraceTables {
  'projection.trade_item': SqlRowOf<typeof tradeItemTable>;
  'projection.recipe': SqlRowOf<typeof recipeTable>;
  'projection.base': SqlRowOf<typeof baseTable>;
  'projection.base_year': SqlRowOf<typeof baseYearTable>;
  'projection.batch': SqlRowOf<typeof batchTable>;
  'projection.batch_parent': SqlRowOf<typeof batchParentTable>;
  'projection.batch_holding': SqlRowOf<typeof batchHoldingTable>;
  'projection.hand_over': SqlRowOf<typeof handOverTable>;
  'projection.batch_end': SqlRowOf<typeof batchEndTable>;
  'projection.batch_paper': SqlRowOf<typeof batchPaperTable>;
  'projection.recall': SqlRowOf<typeof recallTable>;
  'projection.recall_step': SqlRowOf<typeof recallStepTable>;
  'projection.label_set': SqlRowOf<typeof labelSetTable>;
  'projection.label_void': SqlRowOf<typeof labelVoidTable>;
  'projection.label_activation': SqlRowOf<typeof labelActivationTable>;
  'projection.trace_anchor': SqlRowOf<typeof traceAnchorTable>;
  'projection.trace_card': SqlRowOf<typeof traceCardTable>;
  'projection.card_trade': SqlRowOf<typeof cardTradeTable>;
}
