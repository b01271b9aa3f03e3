import type { Fen } from '../units/quantities.ts';
import type { Day } from './calendar.ts';
import { DAY_COUNTS, type DayCount } from './dayCount.ts';
import { LoanRefused } from './loanRefused.ts';

/**
 * How a loan is paid back (system 105): `equalInstalment` 等额本息, `equalPrincipal` 等额本金, `interestFirst` 先息后本,
 * `bullet` 到期还本 with the interest of the whole term.
 */
export const REPAYMENTS = ['equalInstalment', 'equalPrincipal', 'interestFirst', 'bullet'] as const;
export type Repayment = (typeof REPAYMENTS)[number];

/** What a bank and a borrower agree on. */
export interface LoanTerms {
  principal: Fen;
  /** A year's rate in millionths: 3.85 % = 38,500. */
  ratePpm: number;
  drawnOn: Day;
  /** Months in a period: 1, 3, 6 or 12. */
  everyMonths: number;
  periods: number;
  repayment: Repayment;
  dayCount: DayCount;
}

const PERIOD_LENGTHS = [1, 3, 6, 12];
const MOST_PERIODS = 480;
/** 24 % a year and above no court helps to collect; twice that is a slip of the pen. */
const MOST_PPM = 480_000;

/** @throws LoanRefused with what is wrong in them */
export function requireTerms({ principal, ratePpm, everyMonths, periods, repayment, dayCount }: LoanTerms): void {
  if (principal <= 0n) {
    throw new LoanRefused('LoanAmountInvalid', principal.toString(), 'lend at least one fen');
  }
  if (!Number.isInteger(ratePpm) || ratePpm < 0 || ratePpm > MOST_PPM) {
    throw new LoanRefused('LoanRateInvalid', String(ratePpm), `write millionths a year, at most ${MOST_PPM}`);
  }
  const isWhole = Number.isInteger(periods) && periods >= 1 && periods <= MOST_PERIODS;
  if (!isWhole || !PERIOD_LENGTHS.includes(everyMonths)) {
    const found = `${periods} × ${everyMonths}`;
    throw new LoanRefused('LoanTermInvalid', found, `write 1 to ${MOST_PERIODS} periods of 1, 3, 6 or 12 months`);
  }
  if (!REPAYMENTS.includes(repayment) || !DAY_COUNTS.includes(dayCount)) {
    const known = [...REPAYMENTS, ...DAY_COUNTS].join(', ');
    throw new LoanRefused('LoanTermInvalid', `${repayment}, ${dayCount}`, `write one of ${known}`);
  }
}
