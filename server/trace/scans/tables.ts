import type { ColumnType, Generated } from 'kysely';

type Fixed<T> = ColumnType<T, T, never>;
/** bigint in PostgreSQL, text in the driver. */
type Count = ColumnType<string, number | bigint, number | bigint>;

/** One counted look at a label: no address, no account, no position. Kept 180 days. */
export interface ScanTable {
  batch: Fixed<string>;
  /** Within the lot; -1 for the lot's own code. */
  label_index: Fixed<number>;
  /** Seconds. */
  at: Fixed<number>;
  token: Fixed<string>;
  /** Another name for every label and every thirty days, so that no phone can be followed. */
  device: Fixed<string>;
  /** GB/T 2260, two digits. */
  province: Fixed<string | null>;
  /** GB/T 2260, four digits. */
  city: Fixed<string | null>;
}

/** What is kept of scans that are no longer listed, or were too many to be. */
export interface ScanSummaryTable {
  batch: Fixed<string>;
  label_index: Fixed<number>;
  scans: Count;
  first_at: Count;
  first_province: string | null;
  suspected_at: ColumnType<string | null, number | null, number | null>;
}

/** `counted`, or why a look doesn't count. `notIssued` looks have no batch. */
export type ScanKind = 'counted' | 'staff' | 'crawler' | 'notIssued';

/** How many looks there were on a day of China, by lot and province. */
export interface ScanDayTable {
  /** Like 2026-04-08. */
  day: Fixed<string>;
  kind: Fixed<ScanKind>;
  /** Empty for codes that nobody issued, of which no trace is kept. */
  batch: Fixed<string>;
  gtin: Fixed<string>;
  /** Two digits; empty where the network doesn't tell. */
  province: Fixed<string>;
  count: Count;
}

/** The root over a day's counters. */
export interface ScanRootTable {
  day: Fixed<string>;
  root: Fixed<string>;
  leaves: Fixed<number>;
  /** Account that anchors it, and its write in the outbox; null until it was accepted. */
  publisher: ColumnType<string | null, null, string>;
  write_id: ColumnType<string | null, null, string>;
  made_at: Fixed<Date>;
}

/** Who opened a label through this gateway: what tells later scans of the same household from others. */
export interface LabelOpeningTable {
  batch: Fixed<string>;
  label_index: Fixed<number>;
  at: Fixed<number>;
  device: Fixed<string>;
  province: Fixed<string | null>;
  write_id: Fixed<string>;
}

/** Wrong secrets that were shown for a label in an hour. */
export interface ActivationTryTable {
  batch: Fixed<string>;
  label_index: Fixed<number>;
  /** Hours since 1970. */
  hour: Fixed<number>;
  tries: number;
}

export type FakeReportState = 'received' | 'inHand' | 'decided';
export type FakeOutcome = 'confirmed' | 'cleared';

/** Somebody's report of a fake. Words may name persons; contact and photograph are sealed. */
export interface FakeReportTable {
  receipt: Fixed<string>;
  /** Canonical link, as far as the code was one; else what was typed. */
  uri: Fixed<string>;
  /** Empty where nobody issued the code. */
  batch: Fixed<string>;
  label_index: Fixed<number>;
  gtin: Fixed<string>;
  lot: Fixed<string>;
  place: Fixed<string>;
  /** Fen; null when the reporter doesn't know it. */
  price: ColumnType<string | null, bigint | null, never>;
  words: Fixed<string>;
  kek_id: ColumnType<string, string, string>;
  wrapped_key: ColumnType<Buffer, Buffer, Buffer>;
  /** Contact, sealed under the report's own key. */
  contact: Fixed<Buffer | null>;
  photo_type: ColumnType<string | null, null, string>;
  photo: ColumnType<Buffer | null, null, Buffer>;
  state: ColumnType<FakeReportState, FakeReportState | undefined, FakeReportState>;
  outcome: ColumnType<FakeOutcome | null, never, FakeOutcome>;
  /** What the reporter reads. */
  reason: ColumnType<string | null, never, string>;
  /** Account of who decided. */
  officer: ColumnType<string | null, never, string>;
  received_at: Fixed<Date>;
  due_at: Fixed<Date>;
  decided_at: ColumnType<Date | null, never, Date>;
  seq: Generated<string>;
}

export interface ScanTables {
  'private.scan': ScanTable;
  'private.scan_summary': ScanSummaryTable;
  'private.scan_day': ScanDayTable;
  'private.scan_root': ScanRootTable;
  'private.label_opening': LabelOpeningTable;
  'private.activation_try': ActivationTryTable;
  'private.fake_report': FakeReportTable;
}
