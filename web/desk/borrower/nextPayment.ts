import type { LoanRow, NextDue } from './borrowerApi.ts';

/** What the borrower owes next over all loans, and what is late by now. */
export interface NextPayments {
  /** The earliest that isn't late. */
  next: { loan: LoanRow; due: NextDue } | null;
  /** Late ones, the longest first. */
  late: { loan: LoanRow; due: NextDue }[];
  /** All of the principal that is owed, fen. */
  owed: bigint;
}

export function nextPayments(loans: readonly LoanRow[]): NextPayments {
  const live = loans.filter(({ state }) => state === 'live');
  const dues = live.flatMap((loan) => (loan.next ? [{ loan, due: loan.next }] : []));
  const [next = null] = dues.filter(({ due }) => due.daysLate === 0).sort((a, b) => a.due.dueAt - b.due.dueAt);
  return {
    next,
    late: dues.filter(({ due }) => due.daysLate > 0).sort((a, b) => b.due.daysLate - a.due.daysLate),
    owed: live.reduce((sum, { outstanding }) => sum + BigInt(outstanding), 0n),
  };
}

const DAY = 86_400;

/** Whole days until a day is over, by the chain's clock; 0 on the day itself. */
export function daysUntil(at: number, now: number): number {
  return Math.max(0, Math.floor((at - now) / DAY));
}
