import type { z } from 'zod';
import { type Day, daysBetween, partsOf } from '../../../sdk/loans/calendar.ts';
import { DAY_COUNTS } from '../../../sdk/loans/dayCount.ts';
import { penaltyHalfUp, yearDaysOf } from '../../../sdk/loans/penalty.ts';
import { commitSchedule } from '../../../sdk/loans/register/scheduleRoot.ts';
import type { InstalmentLeaf } from '../../../sdk/loans/register/types.ts';
import { interestOn } from '../../../sdk/loans/schedule.ts';
import { type LoanTerms, REPAYMENTS } from '../../../sdk/loans/terms.ts';
import { type Fen, quantity } from '../../../sdk/units/quantities.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { dayOfSecond } from '../loanDays.ts';
import { instalmentViews } from '../loans/instalmentViews.ts';
import type { StoredLoan } from '../loans/standingLoan.ts';
import { refusedAsProblem } from '../refusedAsProblem.ts';
import type { amendmentWish } from '../schemas.ts';
import type { LoanAmendmentQuote } from '../viewTypes.ts';

export type AmendmentWish = z.output<typeof amendmentWish>;

/** What an amendment comes to, and the schedule under its root. */
export interface ReckonedAmendment {
  quote: LoanAmendmentQuote;
  instalments: InstalmentLeaf[];
  prepaid: Fen;
  /** Accrued interest and penalty: what the amendment names as interest. */
  interest: Fen;
  root: Hex | null;
}

/**
 * What a prepayment, an extension or another rate comes to: interest to the day from which the rest runs, what is late costs its
 * penalty, and the schedule of the rest is the calculator's. Pure.
 * @param schedule that stands. Errors: LoanAmendmentEmpty, LoanAmendmentEarly, LoanPrepaidTooMuch, those of the calculator.
 */
export function quoteAmendment(
  loan: StoredLoan,
  schedule: readonly InstalmentLeaf[],
  wish: AmendmentWish,
): ReckonedAmendment {
  const from = paidUntil(loan, schedule);
  requireWish(loan, wish, from);
  const { outstanding } = loan;
  const prepaid = quantity('fen', wish.prepaid ?? 0n);
  const dayCount = DAY_COUNTS[loan.day_count] ?? 'ACT/360';
  const owed = quantity('fen', outstanding);
  const accrued = refusedAsProblem(() => interestOn(owed, { ratePpm: Number(loan.rate_ppm), dayCount }, from, wish.on));
  const penalty = penaltyUntil(loan, schedule, wish.on);
  const rest = outstanding - prepaid;
  const planned =
    rest === 0n ? null : refusedAsProblem(() => commitSchedule(restTerms(loan, { rest, wish, dayCount })));
  const interest = quantity('fen', accrued + penalty);
  return {
    ...{ prepaid, interest, root: planned?.root ?? null, instalments: planned?.instalments ?? [] },
    quote: {
      ...{ loan: loan.id as Hex, revision: loan.revision + 1, outstanding: outstanding.toString() },
      ...{ prepaid: prepaid.toString(), accrued: accrued.toString(), penalty: penalty.toString() },
      sum: (prepaid + interest).toString(),
      root: planned?.root ?? null,
      instalments: planned ? instalmentViews(planned.instalments, { principal: rest, from: wish.on }) : [],
    },
  };
}

/** To which day interest is paid: of an amended schedule the projection has the day of the amendment, and no later one. */
function paidUntil(loan: StoredLoan, schedule: readonly InstalmentLeaf[]): Day {
  const paid = schedule[loan.next - 2]?.dueAt ?? 0n;
  return dayOfSecond(paid > loan.accrued_from ? paid : loan.accrued_from);
}

function requireWish(loan: StoredLoan, { kind, on, prepaid = 0n, periods, ratePpm }: AmendmentWish, from: Day): void {
  const id = loan.id;
  if (daysBetween(from, on) < 0) throw new AppError('LoanAmendmentEarly', { id, on, from });
  if (prepaid > loan.outstanding) {
    throw new AppError('LoanPrepaidTooMuch', { id, outstanding: loan.outstanding.toString() });
  }
  const left = loan.count - loan.next + 1;
  const isEmpty =
    (kind === 'prepayment' && prepaid === 0n) ||
    (kind === 'rate' && ratePpm === undefined) ||
    (kind === 'extension' && (periods === undefined || (loan.repayment !== BULLET && periods <= left)));
  if (isEmpty) throw new AppError('LoanAmendmentEmpty', { id, kind });
}

const BULLET = REPAYMENTS.indexOf('bullet');

interface Rest {
  rest: bigint;
  wish: AmendmentWish;
  dayCount: LoanTerms['dayCount'];
}

function restTerms(loan: StoredLoan, { rest, wish, dayCount }: Rest): LoanTerms {
  const everyMonths = wish.everyMonths ?? loan.every_months;
  return {
    principal: quantity('fen', rest),
    ratePpm: wish.ratePpm ?? Number(loan.rate_ppm),
    ...{ drawnOn: wish.on, everyMonths, dayCount },
    periods: wish.periods ?? periodsLeft(loan, { on: wish.on, everyMonths }),
    repayment: wish.repayment ?? REPAYMENTS[loan.repayment] ?? 'bullet',
  };
}

/** As many as are left; of a loan paid back at once, as many as begin until it falls due. */
function periodsLeft(loan: StoredLoan, { on, everyMonths }: { on: string; everyMonths: number }): number {
  if (loan.repayment !== BULLET) return Math.max(1, loan.count - loan.next + 1);
  const [from, to] = [partsOf(on), partsOf(dayOfSecond(loan.maturity))];
  const months = 12 * (to.year - from.year) + (to.month - from.month) + (to.date > from.date ? 1 : 0);
  return Math.max(1, Math.ceil(months / everyMonths));
}

/** Of every instalment that is late on that day, as Loans would reckon it then: on no more principal than is owed. */
function penaltyUntil(loan: StoredLoan, schedule: readonly InstalmentLeaf[], on: string): bigint {
  const yearDays = yearDaysOf(DAY_COUNTS[loan.day_count] ?? 'ACT/360');
  let left = loan.outstanding;
  let sum = 0n;
  for (const { number, dueAt, principal, interest } of schedule) {
    if (number < loan.next) continue;
    let owed: bigint = principal;
    if (owed > left) owed = left;
    const days = Math.max(0, daysBetween(dayOfSecond(dueAt), on));
    sum += penaltyHalfUp(owed + interest, { ratePpm: loan.penalty_ppm, days, yearDays });
    left -= owed;
  }
  return sum;
}
