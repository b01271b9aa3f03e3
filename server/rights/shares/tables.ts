import { defineTable, type SqlRowOf } from '../../kernel/indexer/tables/defineTable.ts';

/** Members' shares of one cooperative or village company. */
export const shareRegisterTable = defineTable('share_register', {
  key: ['id'],
  columns: {
    id: 'hex',
    /** Participant. */
    issuer: 'hex',
    document: 'hex',
    /** Shares that stand, and accounts that hold any. */
    total: 'numeric',
    holders: 'int',
    opened_at: 'bigint',
    block: 'bigint',
    log_index: 'int',
  },
  indexes: [['issuer']],
});

/** Who holds how many; rows of nothing are removed. */
export const shareHoldingTable = defineTable('share_holding', {
  key: ['register', 'account'],
  columns: { register: 'hex', account: 'hex', amount: 'numeric' },
  indexes: [['account', 'register']],
});

/** Each quantification by resolution. */
export const shareAllotmentTable = defineTable('share_allotment', {
  key: ['register', 'resolution'],
  columns: {
    register: 'hex',
    /** Evidence. */
    resolution: 'hex',
    members: 'int',
    amount: 'numeric',
    time: 'bigint',
    block: 'bigint',
    log_index: 'int',
  },
});

export interface ShareTables {
  'projection.share_register': SqlRowOf<typeof shareRegisterTable>;
  'projection.share_holding': SqlRowOf<typeof shareHoldingTable>;
  'projection.share_allotment': SqlRowOf<typeof shareAllotmentTable>;
}
