import type { Kysely } from 'kysely';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import { requireOwnLoan, type StoredLoan } from './standingLoan.ts';

/** A loan whose schedule proceeds have ended, and what is left of it, fen. Errors: RecordUnknown, LoanScheduleStands. */
export async function restOf(
  { db }: { db: Kysely<Database> },
  id: string,
  participant: string,
): Promise<{ loan: StoredLoan; left: bigint }> {
  const loan = await requireOwnLoan(db, id, participant);
  if (loan.arrears === null) throw new AppError('LoanScheduleStands', { id });
  return { loan, left: loan.arrears + loan.outstanding };
}
