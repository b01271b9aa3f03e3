import { defineTable, type SqlRowOf } from '../../kernel/indexer/tables/defineTable.ts';

/** Purchases of eco-products and of growth of a published account. */
export const purchaseTable = defineTable('purchase', {
  key: ['id'],
  columns: {
    id: 'hex',
    /** Participants, and the accounts that signed. */
    buyer: 'hex',
    seller: 'hex',
    buyer_account: 'hex',
    seller_account: 'hex',
    /** Number of the contract's `PurchaseKind`. */
    kind: 'int',
    /** keccak256 of the contract number. */
    number: 'hex',
    /** sha2-256 of the catalogue's line. */
    catalogue: 'hex?',
    /** GB/T 2260, and the two publications; null for a catalogue's. */
    region: 'int?',
    baseline: 'hex?',
    current: 'hex?',
    /** Fen of growth that are bought, and fen paid. */
    increment: 'numeric',
    price: 'numeric',
    document: 'hex',
    instruction: 'hex',
    /** `agreed`, `settled` or `ended`. */
    state: 'hex',
    agreed_at: 'bigint',
    settled_at: 'bigint?',
    ended_at: 'bigint?',
    block: 'bigint',
    log_index: 'int',
  },
  indexes: [
    ['block', 'log_index'],
    ['buyer', 'block', 'log_index'],
    ['seller', 'block', 'log_index'],
    ['region', 'block'],
  ],
});

export interface ProcurementTables {
  'projection.purchase': SqlRowOf<typeof purchaseTable>;
}
