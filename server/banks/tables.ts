import type { ColumnType, Generated } from 'kysely';

type Fixed<T> = ColumnType<T, T, never>;
type NullableTimestamp = ColumnType<Date | null, Date | null | undefined, Date | null>;

export const ALERT_KINDS = [
  'valuationAgeing11',
  'valuationAgeing12',
  'valuationExpired',
  'registrationLapsing',
  'registrationLapsed',
  'freezeArrived',
  'freezeLifted',
  'lienOvertaken',
  'rightTransferred',
  'rightEnded',
  'insuranceExpiring',
  'insuranceExpired',
  'searchTooOld',
  'driftFound',
  'leaseEntered',
  'loanDueSoon',
  'loanLate',
  'loanDefault',
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** Under which subject the register of encumbrances knows a right: a pure function of its id, kept so that SQL can join. */
export interface RightSubjectTable {
  right_id: Fixed<string>;
  subject: Fixed<string>;
}

/** A right that a bank watches though it has no lien on it, or with a stricter look at the age of searches. */
export interface WatchTable {
  bank: Fixed<string>;
  right_id: Fixed<string>;
  subject: Fixed<string>;
  search_max_days: ColumnType<number, number, number>;
  /** Block from which on the bank is told. */
  since_block: Fixed<string>;
  since: Fixed<Date>;
}

export interface AlertTable {
  id: Fixed<string>;
  /** Bank, kind and what happened: the same thing is told once, whoever sweeps and how often. */
  natural_key: Fixed<string>;
  bank: Fixed<string>;
  kind: Fixed<AlertKind>;
  right_id: Fixed<string>;
  lien: Fixed<string | null>;
  /** Seconds of chain time of the fact. */
  at: Fixed<string>;
  /** JSON object of strings and nulls. */
  facts: Fixed<string>;
  made_at: Fixed<Date>;
  acknowledged_at: NullableTimestamp;
  acknowledged_by: ColumnType<string | null, never, string>;
  seq: Generated<string>;
}

/** How far the sweep has come: one row. */
export interface AlertCursorTable {
  one: Fixed<boolean>;
  block: ColumnType<string, number, number>;
  /** Chain time of the last look at what time alone brings about. */
  aged_at: ColumnType<string, number, number>;
}

export type BookState = 'queued' | 'working' | 'done';

/** A list of rights that a bank sent to be checked. */
export interface BookTable {
  id: Fixed<string>;
  bank: Fixed<string>;
  state: ColumnType<BookState, never, BookState>;
  rows: Fixed<number>;
  done: ColumnType<number, never, number>;
  faults: ColumnType<number, never, number>;
  /** Block and chain time of its answers; null until it was begun. */
  block: ColumnType<string | null, never, number>;
  created_at: Fixed<Date>;
  finished_at: ColumnType<Date | null, never, Date>;
  seq: Generated<string>;
}

export interface BookRowTable {
  book: Fixed<string>;
  number: Fixed<number>;
  /** JSON of the parsed row, or of its faults. */
  given: Fixed<string>;
  /** JSON; null until it was looked at. */
  answer: ColumnType<string | null, never, string>;
}

/** What a bank was told last about a row of its book: changes are told against it. */
export interface BookLastTable {
  bank: Fixed<string>;
  row_key: Fixed<string>;
  answer: ColumnType<string, string, string>;
  /** Chain time of that answer, seconds. */
  at: ColumnType<string, number, number>;
}

export interface BankTables {
  'private.right_subject': RightSubjectTable;
  'private.bank_watch': WatchTable;
  'private.bank_alert': AlertTable;
  'private.bank_alert_cursor': AlertCursorTable;
  'private.bank_book': BookTable;
  'private.bank_book_row': BookRowTable;
  'private.bank_book_last': BookLastTable;
}
