import type { Request } from 'express';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { AuthDeps } from '../../kernel/auth/authDeps.ts';
import { requireSession } from '../../kernel/auth/sessions/requireSession.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import type { LoanRole } from '../viewTypes.ts';
import type { StoredLoan } from './standingLoan.ts';

/** Who asks about loans. */
export interface LoanReader {
  /** Null for an account of nobody. */
  participant: string | null;
  account: string;
  /** Supervisors and courts see all. */
  mayReadAll: boolean;
}

const READ_ALL = ['SUPERVISOR', 'COURT_FILING', 'COURT_EXECUTION'];

/**
 * The reader of a request: one that is suspended still reads and pays its own loans.
 * Errors: SessionMissing, SessionExpired, ParticipantMissing.
 */
export async function loanReader(auth: AuthDeps, request: Request): Promise<LoanReader> {
  const { account } = await requireSession(auth, request);
  const { participant, roles, active } = await auth.roles.ofAccount(account);
  if (participant === null) throw new AppError('ParticipantMissing', { account });
  return { participant, account, mayReadAll: active && roles.some((role) => READ_ALL.includes(role)) };
}

/** A guarantor that may still be called upon, that is, or that has paid and asks the borrower for it (民法典 700). */
const IS_LIABLE = sql<boolean>`(
  state IN ('claimed', 'paid') OR (state = 'standing' AND valid_until >= (SELECT time FROM projection.cursor))
)`;

/** What a reader's part is judged by. */
type Concerned = Pick<StoredLoan, 'id' | 'bank' | 'borrower'>;

/** Nobody's: asked about in the place of one that isn't there, so that both answers take the same way and time. */
export const NO_LOAN: Concerned = { id: '0x', bank: '0x', borrower: '0x' };

/** In which part somebody reads a loan; null for who has none, to whom it doesn't exist. */
export async function roleIn(db: Kysely<Database>, loan: Concerned, reader: LoanReader): Promise<LoanRole | null> {
  const { participant, mayReadAll } = reader;
  if (loan.bank === participant) return 'bank';
  if (loan.borrower === participant) return 'borrower';
  if (participant !== null && (await standsIn(db, loan, participant))) return 'guarantor';
  return mayReadAll ? 'supervisor' : null;
}

/** By this bank's own acceptance: the contract takes guarantees of loans from any bank, drawn or not. */
async function standsIn(db: Kysely<Database>, { id, bank }: Concerned, guarantor: string): Promise<boolean> {
  const row = await db
    .selectFrom('projection.loan_guarantee')
    .select('id')
    .where('loan', '=', id)
    .where('bank', '=', bank)
    .where('guarantor', '=', guarantor)
    .where(IS_LIABLE)
    .executeTakeFirst();
  return row !== undefined;
}

/** Loans in which a reader has a part, over `t`. */
export function loansOf({ participant, mayReadAll }: LoanReader, as: LoanRole | undefined): RawBuilder<unknown> {
  const parts: Record<LoanRole, RawBuilder<unknown>> = {
    bank: sql`t.bank = ${participant}`,
    borrower: sql`t.borrower = ${participant}`,
    guarantor: sql`EXISTS (
      SELECT FROM projection.loan_guarantee g
      WHERE g.loan = t.id AND g.bank = t.bank AND g.guarantor = ${participant} AND ${IS_LIABLE}
    )`,
    supervisor: mayReadAll ? sql`true` : sql`false`,
  };
  return as === undefined ? sql`(${parts.bank} OR ${parts.borrower} OR ${parts.guarantor})` : parts[as];
}
