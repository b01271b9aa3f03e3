import { defineTable, type SqlRowOf } from '../kernel/indexer/tables/defineTable.ts';

export const instructionTable = defineTable('settlement_instruction', {
  key: ['id'],
  columns: {
    id: 'hex',
    mode: 'int',
    /** Licensed platform that vouches for the mode. */
    venue: 'hex?',
    terms: 'hex?',
    /** Fen. */
    max_fee: 'numeric',
    pay_by: 'bigint',
    settle_by: 'bigint',
    case_id: 'hex?',
    nonce: 'numeric',
    leg_count: 'int',
    /** `affirmed` by somebody, `settled`, `lapsed`. */
    state: 'hex',
    settled_at: 'bigint?',
    block: 'bigint',
  },
});

export const legTable = defineTable('settlement_leg', {
  key: ['instruction', 'position'],
  columns: {
    instruction: 'hex',
    position: 'int',
    /** Number of the contract's `LegKind`. */
    kind: 'int',
    /** Directory name; for an off-chain leg the bank's participant id. */
    asset: 'hex',
    giver: 'hex',
    taker: 'hex',
    token: 'numeric',
    amount: 'numeric',
  },
  indexes: [['giver'], ['taker']],
});

export const affirmationTable = defineTable('settlement_affirmation', {
  key: ['instruction', 'party'],
  columns: { instruction: 'hex', party: 'hex', actor: 'hex', time: 'bigint', block: 'bigint' },
  indexes: [['party']],
});

/** Accounts whose locks were freed after the deadline. */
export const lapseTable = defineTable('settlement_lapse', {
  key: ['instruction', 'party'],
  columns: { instruction: 'hex', party: 'hex', time: 'bigint', block: 'bigint' },
});

/** A bank's word that it holds money; its reference serves once. */
export const receiptTable = defineTable('settlement_receipt', {
  key: ['bank', 'reference'],
  columns: {
    bank: 'hex',
    reference: 'hex',
    /** Instruction, purchase, bid or auction's price that the money is held for. */
    purpose: 'hex',
    payer: 'hex',
    amount: 'numeric',
    held_until: 'bigint',
    time: 'bigint',
    block: 'bigint',
  },
  indexes: [['purpose']],
});

/** A contract on paper behind an instruction. */
export const agreementTable = defineTable('market_agreement', {
  key: ['instruction'],
  columns: { instruction: 'hex', first: 'hex', second: 'hex', number: 'text', document: 'hex', block: 'bigint' },
});

export interface InstructionTables {
  'projection.settlement_instruction': SqlRowOf<typeof instructionTable>;
  'projection.settlement_leg': SqlRowOf<typeof legTable>;
  'projection.settlement_affirmation': SqlRowOf<typeof affirmationTable>;
  'projection.settlement_lapse': SqlRowOf<typeof lapseTable>;
  'projection.settlement_receipt': SqlRowOf<typeof receiptTable>;
  'projection.market_agreement': SqlRowOf<typeof agreementTable>;
}
