import { defineTable, type SqlRowOf } from '../kernel/indexer/tables/defineTable.ts';

/** Liens, whatever became of them. Rank is computed on reading: it changes with time alone. */
export const lienTable = defineTable('encumbrance_lien', {
  key: ['id'],
  columns: {
    id: 'hex',
    subject: 'hex',
    /** Directory name of the asset. */
    asset: 'hex',
    token: 'numeric',
    /** Whose units; null for a right, where the lien moves with the token. */
    holder: 'hex?',
    /** Units covered; 0 for a whole right. */
    amount: 'numeric',
    lienor: 'hex',
    /** Fen: principal, or the maximum of a maximum-amount lien. */
    secured: 'numeric',
    is_maximum: 'boolean',
    /** Number of the contract's `Effect`. */
    effect: 'int',
    /** Null while it is applied for and not registered. */
    registered_at: 'bigint?',
    registry_seq: 'bigint',
    expires_at: 'bigint?',
    maturity: 'bigint?',
    covenant: 'boolean',
    debt: 'hex?',
    receipt: 'hex?',
    /** Units that weren't there or weren't free when it was recorded: locked as they come. */
    uncovered: 'numeric',
    /** `pledged`, `recorded`, `perfected` (another id stands in its place), `released`, `enforced`. */
    state: 'hex',
    seq: 'bigint',
    block: 'bigint',
  },
  indexes: [['subject'], ['lienor'], ['holder', 'asset']],
});

/** Freeze orders, standing and lifted. */
export const orderTable = defineTable('encumbrance_order', {
  key: ['subject', 'case_id'],
  columns: {
    subject: 'hex',
    case_id: 'hex',
    asset: 'hex',
    token: 'numeric',
    holder: 'hex?',
    /** Units; 0 for a whole right. */
    amount: 'numeric',
    actor: 'hex',
    valid_from: 'bigint',
    valid_to: 'bigint',
    /** `standing`, `lifted`, `lapsed`. An order past its end binds nobody, whether it was taken off the list or not. */
    state: 'hex',
    seq: 'bigint',
    block: 'bigint',
  },
  indexes: [['holder', 'asset']],
});

/** Cases in which a lien or a writ is enforced. */
export const caseTable = defineTable('encumbrance_case', {
  key: ['subject', 'case_id'],
  columns: {
    subject: 'hex',
    case_id: 'hex',
    asset: 'hex',
    token: 'numeric',
    holder: 'hex?',
    /** The lien enforced; null for a bare writ. */
    lien: 'hex?',
    /** Units that may be taken, and that were. */
    amount: 'numeric',
    taken: 'numeric',
    /** sha2-256 of the writ. */
    writ: 'hex',
    actor: 'hex',
    /** `open`, `closed`. */
    state: 'hex',
    seq: 'bigint',
    block: 'bigint',
  },
});

export interface EncumbranceTables {
  'projection.encumbrance_lien': SqlRowOf<typeof lienTable>;
  'projection.encumbrance_order': SqlRowOf<typeof orderTable>;
  'projection.encumbrance_case': SqlRowOf<typeof caseTable>;
}
