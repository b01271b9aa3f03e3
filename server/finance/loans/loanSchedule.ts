import { DAY_COUNTS } from '../../../sdk/loans/dayCount.ts';
import { LoanRefused } from '../../../sdk/loans/loanRefused.ts';
import { commitSchedule, lastSecondOf, termsOf } from '../../../sdk/loans/register/scheduleRoot.ts';
import type { InstalmentLeaf } from '../../../sdk/loans/register/types.ts';
import { scheduleOf } from '../../../sdk/loans/schedule.ts';
import { type LoanTerms, REPAYMENTS } from '../../../sdk/loans/terms.ts';
import { quantity } from '../../../sdk/units/quantities.ts';

/** Terms as a row of loans has them. */
export interface TermRow {
  principal: bigint;
  rate_ppm: bigint;
  repayment: number;
  day_count: number;
  every_months: number;
  periods: number;
  draw_on: bigint;
}

/** As the calculator takes them. @throws LoanRefused for terms that no calculator makes a schedule of */
export function termsOfRow(row: TermRow): LoanTerms {
  const [repayment, dayCount] = [REPAYMENTS[row.repayment], DAY_COUNTS[row.day_count]];
  if (repayment === undefined || dayCount === undefined) {
    throw new LoanRefused('LoanTermInvalid', `${row.repayment}, ${row.day_count}`, 'use the numbers of the contract');
  }
  return termsOf({
    principal: quantity('fen', row.principal),
    ratePpm: Number(row.rate_ppm),
    ...{ repayment, dayCount, everyMonths: row.every_months, periods: row.periods, drawOn: row.draw_on },
  });
}

/** The schedule that the offer's own terms make; undefined when its root isn't the one both signed, or nothing makes one. */
export function scheduleOfRow(row: TermRow & { root: string }): InstalmentLeaf[] | undefined {
  const schedule = calculated(() => commitSchedule(termsOfRow(row)));
  return schedule?.root === row.root ? schedule.instalments : undefined;
}

/** The same for a loan whose root was found to be that of its terms. */
export function instalmentsOfLoan(row: TermRow): InstalmentLeaf[] {
  const instalments = calculated(() => scheduleOf(termsOfRow(row))) ?? [];
  return instalments.map(({ number, dueOn, principal, interest }) => {
    return { number, dueAt: lastSecondOf(dueOn), principal, interest };
  });
}

function calculated<T>(of: () => T): T | undefined {
  try {
    return of();
  } catch (error) {
    // Parties may sign what the calculator refuses; then the chain alone says what is due.
    if (error instanceof LoanRefused) return undefined;
    throw error;
  }
}
