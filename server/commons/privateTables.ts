import type { ColumnType, Generated } from 'kysely';

type Fixed<T> = ColumnType<T, T, never>;
type Later<T> = ColumnType<T | null, null | undefined, T>;
/** Written once, and taken out when it is erased. */
type Erasable<T> = ColumnType<T | null, T, null>;

/** A distribution as its payer prepared it, before and beside the chain. */
export interface DividendRunTable {
  id: Fixed<string>;
  /** Under which the chain knows it. */
  dividend: Fixed<string>;
  /** Participant, and the account that prepared it. */
  payer: Fixed<string>;
  account: Fixed<string>;
  /** keccak256 of the payer's number. */
  number: Fixed<string>;
  bucket: Fixed<number>;
  record_at: Fixed<string>;
  pay_at: Fixed<string>;
  expires_at: Fixed<string>;
  total: Fixed<string>;
  dust: Fixed<string>;
  sink: Fixed<string>;
  in_bank: Fixed<boolean>;
  document: Fixed<string>;
  /** `lines`, `deposits` or `shares`. */
  source: Fixed<string>;
  /** Of the snapshot. */
  snapshot_block: Fixed<string | null>;
  count: Fixed<number>;
  created_at: Fixed<Date>;
  erased_at: Later<Date>;
  seq: Generated<string>;
}

export interface DividendRunBlockTable {
  run: Fixed<string>;
  number: Fixed<number>;
  root: Fixed<string>;
  total: Fixed<string>;
  count: Fixed<number>;
}

/** One household's line. What is erased leaves its leaf, from which nothing can be told. */
export interface DividendLineTable {
  run: Fixed<string>;
  /** Of the block, and the place in it. */
  number: Fixed<number>;
  place: Fixed<number>;
  leaf: Fixed<string>;
  account: Erasable<string>;
  amount: Erasable<string>;
  right: Erasable<string>;
  salt: Erasable<string>;
  /** For the bank's file. */
  name: ColumnType<string | null, string | null, null>;
  card: ColumnType<string | null, string | null, null>;
}

/** That a bank's file of receipts has a line: under which reference it was paid. */
export interface DividendReceiptTable {
  run: Fixed<string>;
  number: Fixed<number>;
  place: Fixed<number>;
  reference: Fixed<string>;
  /** sha2-256 of the file. */
  file: Fixed<string>;
  taken_at: Fixed<Date>;
  /** The lienor's account that the file paid instead of the household; null where it paid the household. */
  payee: Fixed<string | null>;
}

/** A purchase that waits for its two sides' signatures. */
export interface PurchaseDraftTable {
  id: Fixed<string>;
  /** Under which the chain will know it. */
  purchase: Fixed<string>;
  /** Accounts that sign, in lower case. */
  buyer: Fixed<string>;
  seller: Fixed<string>;
  /** JSON of terms and payment as they travel, the contract's number hashed. */
  terms: Fixed<string>;
  nonce: Fixed<string>;
  drafted_by: Fixed<string>;
  drafted_at: Fixed<Date>;
  buyer_signature: Later<string>;
  seller_signature: Later<string>;
  withdrawn_at: Later<Date>;
  seq: Generated<string>;
}

/** Households that a clerk brought as a table. */
export interface HouseholdImportTable {
  id: Fixed<string>;
  /** Participant, and the account of the clerk. */
  importer: Fixed<string>;
  clerk: Fixed<string>;
  sha256: Fixed<string>;
  rows: Fixed<number>;
  created_at: Fixed<Date>;
  erased_at: Later<Date>;
  seq: Generated<string>;
}

export interface HouseholdDraftTable {
  import: Fixed<string>;
  row: Fixed<number>;
  /** JSON of the row; null once it is erased. */
  given: Erasable<string>;
  /** The draft of a deposit that was made of it. */
  deposit_draft: ColumnType<string | null, string | null, never>;
}

export interface CommonsPrivateTables {
  'private.dividend_run': DividendRunTable;
  'private.dividend_run_block': DividendRunBlockTable;
  'private.dividend_line': DividendLineTable;
  'private.dividend_receipt': DividendReceiptTable;
  'private.purchase_draft': PurchaseDraftTable;
  'private.household_import': HouseholdImportTable;
  'private.household_draft': HouseholdDraftTable;
}
