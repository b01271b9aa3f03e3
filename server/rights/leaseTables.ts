import { defineTable, type SqlRowOf } from '../kernel/indexer/tables/defineTable.ts';

/** Leases as both sides signed them; how they stand beside liens is in `encumbrance_lease`. */
export const leaseTable = defineTable('lease', {
  key: ['id'],
  columns: {
    id: 'hex',
    right: 'hex',
    /** The lease it is a sub-lease of. */
    under: 'hex?',
    /** Accounts. */
    lessor: 'hex',
    lessee: 'hex',
    lessee_participant: 'hex',
    /** keccak256 of the contract number. */
    number: 'hex',
    valid_from: 'bigint',
    valid_to: 'bigint',
    is_exclusive: 'boolean',
    /** Fen a year. */
    rent: 'numeric',
    document: 'hex',
    possession_at: 'bigint?',
    possession_evidence: 'hex?',
    /** Rent is paid until then, as the lessor acknowledged, and Σ fen acknowledged. */
    paid_until: 'bigint?',
    paid: 'numeric',
    /** `live`; `terminated` when both ended it: one past its end needs no word. */
    state: 'hex',
    basis: 'hex?',
    ended_at: 'bigint?',
    block: 'bigint',
    log_index: 'int',
  },
  indexes: [['right', 'id'], ['lessee', 'id'], ['under']],
});

export interface LeaseTables {
  'projection.lease': SqlRowOf<typeof leaseTable>;
}
