import { defineTable, type SqlRowOf } from '../kernel/indexer/tables/defineTable.ts';

/** Ways of accounting that are registered, by the sha2-256 of their document. */
export const methodologyTable = defineTable('gep_methodology', {
  key: ['id'],
  columns: {
    id: 'hex',
    code: 'text',
    edition: 'text',
    effective_from: 'bigint',
    supersedes: 'hex?',
    /** `complete`, `demo` or `incomplete`. */
    state: 'hex',
    registered_at: 'bigint',
    block: 'bigint',
    log_index: 'int',
  },
  indexes: [['block', 'log_index']],
});

/** What is comparable. */
export const seriesTable = defineTable('gep_series', {
  key: ['id'],
  columns: {
    id: 'hex',
    /** Number of the contract's `AreaLevel`. */
    level: 'int',
    /** 4, 6, 9 or 12 digits. */
    area: 'hex',
    parcels: 'hex?',
    methodology: 'hex',
    price_basis: 'text',
    /** Participant. */
    opened_by: 'hex',
    opened_at: 'bigint',
    block: 'bigint',
    log_index: 'int',
  },
  indexes: [['area', 'level']],
});

/**
 * Accounts as the contract has them. Whether their papers stand is Evidence's to say: `projection.evidence` is asked for
 * draft, review and publication (see accountStates.ts).
 */
export const accountTable = defineTable('gep_account', {
  key: ['id'],
  columns: {
    id: 'hex',
    series: 'hex',
    year: 'int',
    /** Fen. */
    total: 'numeric',
    basis_date: 'bigint',
    content_hash: 'hex',
    /** `draft`, `reviewed`, `published`, `superseded` or `rejected`. */
    state: 'hex',
    /** Participants, and the statements they made. */
    author: 'hex',
    draft: 'hex',
    drafted_at: 'bigint',
    reviewer: 'hex?',
    review: 'hex?',
    is_passed: 'boolean?',
    reviewed_at: 'bigint?',
    objections_until: 'bigint?',
    publisher: 'hex?',
    publication: 'hex?',
    published_at: 'bigint?',
    /** Accounts of the same year. */
    supersedes: 'hex?',
    superseded_by: 'hex?',
    changed_in: 'bigint',
    block: 'bigint',
    log_index: 'int',
  },
  indexes: [['block', 'log_index'], ['series', 'year'], ['year', 'block'], ['publication']],
});

export const objectionTable = defineTable('gep_objection', {
  key: ['id'],
  columns: {
    /** Its statement. */
    id: 'hex',
    account: 'hex',
    objector: 'hex',
    raised_at: 'bigint',
    answer: 'hex?',
    answered_by: 'hex?',
    is_upheld: 'boolean?',
    answered_at: 'bigint?',
    block: 'bigint',
    log_index: 'int',
  },
  indexes: [['account', 'block', 'log_index']],
});

/** What a second party came to. */
export const recomputationTable = defineTable('gep_recomputation', {
  key: ['id'],
  columns: {
    id: 'hex',
    account: 'hex',
    party: 'hex',
    total: 'numeric',
    content_hash: 'hex',
    recorded_at: 'bigint',
    block: 'bigint',
    log_index: 'int',
  },
  indexes: [['account', 'block', 'log_index']],
});

/** What an account was used for. */
export const useTable = defineTable('gep_use', {
  key: ['id'],
  columns: {
    id: 'hex',
    account: 'hex',
    party: 'hex',
    /** 1 plan, 2 decision, 3 project, 4 trade, 5 monitoring, 6 assessment, 7 loan; others are nobody's but the issuer's. */
    kind: 'numeric',
    document: 'hex',
    recorded_at: 'bigint',
    block: 'bigint',
    log_index: 'int',
  },
  indexes: [['account', 'block', 'log_index']],
});

export const publisherTable = defineTable('gep_publisher', {
  key: ['participant', 'area'],
  columns: {
    participant: 'hex',
    /** Digits: every area that begins so. */
    area: 'hex',
    /** Mask of `1 << AreaLevel`. */
    levels: 'int',
    appointed_at: 'bigint',
    block: 'bigint',
    log_index: 'int',
  },
  indexes: [['area']],
});

export interface GepTables {
  'projection.gep_methodology': SqlRowOf<typeof methodologyTable>;
  'projection.gep_series': SqlRowOf<typeof seriesTable>;
  'projection.gep_account': SqlRowOf<typeof accountTable>;
  'projection.gep_objection': SqlRowOf<typeof objectionTable>;
  'projection.gep_recomputation': SqlRowOf<typeof recomputationTable>;
  'projection.gep_use': SqlRowOf<typeof useTable>;
  'projection.gep_publisher': SqlRowOf<typeof publisherTable>;
}
