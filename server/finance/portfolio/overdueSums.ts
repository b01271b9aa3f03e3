import { type Kysely, sql } from 'kysely';
import type { Database } from '../../kernel/store/database.ts';
import { instalmentsOfLoan } from '../loans/loanSchedule.ts';
import { loansBy, type StoredLoan, standingSchedule } from '../loans/standingLoan.ts';
import type { LoanFigures } from './loanFigures.ts';

/** Principal and interest of all instalments whose day is over, or all that a sale left, by loan; only late ones are in it. */
export async function overdueOf(
  db: Kysely<Database>,
  loans: readonly LoanFigures[],
  now: bigint,
): Promise<Map<string, bigint>> {
  const late = loans
    .filter(({ daysLate, isDefault, state }) => (daysLate > 0 || isDefault) && state === 'live')
    .map(({ id }) => id);
  if (late.length === 0) return new Map();
  const rows = await loansBy(db, sql`t.id = ANY (${late})`);
  const sums = await Promise.all(rows.map(async (loan) => [loan.id, await overdueSum(db, loan, now)] as const));
  return new Map(sums);
}

async function overdueSum(db: Kysely<Database>, loan: StoredLoan, now: bigint): Promise<bigint> {
  if (loan.arrears !== null) return loan.outstanding + loan.arrears;
  // Its root was compared when it was drawn.
  const schedule = loan.next_due_at === null ? await standingSchedule(db, loan) : instalmentsOfLoan(loan);
  const due = (schedule ?? []).filter(({ number, dueAt }) => number >= loan.next && dueAt < now);
  const principal = due.reduce((sum, leaf) => sum + leaf.principal, 0n);
  const interest = due.reduce((sum, leaf) => sum + leaf.interest, 0n);
  if (principal > loan.outstanding) return loan.outstanding + interest;
  return principal + interest;
}
