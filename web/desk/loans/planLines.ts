import { scheduleOf } from '../../../sdk/loans/schedule.ts';
import type { LoanTerms } from '../../../sdk/loans/terms.ts';

/** One line of a schedule as it is shown; amounts in fen. */
export interface PlanLine {
  number: number;
  dueOn: string;
  principal: bigint;
  interest: bigint;
  /** Still owed of the principal when this is paid. */
  balance: bigint;
  /** Paid, due, overdue, in words; of an offer nothing is either. */
  state?: string;
  /** Class of its tag. */
  tone?: string;
}

/** What is due when under terms that an offer would have: the same calculator that the chain's root is made of. @throws LoanRefused */
export function planOf(terms: LoanTerms): PlanLine[] {
  return scheduleOf(terms).map(({ number, dueOn, principal, interest, balance }) => ({
    ...{ number, dueOn, principal, interest, balance },
  }));
}
