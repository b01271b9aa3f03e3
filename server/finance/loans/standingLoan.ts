import { type Kysely, sql } from 'kysely';
import { standardTree } from '../../../sdk/commons/dividends/standardTree.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { DAY_COUNTS } from '../../../sdk/loans/dayCount.ts';
import { penaltyHalfUp, yearDaysOf } from '../../../sdk/loans/penalty.ts';
import { instalmentLeaf } from '../../../sdk/loans/register/scheduleRoot.ts';
import type { Due, InstalmentLeaf } from '../../../sdk/loans/register/types.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { RowOf } from '../../kernel/indexer/tables/defineTable.ts';
import { parseRows, rowsAsJson } from '../../kernel/indexer/tables/rowsAsJson.ts';
import type { Database } from '../../kernel/store/database.ts';
import { daysLate } from '../loanDays.ts';
import { loanTable } from '../tables.ts';
import { scheduleOfRow } from './loanSchedule.ts';

type Db = Kysely<Database>;

export type StoredLoan = RowOf<typeof loanTable>;

/** A loan as the chain has it. Errors: RecordUnknown. */
export async function requireLoan(db: Db, id: string): Promise<StoredLoan> {
  const [row] = await loansBy(db, sql`t.id = ${id}`);
  if (!row) throw new AppError('RecordUnknown', { kind: 'loan', id });
  return row;
}

/** The same, of which a participant is a side. Errors: RecordUnknown, to everybody else too. */
export async function requireOwnLoan(db: Db, id: string, participant: string | null): Promise<StoredLoan> {
  const row = await requireLoan(db, id);
  if (participant === null || ![row.bank, row.borrower].includes(participant)) {
    throw new AppError('RecordUnknown', { kind: 'loan', id });
  }
  return row;
}

/** The same, owed still. Errors: RecordUnknown, LoanNotLive. */
export async function requireOwnLiveLoan(db: Db, id: string, participant: string | null): Promise<StoredLoan> {
  const row = await requireOwnLoan(db, id, participant);
  if (row.state !== 'live') throw new AppError('LoanNotLive', { id, state: row.state });
  return row;
}

export async function loansBy(db: Db, where: ReturnType<typeof sql>): Promise<StoredLoan[]> {
  const { rows } = await sql<{ loans: never[] }>`SELECT ${rowsAsJson(loanTable, where)} AS loans`.execute(db);
  return parseRows(loanTable, rows[0]?.loans ?? []);
}

/** The schedule that stands: of the offer's own terms, or as an amendment was drafted here; undefined where only its root is known. */
export async function standingSchedule(db: Db, loan: StoredLoan): Promise<InstalmentLeaf[] | undefined> {
  const { root } = loan;
  if (root === null) return [];
  if (loan.revision === 0) return scheduleOfRow({ ...loan, root });
  const rows = await db
    .selectFrom('record.loan_instalment')
    .selectAll()
    .where('root', '=', root)
    .orderBy('number')
    .execute();
  if (rows.length === 0) return undefined;
  return rows.map(({ number, due_at, principal, interest }) => ({
    ...{ number, dueAt: BigInt(due_at) },
    principal: quantity('fen', BigInt(principal)),
    interest: quantity('fen', BigInt(interest)),
  }));
}

/** Keeps a schedule under its root, so that its instalments can be told and proved when the chain has the root alone. */
export async function keepSchedule(db: Db, root: string, instalments: readonly InstalmentLeaf[]): Promise<void> {
  const rows = instalments.map(({ number, dueAt, principal, interest }) => {
    return { root, number, due_at: dueAt.toString(), principal: principal.toString(), interest: interest.toString() };
  });
  await db
    .insertInto('record.loan_instalment')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export interface ProvenInstalment {
  instalment: InstalmentLeaf;
  proof: Bytes32[];
}

/** The next instalment with its proof. Errors: LoanScheduleUnknown. */
export async function requireNext(db: Db, loan: StoredLoan): Promise<ProvenInstalment> {
  const schedule = await standingSchedule(db, loan);
  const instalment = schedule?.[loan.next - 1];
  if (!schedule || !instalment) throw new AppError('LoanScheduleUnknown', { id: loan.id, revision: loan.revision });
  const leaves = schedule.map(instalmentLeaf);
  return { instalment, proof: standardTree(leaves).proofOf(instalmentLeaf(instalment)) };
}

/** What must be paid for an instalment now, as Loans reckons it. @param now seconds of the chain */
export function dueOf(loan: StoredLoan, { dueAt, principal, interest }: InstalmentLeaf, now: bigint): Due {
  const owed = principal > loan.outstanding ? loan.outstanding : principal;
  const days = daysLate(dueAt, now);
  const yearDays = yearDaysOf(DAY_COUNTS[loan.day_count] ?? 'ACT/360');
  return {
    principal: quantity('fen', owed),
    interest,
    penalty: penaltyHalfUp(owed + interest, { ratePpm: loan.penalty_ppm, days, yearDays }),
    daysLate: days,
    isDefault: days > loan.grace_days,
  };
}
