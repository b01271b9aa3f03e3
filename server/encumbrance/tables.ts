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
    /** Participant who recorded it; null for a pledge not registered. */
    register: 'hex?',
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
    /** The rank that an exchange or a waiver gave it, as the contract packs it (types/Rank.sol); null where none did. */
    changed_rank: 'numeric?',
    /** Notice of a pledge that is not registered; it gives rank on a receivable only (民法典 768). */
    noticed_at: 'bigint?',
    notice_ranks: 'boolean',
    notice: 'hex?',
    /** Fen still owed, as last declared; null while nobody has. */
    owed: 'numeric?',
    /** Number of the contract's `FixingCause`, once a maximum-amount lien is fixed. */
    fixed_by: 'int?',
    /** The lien of which it was split off with a part of the debt. */
    part_of: 'hex?',
    /** Fen that reached it out of proceeds. */
    paid: 'numeric',
    /** `pledged`, `recorded`, `perfected` (another id stands in its place), `released`, `enforced`. */
    state: 'hex',
    ended_at: 'bigint?',
    ended_in: 'bigint?',
    seq: 'bigint',
    block: 'bigint',
  },
  indexes: [['subject'], ['lienor'], ['holder', 'asset'], ['debt']],
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
    /** The subject's seq when it came: its place in the queue (轮候查封), which a renewal keeps. */
    arrival: 'bigint',
    ended_at: 'bigint?',
    ended_in: 'bigint?',
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
    /** sha2-256 of the writ; null where the holder agreed to the sale. */
    writ: 'hex?',
    /** Whether the writ ends every freeze order when the subject moves. */
    lifts_orders: 'boolean',
    /** Fen; least price that the holder agreed to. */
    least: 'numeric?',
    actor: 'hex',
    /** `open`, `closed`. */
    state: 'hex',
    seq: 'bigint',
    block: 'bigint',
  },
});

/** How leases stand beside liens, for those who lease from the holder. */
export const leaseEntryTable = defineTable('encumbrance_lease', {
  key: ['subject', 'lease'],
  columns: {
    subject: 'hex',
    lease: 'hex',
    lessee: 'hex',
    valid_from: 'bigint',
    valid_to: 'bigint',
    possession_at: 'bigint?',
    is_exclusive: 'boolean',
    /** `standing`, `runOut`, `ended`, `yielded`. One past its end binds nobody, whether it was taken off the list or not. */
    state: 'hex',
    ended_at: 'bigint?',
    ended_in: 'bigint?',
    seq: 'bigint',
    block: 'bigint',
  },
});

/** Subjects of which anything was ever recorded, with the seq of the newest change. */
export const standingTable = defineTable('encumbrance_standing', {
  key: ['subject'],
  columns: { subject: 'hex', seq: 'bigint', changed_at: 'bigint', changed_in: 'bigint' },
});

/** What a lienor has to be told: that one recorded late took rank before it, or that the right changed hands. */
export const noticeTable = defineTable('encumbrance_notice', {
  key: ['lien', 'seq', 'kind'],
  columns: {
    lien: 'hex',
    seq: 'bigint',
    /** `overtaken`, `followed`. */
    kind: 'hex',
    subject: 'hex',
    senior: 'hex?',
    giver: 'hex?',
    taker: 'hex?',
    time: 'bigint',
    block: 'bigint',
  },
  indexes: [['subject', 'seq']],
});

/** Rights that ended while liens were live: claims on what is paid for them, in the same order. */
export const claimTable = defineTable('encumbrance_claim', {
  key: ['subject'],
  columns: { subject: 'hex', holder: 'hex', liens: 'int', opened_at: 'bigint', seq: 'bigint', block: 'bigint' },
});

/** What a sale brought, or was paid for a right that ended. */
export const distributionTable = defineTable('encumbrance_distribution', {
  key: ['subject', 'seq'],
  columns: {
    subject: 'hex',
    seq: 'bigint',
    /** Null for a proceeds claim. */
    case_id: 'hex?',
    proceeds: 'numeric',
    surplus: 'numeric',
    holder: 'hex',
    evidence: 'hex?',
    time: 'bigint',
    block: 'bigint',
  },
});

export const shareTable = defineTable('encumbrance_share', {
  key: ['subject', 'seq', 'position'],
  columns: {
    subject: 'hex',
    seq: 'bigint',
    position: 'int',
    lien: 'hex',
    lienor: 'hex',
    owed: 'numeric',
    paid: 'numeric',
  },
});

/** Subjects that lie in a container (a package). */
export const memberTable = defineTable('encumbrance_member', {
  key: ['subject'],
  columns: { subject: 'hex', container: 'hex', block: 'bigint' },
  indexes: [['container']],
});

export interface EncumbranceTables {
  'projection.encumbrance_lien': SqlRowOf<typeof lienTable>;
  'projection.encumbrance_order': SqlRowOf<typeof orderTable>;
  'projection.encumbrance_case': SqlRowOf<typeof caseTable>;
  'projection.encumbrance_lease': SqlRowOf<typeof leaseEntryTable>;
  'projection.encumbrance_standing': SqlRowOf<typeof standingTable>;
  'projection.encumbrance_notice': SqlRowOf<typeof noticeTable>;
  'projection.encumbrance_claim': SqlRowOf<typeof claimTable>;
  'projection.encumbrance_distribution': SqlRowOf<typeof distributionTable>;
  'projection.encumbrance_share': SqlRowOf<typeof shareTable>;
  'projection.encumbrance_member': SqlRowOf<typeof memberTable>;
}
