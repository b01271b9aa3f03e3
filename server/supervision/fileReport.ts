import type { Kysely, Transaction } from 'kysely';
import type { z } from 'zod';
import { AppError } from '../kernel/errors/AppError.ts';
import type { Database } from '../kernel/store/database.ts';
import { newReceipt } from './receipt.ts';
import type { reportBody } from './schemas.ts';
import type { SubjectKind } from './tables.ts';

export type Report = z.output<typeof reportBody>;

export interface ReportReceipt {
  receipt: string;
  state: 'received';
  receivedAt: Date;
  dueAt: Date;
}

/** Answers are due within fifteen days; the rules the market publishes may shorten it, never lengthen it. */
const ANSWER_DAYS = 15;
const DAY_MS = 86_400_000;

/** Records a report under a new receipt number, which nobody can guess. */
export async function fileReport(trx: Transaction<Database>, report: Report, now: Date): Promise<ReportReceipt> {
  const receipt = newReceipt();
  const dueAt = new Date(now.getTime() + ANSWER_DAYS * DAY_MS);
  const { kind, subject, words, contact = null } = report;
  await trx
    .insertInto('private.supervision_report')
    .values({
      receipt,
      kind,
      subject_kind: subject.kind,
      subject: subject.id,
      subject_number: subject.number ?? 0,
      words,
      contact,
      received_at: now,
      due_at: dueAt,
    })
    .execute();
  return { receipt, state: 'received', receivedAt: now, dueAt };
}

const TABLES = {
  trade: 'projection.market_trade',
  listing: 'projection.market_offer',
  auction: 'projection.market_auction',
  project: 'projection.carbon_project',
  lot: 'projection.carbon_lot',
  certificate: 'projection.carbon_certificate',
  right: 'projection.right',
  sale: 'projection.sale',
  package: 'projection.package',
  dividend: 'projection.dividend',
  purchase: 'projection.purchase',
  gepAccount: 'projection.gep_account',
} as const satisfies Record<SubjectKind, keyof Database>;

/** A report is about something that is there. Errors: RecordUnknown. */
export async function requireSubject(db: Kysely<Database>, { kind, id, number }: Report['subject']): Promise<void> {
  const found =
    kind === 'trade'
      ? await db
          .selectFrom(TABLES.trade)
          .select('source')
          .where('source', '=', id)
          .where('number', '=', number ?? 1)
          .executeTakeFirst()
      : // The other tables are alike in this.
        await db
          .selectFrom(TABLES[kind] as 'projection.carbon_lot')
          .select('id')
          .where('id', '=', id)
          .executeTakeFirst();
  if (!found) throw new AppError('RecordUnknown', { kind, id });
}
