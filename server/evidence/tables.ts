import { defineTable, type SqlRowOf } from '../kernel/indexer/tables/defineTable.ts';

export const schemaTable = defineTable('evidence_schema', {
  key: ['id'],
  columns: {
    id: 'hex',
    name: 'text',
    /** Who may attest (Roles.sol); 2^64 - 1: any active participant. */
    role: 'numeric',
    /** Seconds; 0 sets no limit. */
    max_validity: 'bigint',
    is_lined: 'boolean',
    /** Number of the contract's `Unit`. */
    unit: 'int',
    block: 'bigint',
  },
});

export const evidenceTable = defineTable('evidence', {
  key: ['id'],
  columns: {
    id: 'hex',
    /** Address of the Evidence it stands in. */
    register: 'hex',
    schema: 'hex',
    subject: 'hex',
    issuer: 'hex',
    /** In the schema's unit. */
    value: 'numeric',
    basis_date: 'bigint',
    /** Last second of validity; null: as long as the schema allows. */
    valid_until: 'bigint?',
    /** sha2-256 of the stored document. */
    content_hash: 'hex',
    previous: 'hex?',
    corrects: 'hex?',
    corrected_by: 'hex?',
    revoked_at: 'bigint?',
    /** The same, when the successor of its register withdrew it: its own storage doesn't say so. */
    withdrawn_at: 'bigint?',
    /** sha2-256 of the stored reason; null when a correction says why. */
    revoked_reason: 'hex?',
    attested_at: 'bigint',
    block: 'bigint',
    log_index: 'int',
  },
  indexes: [
    ['subject', 'schema', 'basis_date'],
    ['issuer', 'block', 'log_index'],
  ],
});

export interface EvidenceTables {
  'projection.evidence_schema': SqlRowOf<typeof schemaTable>;
  'projection.evidence': SqlRowOf<typeof evidenceTable>;
}
