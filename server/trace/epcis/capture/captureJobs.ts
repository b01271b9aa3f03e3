import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import { AppError } from '../../../kernel/errors/AppError.ts';
import type { Database } from '../../../kernel/store/database.ts';
import type { CaptureErrorBehaviour, EpcisCaptureJobTable } from '../tables.ts';
import type { Capturer } from './capturer.ts';

/** A problem in a job: what the standard calls it, our code, and the place in the document. */
export interface JobError {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  /** RFC 6901 pointer. */
  pointer: string;
}

/** What a capture came to. */
export interface CaptureResult {
  behaviour: CaptureErrorBehaviour;
  events: number;
  kept: number;
  errors: JobError[];
}

/** A job as the standard has it (EPCIS 2.0, 12.6.1). Captures are done when they are answered: none is still running. */
export interface CaptureJobView {
  captureID: string;
  createdAt: string;
  finishedAt: string;
  running: false;
  success: boolean;
  captureErrorBehaviour: CaptureErrorBehaviour;
  errors: JobError[];
  /** Ours: how many there were and how many are new. */
  events: number;
  kept: number;
}

type Db = Kysely<Database>;

export function newJobId(): string {
  return randomUUID();
}

export async function recordJob(db: Db, id: string, by: Capturer, result: CaptureResult, startedAt: Date) {
  const { behaviour, events, kept, errors } = result;
  const row = {
    ...{ id, account: by.account, actor: by.participant, error_behaviour: behaviour },
    ...{ success: errors.length === 0, events, kept, errors: JSON.stringify(errors) },
    ...{ created_at: startedAt, finished_at: new Date() },
  };
  await db.insertInto('record.epcis_capture_job').values(row).execute();
  return viewOf(row);
}

/** One job of the capturer's own. Errors: CaptureJobUnknown. */
export async function captureJob(db: Db, participant: string, id: string): Promise<CaptureJobView> {
  const row = await db
    .selectFrom('record.epcis_capture_job')
    .selectAll()
    .where('id', '=', id)
    .where('actor', '=', participant)
    .executeTakeFirst();
  if (!row) throw new AppError('CaptureJobUnknown', { id });
  return viewOf(row);
}

/** The newest first. @param before `seq` of the last one of the page before */
export async function captureJobs(db: Db, participant: string, limit: number, before: string | undefined) {
  let query = db.selectFrom('record.epcis_capture_job').selectAll().where('actor', '=', participant);
  if (before !== undefined) query = query.where('seq', '<', before);
  const rows = await query.orderBy('seq', 'desc').limit(limit).execute();
  return rows.map((row) => ({ seq: row.seq, job: viewOf(row) }));
}

function viewOf(row: Omit<Selectable<EpcisCaptureJobTable>, 'seq'>): CaptureJobView {
  return {
    captureID: row.id,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at.toISOString(),
    running: false,
    success: row.success,
    captureErrorBehaviour: row.error_behaviour,
    errors: JSON.parse(row.errors) as JobError[],
    events: row.events,
    kept: row.kept,
  };
}
