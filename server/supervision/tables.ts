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

export interface SupervisionTables {
  'private.supervision_report': SupervisionReportTable;
}
