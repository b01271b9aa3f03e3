import type { ColumnType, Generated } from 'kysely';

type Fixed<T> = ColumnType<T, T, never>;

export const SUBJECT_KINDS = [
  'trade',
  'listing',
  'auction',
  'project',
  'lot',
  'certificate',
  'right',
  'sale',
  'package',
  'dividend',
  'purchase',
  'gepAccount',
] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];
export const REPORT_KINDS = ['opinion', 'misconduct'] as const;
/** 提意见 · 举报. */
export type ReportKind = (typeof REPORT_KINDS)[number];
/** 已收到 → 办理中 → 已答复. */
export type ReportState = 'received' | 'inHand' | 'answered';

/** What the public told the supervisor. It may name persons, so it stands in `private` and is never logged. */
export interface SupervisionReportTable {
  /** What the reporter keeps; who has it reads how far the matter is. */
  receipt: Fixed<string>;
  kind: Fixed<ReportKind>;
  subject_kind: Fixed<SubjectKind>;
  subject: Fixed<string>;
  /** Of a trade: which fill; 0 otherwise. */
  subject_number: Fixed<number>;
  words: Fixed<string>;
  /** How to reach the reporter, when he wants to be reached. */
  contact: Fixed<string | null>;
  state: ColumnType<ReportState, never, ReportState>;
  answer: ColumnType<string | null, never, string>;
  /** Account of the supervisor who took it in hand or answered. */
  officer: ColumnType<string | null, never, string>;
  received_at: Fixed<Date>;
  /** By when an answer is due. */
  due_at: Fixed<Date>;
  answered_at: ColumnType<Date | null, never, Date>;
  seq: Generated<string>;
}

/** What an inspection found. Its words may name persons, so it stands in `private`. */
export interface InspectionTable {
  id: Fixed<string>;
  kind: Fixed<string>;
  /** Directory name, and the id of the right, package or lot. */
  asset: Fixed<string>;
  subject: Fixed<string>;
  finding: Fixed<string>;
  is_serious: Fixed<boolean>;
  /** By when it is to be mended. */
  deadline: Fixed<Date>;
  document: Fixed<string>;
  officer: Fixed<string>;
  found_at: Fixed<Date>;
  state: ColumnType<'open' | 'closed', never, 'closed'>;
  seq: Generated<string>;
}

export interface InspectionCheckTable {
  inspection: Fixed<string>;
  at: Fixed<Date>;
  officer: Fixed<string>;
  words: Fixed<string>;
  is_mended: Fixed<boolean>;
  seq: Generated<string>;
}

/** One officer's proposal to close a thing to new offers, or to reopen it. */
export interface TradingOrderTable {
  id: Fixed<string>;
  inspection: Fixed<string>;
  act: Fixed<'close' | 'reopen'>;
  asset: Fixed<string>;
  subject: Fixed<string>;
  reasons: Fixed<string>;
  basis: Fixed<string>;
  proposed_by: Fixed<string>;
  proposed_at: Fixed<Date>;
  withdrawn_at: ColumnType<Date | null, never, Date>;
  seq: Generated<string>;
}

/** How often something was refused for a reason on one day of China. */
export interface RefusedAttemptTable {
  day: Fixed<number>;
  code: Fixed<string>;
  count: ColumnType<string, number, number>;
}

export interface SupervisionTables {
  'private.supervision_report': SupervisionReportTable;
  'private.inspection': InspectionTable;
  'private.inspection_check': InspectionCheckTable;
  'private.trading_order': TradingOrderTable;
  'private.refused_attempt': RefusedAttemptTable;
}
