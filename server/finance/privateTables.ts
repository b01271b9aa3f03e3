import type { ColumnType, Generated } from 'kysely';

type Fixed<T> = ColumnType<T, T, never>;
type Later<T> = ColumnType<T | null, null | undefined, T>;
/** Written once, and taken out when the application is erased. */
type Erasable<T> = ColumnType<T | null, T | null, null>;

/** What a borrower asks of a bank. Words, income and level are private and die with erasure. */
export interface LoanApplicationTable {
  id: Fixed<string>;
  /** `loan` by a product's rules, `tea` from trades. */
  kind: Fixed<string>;
  /** Participants. */
  bank: Fixed<string>;
  borrower: Fixed<string>;
  /** Account that files, accepts and gets the money unless it names another. */
  account: Fixed<string>;
  product: Fixed<string>;
  asset: Fixed<string | null>;
  right: Fixed<string | null>;
  /** Fen. */
  principal: Fixed<string>;
  repayment: Fixed<string>;
  months: Fixed<number>;
  every_months: Fixed<number>;
  purpose: Fixed<string>;
  words: Erasable<string>;
  /** 32 random bytes that the words are hashed with in offers; null in rows from before there was one. */
  words_salt: Erasable<string>;
  income: Erasable<string>;
  income_words: Erasable<string>;
  payee: Fixed<string>;
  level: Erasable<string>;
  /** `presentation`, `chain` or `none`. */
  level_source: Fixed<string>;
  /** Why a presentation was refused. */
  level_refused: Fixed<string | null>;
  /** The product's sheet that judges it: sha2-256, and its statement. */
  sheet: Fixed<string>;
  sheet_evidence: Fixed<string>;
  filed_at: Fixed<Date>;
  investigating_at: Later<Date>;
  review_wanted_at: Later<Date>;
  review_words: ColumnType<string | null, null | undefined, string | null>;
  withdrawn_at: Later<Date>;
  erased_at: Later<Date>;
  seq: Generated<string>;
}

/** An answer to an application: a machine's, or a person's beside it. Never changed. */
export interface LoanDecisionTable {
  id: Fixed<string>;
  application: Fixed<string>;
  /** `machine` or `human`. */
  by: Fixed<string>;
  /** `approve`, `refuse` or `human`. */
  answer: Fixed<string>;
  /** Fen. */
  limit: Fixed<string>;
  limit_reason: Fixed<string | null>;
  /** JSON of {@link BoundView}s and {@link DecisionFactor}s. */
  bounds: Erasable<string>;
  factors: Erasable<string>;
  rate_ppm: Fixed<number | null>;
  ordinary_ppm: Fixed<number | null>;
  /** sha2-256 of `facts`, and the canonical JSON itself. */
  facts_hash: Fixed<string>;
  facts: Erasable<string>;
  words: Erasable<string>;
  signer: Fixed<string | null>;
  signature: Fixed<string | null>;
  act_id: Fixed<string | null>;
  decided_at: Fixed<Date>;
  seq: Generated<string>;
}

/** An offer that the bank signed. */
export interface LoanOfferTable {
  id: Fixed<string>;
  application: Fixed<string>;
  /** Under which the chain will know it. */
  loan: Fixed<string>;
  bank: Fixed<string>;
  /** Accounts, in lower case. */
  lender: Fixed<string>;
  borrower: Fixed<string>;
  contract: Erasable<string>;
  facility: Erasable<string>;
  /** JSON of the offer as the chain takes it. */
  offer: Fixed<string>;
  /** EIP-712 hash of it. */
  hash: Fixed<string>;
  signature: Fixed<string>;
  act_id: Fixed<string>;
  /** Seconds. */
  draw_on: Fixed<string>;
  valid_until: Fixed<string>;
  offered_at: Fixed<Date>;
  declined_at: Later<Date>;
  withdrawn_at: Later<Date>;
  seq: Generated<string>;
}

/** An amendment that waits for both sides' signatures (server/rights/drafts). */
export interface LoanAmendmentDraftTable {
  id: Fixed<string>;
  /** `amendmentKey` of loan and revision. */
  loan_amendment: Fixed<string>;
  loan: Fixed<string>;
  /** Accounts that sign, in lower case. */
  lender: Fixed<string>;
  borrower: Fixed<string>;
  /** JSON of what is wanted and what it comes to. */
  terms: Fixed<string>;
  drafted_by: Fixed<string>;
  drafted_at: Fixed<Date>;
  lender_signature: Later<string>;
  borrower_signature: Later<string>;
  withdrawn_at: Later<Date>;
  seq: Generated<string>;
}

/** A guarantee that waits for its guarantor's signature; the bank accepts by its own call. */
export interface LoanGuaranteeDraftTable {
  id: Fixed<string>;
  /** Under which the chain will know it. */
  loan_guarantee: Fixed<string>;
  loan: Fixed<string>;
  /** Accounts, in lower case. */
  lender: Fixed<string>;
  guarantor: Fixed<string>;
  /** JSON of the terms as they are signed. */
  terms: Fixed<string>;
  drafted_by: Fixed<string>;
  drafted_at: Fixed<Date>;
  lender_signature: Later<string>;
  guarantor_signature: Later<string>;
  withdrawn_at: Later<Date>;
  seq: Generated<string>;
}

/** A bank's signed word that it pays a drawing, or was paid. */
export interface LoanReceiptTable {
  id: Fixed<string>;
  /** What it is for. */
  matter: Fixed<string>;
  loan: Fixed<string>;
  bank: Fixed<string>;
  /** Accounts, in lower case. */
  payer: Fixed<string>;
  amount: Fixed<string>;
  bank_reference: Fixed<string>;
  held_until: Fixed<string>;
  signer: Fixed<string>;
  signature: Fixed<string>;
  act_id: Fixed<string>;
  given_at: Fixed<Date>;
  seq: Generated<string>;
}

/** Schedules that both sides of an amendment agreed to, by their root: the chain has the root alone. */
export interface LoanInstalmentTable {
  root: Fixed<string>;
  number: Fixed<number>;
  /** Seconds. */
  due_at: Fixed<string>;
  principal: Fixed<string>;
  interest: Fixed<string>;
}

export interface FinancePrivateTables {
  'private.loan_application': LoanApplicationTable;
  'private.loan_decision': LoanDecisionTable;
  'private.loan_offer': LoanOfferTable;
  'private.loan_amendment_draft': LoanAmendmentDraftTable;
  'private.loan_guarantee_draft': LoanGuaranteeDraftTable;
  'private.loan_receipt': LoanReceiptTable;
  'record.loan_instalment': LoanInstalmentTable;
}
