import { type Kysely, type Selectable, sql } from 'kysely';
import { AppError } from '../kernel/errors/AppError.ts';
import type { Database } from '../kernel/store/database.ts';
import type { Listing, Window } from '../pages/pageDeps.ts';
import type { ReportKind, ReportState, SubjectKind, SupervisionReportTable } from './tables.ts';

/** What the receipt opens: how far it is and the answer, never what was told or by whom. */
export interface ReportStatus {
  receipt: string;
  kind: ReportKind;
  subject: { kind: SubjectKind; id: string; number: number | null };
  state: ReportState;
  receivedAt: Date;
  dueAt: Date;
  isOverdue: boolean;
  answer: string | null;
  answeredAt: Date | null;
}

/** What the supervisor reads. */
export interface ReportFile extends ReportStatus {
  words: string;
  contact: string | null;
  officer: string | null;
}

type Db = Kysely<Database>;
type Row = Selectable<SupervisionReportTable>;

/** Errors: ReportUnknown. */
export async function readReport(db: Db, receipt: string, now: Date): Promise<ReportStatus> {
  return statusOf(await requireReport(db, receipt), now);
}

/** Reports by state, those first whose answer is due first. */
export async function listReports(
  db: Db,
  state: ReportState | undefined,
  { offset, limit, now }: Window & { now: Date },
): Promise<Listing<ReportFile>> {
  let matching = db.selectFrom('private.supervision_report').where(sql<boolean>`true`);
  if (state !== undefined) matching = matching.where('state', '=', state);
  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const rows = await matching.selectAll().orderBy('due_at').orderBy('seq').offset(offset).limit(limit).execute();
  return { rows: rows.map((row) => fileOf(row, now)), total: Number(count) };
}

/** Errors: ReportUnknown. */
export async function requireReport(db: Db, receipt: string): Promise<Row> {
  const row = await db
    .selectFrom('private.supervision_report')
    .selectAll()
    .where('receipt', '=', receipt)
    .executeTakeFirst();
  if (!row) throw new AppError('ReportUnknown', {});
  return row;
}

function statusOf(row: Row, now: Date): ReportStatus {
  const number = row.subject_kind === 'trade' ? Math.max(row.subject_number, 1) : null;
  return {
    receipt: row.receipt,
    kind: row.kind,
    subject: { kind: row.subject_kind, id: row.subject, number },
    state: row.state,
    receivedAt: row.received_at,
    dueAt: row.due_at,
    isOverdue: row.state !== 'answered' && row.due_at < now,
    answer: row.answer,
    answeredAt: row.answered_at,
  };
}

function fileOf(row: Row, now: Date): ReportFile {
  return { ...statusOf(row, now), words: row.words, contact: row.contact, officer: row.officer };
}
