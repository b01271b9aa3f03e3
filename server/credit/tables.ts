import { defineTable, type SqlRowOf } from '../kernel/indexer/tables/defineTable.ts';

/** Published versions of positive and negative lists. */
export const creditListTable = defineTable('credit_list', {
  key: ['hash'],
  columns: {
    hash: 'hex',
    office: 'hex',
    /** GB/T 2260. */
    jurisdiction: 'int',
    /** Number of the contract's `CreditKind`. */
    kind: 'int',
    /** The day from which it is in force: 20260101. */
    version: 'int',
    published_at: 'bigint',
    block: 'bigint',
  },
  indexes: [['jurisdiction', 'kind', 'version']],
});

/** What the chain says of somebody's level; of a person nothing but the commitment. */
export const creditSubjectTable = defineTable('credit_subject', {
  key: ['subject'],
  columns: {
    subject: 'hex',
    office: 'hex',
    list: 'hex',
    kind: 'int',
    commitment: 'hex',
    /** In clear, of enterprises and villages; 0 of persons and of who has none. */
    level: 'int',
    seq: 'bigint',
    committed_at: 'bigint',
    block: 'bigint',
  },
  indexes: [['kind', 'subject']],
});

/** Presentations that their persons ended. */
export const creditConsentEndTable = defineTable('credit_consent_end', {
  key: ['subject', 'nonce'],
  columns: { subject: 'hex', nonce: 'hex', ended_at: 'bigint', block: 'bigint' },
});

export interface CreditTables {
  'projection.credit_list': SqlRowOf<typeof creditListTable>;
  'projection.credit_subject': SqlRowOf<typeof creditSubjectTable>;
  'projection.credit_consent_end': SqlRowOf<typeof creditConsentEndTable>;
}
