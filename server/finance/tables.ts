import { defineTable, type SqlRowOf } from '../kernel/indexer/tables/defineTable.ts';

/** A bank's own rules for one class of titles under one product. */
export const productTable = defineTable('product_rule', {
  key: ['bank', 'product', 'class'],
  columns: {
    bank: 'hex',
    /** Name of the product, as a word. */
    product: 'hex',
    class: 'hex',
    cap_bps: 'int',
    /** Seconds that the right must outlive the debt. */
    term_margin: 'bigint',
    /** Seconds a valuation may be old; 0 = as long as it is valid. */
    freshness: 'bigint',
    /** Fen; highest principal on the bank's own valuation, 0 = none. */
    self_limit: 'numeric',
    max_rank: 'int',
    /** Number of the contract's `Perfection`. */
    perfection: 'int',
    is_open: 'boolean',
    block: 'bigint',
  },
  indexes: [['class']],
});

/** Evidence that a product asks for, beyond what the class does. */
export const productPaperTable = defineTable('product_paper', {
  key: ['bank', 'product', 'class', 'position'],
  columns: { bank: 'hex', product: 'hex', class: 'hex', position: 'int', schema: 'hex' },
});

export interface FinanceTables {
  'projection.product_rule': SqlRowOf<typeof productTable>;
  'projection.product_paper': SqlRowOf<typeof productPaperTable>;
}
