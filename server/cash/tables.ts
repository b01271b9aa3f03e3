import { defineTable, type SqlRowOf } from '../kernel/indexer/tables/defineTable.ts';

export const balanceTable = defineTable('cash_balance', {
  key: ['holder'],
  columns: { holder: 'hex', fen: 'numeric' },
});

/** Every movement; null stands for the bank's own books (minted from, burned to). */
export const movementTable = defineTable('cash_movement', {
  key: ['block', 'log_index'],
  columns: {
    block: 'bigint',
    log_index: 'int',
    time: 'bigint',
    payer: 'hex?',
    payee: 'hex?',
    fen: 'numeric',
  },
  indexes: [
    ['payer', 'block', 'log_index'],
    ['payee', 'block', 'log_index'],
  ],
  appendOnly: true,
});

/** A bank's reference, used once: for money received or for money paid out. */
export const referenceTable = defineTable('cash_reference', {
  key: ['bank', 'reference'],
  columns: {
    bank: 'hex',
    reference: 'hex',
    /** `minted` or `burned`. */
    act: 'hex',
    holder: 'hex',
    fen: 'numeric',
    block: 'bigint',
    log_index: 'int',
  },
});

/** Lock words of every lockable asset: what of a balance may not move. */
export const lockTable = defineTable('asset_lock', {
  key: ['asset', 'token', 'holder'],
  columns: {
    /** Name of the asset's contract. */
    asset: 'hex',
    token: 'numeric',
    holder: 'hex',
    /** The whole word (contracts/shared/types/LockWord.sol). */
    word: 'numeric',
    block: 'bigint',
  },
  indexes: [['holder', 'asset']],
});

export interface CashTables {
  'projection.cash_balance': SqlRowOf<typeof balanceTable>;
  'projection.cash_movement': SqlRowOf<typeof movementTable>;
  'projection.cash_reference': SqlRowOf<typeof referenceTable>;
  'projection.asset_lock': SqlRowOf<typeof lockTable>;
}
