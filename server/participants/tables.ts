import { defineTable, type SqlRowOf } from '../kernel/indexer/tables/defineTable.ts';

export const participantTable = defineTable('participant', {
  key: ['id'],
  columns: {
    id: 'hex',
    /** 1 unified social credit code, 2 salted commitment of a person, 3 public body code. */
    scheme: 'int',
    /** 32 bytes; for schemes 1 and 3 the code in ASCII, left-aligned. */
    code: 'hex',
    /** Number of the contract's `Kind`. */
    kind: 'int',
    may_hold: 'boolean',
    may_trade: 'boolean',
    is_suspended: 'boolean',
    region: 'int',
    account_index: 'bigint',
    seq: 'bigint',
    enrolled_at: 'bigint',
    block: 'bigint',
  },
  indexes: [
    ['kind', 'id'],
    ['region', 'id'],
  ],
});

export const accountTable = defineTable('account', {
  key: ['address'],
  columns: {
    address: 'hex',
    participant: 'hex',
    /** `active`, `suspended` or `replaced`. */
    state: 'hex',
    successor: 'hex?',
    added_at: 'bigint',
    block: 'bigint',
  },
  indexes: [['participant', 'address']],
});

export interface ParticipantTables {
  'projection.participant': SqlRowOf<typeof participantTable>;
  'projection.account': SqlRowOf<typeof accountTable>;
}
