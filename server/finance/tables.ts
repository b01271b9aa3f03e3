import { defineTable, type SqlRowOf } from '../kernel/indexer/tables/defineTable.ts';

/** A bank's own rules for one class of titles under one product. */
export const productTable = defineTable('product_rule', {
  key: ['bank', 'product', 'class'],
  columns: {
    bank: 'hex',
    /** Name of the product, as a word. */
    product: 'hex',
    class: 'hex',
    cap_bps: 'int',
    /** Seconds that the right must outlive the debt. */
    term_margin: 'bigint',
    /** Seconds a valuation may be old; 0 = as long as it is valid. */
    freshness: 'bigint',
    /** Fen; highest principal on the bank's own valuation, 0 = none. */
    self_limit: 'numeric',
    max_rank: 'int',
    /** Number of the contract's `Perfection`. */
    perfection: 'int',
    is_open: 'boolean',
    block: 'bigint',
  },
  indexes: [['class']],
});

/** Evidence that a product asks for, beyond what the class does. */
export const productPaperTable = defineTable('product_paper', {
  key: ['bank', 'product', 'class', 'position'],
  columns: { bank: 'hex', product: 'hex', class: 'hex', position: 'int', schema: 'hex' },
});

/** What a bank shows before it pays out under a product. */
export const gateTable = defineTable('loan_gate_rule', {
  key: ['bank', 'product'],
  columns: {
    bank: 'hex',
    /** Name of the product, as a word. */
    product: 'hex',
    /** `Gate` bits. */
    gates: 'int',
    /** Fen; 0 = never by the amount. */
    entrusted_above: 'numeric',
    /** Fen; 0 = nothing is lent without collateral. */
    unsecured_up_to: 'numeric',
    block: 'bigint',
  },
});

/**
 * Loans as the contract has them, with the next instalment where the schedule is that of the offer's own terms. After an
 * amendment the chain knows the root alone: `record.loan_instalment` has what both sides agreed to.
 */
export const loanTable = defineTable('loan', {
  key: ['id'],
  columns: {
    id: 'hex',
    /** Participants. */
    bank: 'hex',
    borrower: 'hex?',
    /** Accounts of the two. */
    lender: 'hex',
    account: 'hex',
    payee: 'hex',
    /** keccak256 of the contract number. */
    number: 'hex',
    product: 'hex',
    /** Directory name of the asset, id as a word, and holder of what secures it; null on credit alone. */
    asset: 'hex?',
    collateral: 'hex?',
    holder: 'hex?',
    subject: 'hex?',
    units: 'numeric',
    facility: 'hex?',
    lien: 'hex?',
    secured: 'numeric',
    principal: 'numeric',
    /** As the offer has it, 32 bits without a sign: parties may sign what no bank lends at. */
    rate_ppm: 'bigint',
    /** Numbers of the contract's `Repayment` and `DayCount`. */
    repayment: 'int',
    day_count: 'int',
    every_months: 'int',
    periods: 'int',
    /** Seconds. */
    draw_on: 'bigint',
    maturity: 'bigint',
    penalty_ppm: 'int',
    grace_days: 'int',
    gates: 'int',
    purpose: 'hex',
    document: 'hex',
    /** What a bank's receipt paid it out for; null when cash moved. */
    matter: 'hex?',
    /** `live`, `repaid`, `writtenOff` or `closed`. */
    state: 'hex',
    outstanding: 'numeric',
    written_off: 'numeric',
    revision: 'int',
    root: 'hex?',
    count: 'int',
    next: 'int',
    /** Seconds and fen of the next instalment; null when nothing is due, or the schedule isn't known here. */
    next_due_at: 'bigint?',
    next_principal: 'numeric?',
    next_interest: 'numeric?',
    /** Interest and penalty that proceeds of a sale left unpaid; null while a schedule stands. */
    arrears: 'numeric?',
    /** From when interest has not been paid: the day of drawing, or of the last instalment's due date. */
    accrued_from: 'bigint',
    drawn_at: 'bigint',
    ended_at: 'bigint?',
    changed_in: 'bigint',
    block: 'bigint',
    log_index: 'int',
  },
  indexes: [
    ['bank', 'state', 'next_due_at'],
    ['bank', 'block', 'log_index'],
    ['borrower', 'block', 'log_index'],
    ['lien'],
    ['bank', 'product'],
  ],
});

/** Instalments, amendments' payments and acknowledgements, in their order. */
export const loanPaymentTable = defineTable('loan_payment', {
  key: ['loan', 'seq'],
  columns: {
    loan: 'hex',
    /** Block and place in it: of one loan's payments, never the same twice. */
    seq: 'numeric',
    /** `instalment`, `amendment`, `credit` or `rest`. */
    kind: 'hex',
    revision: 'int',
    /** Of the instalment; 0 for the others. */
    number: 'int',
    /** Account that paid; null where the bank acknowledged it. */
    payer: 'hex?',
    principal: 'numeric',
    interest: 'numeric',
    penalty: 'numeric',
    outstanding: 'numeric',
    matter: 'hex?',
    document: 'hex?',
    paid_at: 'bigint',
    tx: 'hex',
    block: 'bigint',
    log_index: 'int',
  },
});

/** Schedules put in place of the rest, signed by both. */
export const loanAmendmentTable = defineTable('loan_amendment', {
  key: ['id'],
  columns: {
    /** `amendmentKey` of loan and revision. */
    id: 'hex',
    loan: 'hex',
    revision: 'int',
    outstanding: 'numeric',
    prepaid: 'numeric',
    interest: 'numeric',
    root: 'hex?',
    instalments: 'int',
    document: 'hex',
    payer: 'hex',
    matter: 'hex?',
    amended_at: 'bigint',
    block: 'bigint',
    log_index: 'int',
  },
  indexes: [['loan', 'revision']],
});

/** Who stands in for loans, by contract. */
export const guaranteeTable = defineTable('loan_guarantee', {
  key: ['id'],
  columns: {
    id: 'hex',
    loan: 'hex',
    /** Participants. */
    bank: 'hex',
    guarantor: 'hex',
    /** Number of the contract's `GuaranteeKind`. */
    kind: 'int',
    share_bps: 'int',
    /** Fen. */
    limit: 'numeric',
    valid_until: 'bigint',
    document: 'hex',
    /** Account of the guarantor that signed. */
    signer: 'hex',
    /** `standing`, `claimed`, `paid` or `ended`. */
    state: 'hex',
    /** Base of all shares, and what was claimed of this one; null before. */
    shortfall: 'numeric?',
    claimed: 'numeric?',
    /** Fen that it may ask back from the borrower (民法典 700). */
    paid: 'numeric',
    accepted_at: 'bigint',
    changed_at: 'bigint',
    block: 'bigint',
    log_index: 'int',
  },
  indexes: [['loan'], ['guarantor', 'block', 'log_index']],
});

/** Claims on guarantors and what came of them, each its own row. */
export const claimTable = defineTable('loan_claim', {
  key: ['guarantee', 'seq'],
  columns: {
    guarantee: 'hex',
    /** Block and place in it. */
    seq: 'numeric',
    loan: 'hex',
    /** `claimed`, `paid` or `ended`. */
    kind: 'hex',
    fen: 'numeric',
    /** sha2-256 of the notice to the guarantor; null of the others. */
    document: 'hex?',
    /** Account that paid or ended it; null of a claim. */
    actor: 'hex?',
    told_at: 'bigint',
    tx: 'hex',
    block: 'bigint',
  },
  indexes: [['loan']],
});

/** Cases by which loans are enforced, and what their proceeds satisfied. */
export const loanCaseTable = defineTable('loan_case', {
  key: ['loan', 'case_id'],
  columns: {
    loan: 'hex',
    case_id: 'hex',
    lien: 'hex',
    /** Of the instalment in default. */
    number: 'int',
    days_late: 'bigint',
    by_agreement: 'boolean',
    document: 'hex',
    enforced_at: 'bigint',
    block: 'bigint',
    log_index: 'int',
  },
});

/** What a lien's proceeds came to for a loan (民法典 561), fen. */
export const satisfactionTable = defineTable('loan_satisfaction', {
  key: ['loan', 'seq'],
  columns: {
    loan: 'hex',
    /** Block and place in it. */
    seq: 'numeric',
    lien: 'hex',
    share: 'numeric',
    costs: 'numeric',
    interest: 'numeric',
    penalty: 'numeric',
    principal: 'numeric',
    excess: 'numeric',
    arrears: 'numeric',
    outstanding: 'numeric',
    paid_at: 'bigint',
    tx: 'hex',
    block: 'bigint',
  },
});

export interface FinanceTables {
  'projection.loan_guarantee': SqlRowOf<typeof guaranteeTable>;
  'projection.loan_claim': SqlRowOf<typeof claimTable>;
  'projection.loan_case': SqlRowOf<typeof loanCaseTable>;
  'projection.loan_satisfaction': SqlRowOf<typeof satisfactionTable>;
  'projection.loan_gate_rule': SqlRowOf<typeof gateTable>;
  'projection.loan': SqlRowOf<typeof loanTable>;
  'projection.loan_payment': SqlRowOf<typeof loanPaymentTable>;
  'projection.loan_amendment': SqlRowOf<typeof loanAmendmentTable>;
  'projection.product_rule': SqlRowOf<typeof productTable>;
  'projection.product_paper': SqlRowOf<typeof productPaperTable>;
}
