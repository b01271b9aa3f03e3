import type { Transaction } from 'kysely';
import { AppError } from '../kernel/errors/AppError.ts';
import type { Database } from '../kernel/store/database.ts';
import { requireReport } from './readReport.ts';

/** Who acts when. */
export interface Officer {
  account: string;
  now: Date;
}

type Trx = Transaction<Database>;

/** 已收到 → 办理中. Errors: ReportUnknown, ReportAlreadyAnswered. */
export async function takeInHand(trx: Trx, receipt: string, { account }: Officer): Promise<void> {
  await requireOpen(trx, receipt);
  await trx
    .updateTable('private.supervision_report')
    .set({ state: 'inHand', officer: account })
    .where('receipt', '=', receipt)
    .execute();
}

/** 办理中 → 已答复; what was answered stays. Errors: ReportUnknown, ReportAlreadyAnswered. */
export async function answerReport(trx: Trx, receipt: string, answer: string, officer: Officer): Promise<void> {
  await requireOpen(trx, receipt);
  await trx
    .updateTable('private.supervision_report')
    .set({ state: 'answered', answer, officer: officer.account, answered_at: officer.now })
    .where('receipt', '=', receipt)
    .execute();
}

async function requireOpen(trx: Trx, receipt: string): Promise<void> {
  // Two officers at one moment: the second waits here and then finds the first one's answer.
  await trx
    .selectFrom('private.supervision_report')
    .select('receipt')
    .where('receipt', '=', receipt)
    .forUpdate()
    .execute();
  const { state } = await requireReport(trx, receipt);
  if (state === 'answered') throw new AppError('ReportAlreadyAnswered', {});
}
