import { defineTable, type SqlRowOf } from '../../kernel/indexer/tables/defineTable.ts';

/** Rights that their holders put by with a cooperative, as both sides signed. */
export const depositTable = defineTable('deposit', {
  key: ['id'],
  columns: {
    id: 'hex',
    right: 'hex',
    /** The right that the register issued on it to the cooperative. */
    derived: 'hex?',
    /** Accounts. */
    depositor: 'hex',
    cooperative: 'hex',
    cooperative_participant: 'hex',
    /** keccak256 of the contract number. */
    number: 'hex',
    valid_from: 'bigint',
    valid_to: 'bigint',
    /** Fen a year. */
    rent: 'numeric',
    document: 'hex',
    /** `agreed`, `stored`, `returned` or `withdrawn`: one past its term waits for either side's word. */
    stage: 'hex',
    agreed_at: 'bigint',
    stored_at: 'bigint?',
    ended_at: 'bigint?',
    block: 'bigint',
    log_index: 'int',
  },
  indexes: [
    ['block', 'log_index'],
    ['cooperative_participant', 'block', 'log_index'],
    ['depositor', 'block', 'log_index'],
    ['right', 'block'],
    ['derived'],
  ],
});

export interface DepositTables {
  'projection.deposit': SqlRowOf<typeof depositTable>;
}
