import { defineTable, type SqlRowOf } from '../kernel/indexer/tables/defineTable.ts';

/** A lot and its word (contracts/carbon/types/LotWord.sol); two of its fields stand beside it for sums, kg CO2e. */
export const lotTable = defineTable('carbon_lot', {
  key: ['id'],
  columns: {
    id: 'hex',
    /** Null for a block mirrored from an outside register, like period, region and vintage. */
    project: 'hex?',
    /** Number of the programme. */
    programme: 'int',
    period_from: 'bigint?',
    period_to: 'bigint?',
    /** Calendar year (+08:00) in which the period ends. */
    vintage: 'int?',
    region: 'int?',
    /** The whole word. */
    word: 'numeric',
    issued: 'bigint',
    used: 'bigint',
    /** Block of the newest change of its word. */
    changed_in: 'bigint',
  },
  indexes: [['project', 'period_from'], ['programme']],
});

/** Who holds how much; a row goes when nothing is left. */
export const holdingTable = defineTable('carbon_holding', {
  key: ['lot', 'account'],
  columns: { lot: 'hex', account: 'hex', kg: 'numeric' },
  indexes: [['account']],
});

export const certificateTable = defineTable('carbon_certificate', {
  key: ['id'],
  columns: {
    id: 'hex',
    lot: 'hex',
    first: 'bigint',
    kg: 'bigint',
    version: 'int',
    holder: 'hex',
    /** Participant, or a salted commitment. */
    beneficiary: 'hex',
    is_committed: 'boolean',
    is_donation: 'boolean',
    /** Number of the contract's `Purpose`. */
    purpose: 'int',
    covers_from: 'bigint',
    covers_to: 'bigint',
    stated: 'bigint',
    document: 'hex?',
    retired_at: 'bigint',
    supersedes: 'hex?',
    superseded_by: 'hex?',
    /** sha2-256 of the request and decision of a correction. */
    correction_basis: 'hex?',
    block: 'bigint',
    log_index: 'int',
  },
  indexes: [
    ['lot', 'first'],
    ['holder', 'block', 'log_index'],
    ['beneficiary', 'block', 'log_index'],
    ['block', 'log_index'],
  ],
});

export const cancellationTable = defineTable('carbon_cancellation', {
  key: ['id'],
  columns: {
    id: 'hex',
    lot: 'hex',
    first: 'bigint',
    kg: 'bigint',
    holder: 'hex',
    /** Number of the contract's `CancellationReason`. */
    reason: 'int',
    /** Damaged lot in place of whose loss the credits ended. */
    replaces: 'hex?',
    document: 'hex',
    cancelled_at: 'bigint',
    block: 'bigint',
  },
  indexes: [['lot', 'first'], ['replaces']],
});

/** Units that went back to the outside register. */
export const returnTable = defineTable('carbon_return', {
  key: ['id'],
  columns: {
    id: 'hex',
    lot: 'hex',
    first: 'bigint',
    kg: 'bigint',
    holder: 'hex',
    evidence: 'hex',
    returned_at: 'bigint',
    block: 'bigint',
  },
  indexes: [['lot', 'first']],
});

/** Blocks of outside registers that are mirrored here, by their lots. */
export const foreignBlockTable = defineTable('carbon_foreign_block', {
  key: ['lot'],
  columns: {
    lot: 'hex',
    register: 'hex',
    programme: 'hex',
    issuance: 'text',
    /** Of a tonne, as printed outside. */
    first_serial: 'numeric',
    tonnes: 'bigint',
    holder: 'hex',
    /** `requested`, `live`, `reverted`. */
    state: 'hex',
    evidence: 'hex?',
    basis: 'hex?',
    block: 'bigint',
  },
});

/** Returns that were asked for and are not decided. */
export const pendingReturnTable = defineTable('carbon_pending_return', {
  key: ['lot', 'holder'],
  columns: { lot: 'hex', holder: 'hex', kg: 'bigint', asked_at: 'bigint', block: 'bigint' },
});

export interface CarbonCreditTables {
  'projection.carbon_lot': SqlRowOf<typeof lotTable>;
  'projection.carbon_holding': SqlRowOf<typeof holdingTable>;
  'projection.carbon_certificate': SqlRowOf<typeof certificateTable>;
  'projection.carbon_cancellation': SqlRowOf<typeof cancellationTable>;
  'projection.carbon_return': SqlRowOf<typeof returnTable>;
  'projection.carbon_foreign_block': SqlRowOf<typeof foreignBlockTable>;
  'projection.carbon_pending_return': SqlRowOf<typeof pendingReturnTable>;
}
