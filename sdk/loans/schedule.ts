import { type Rational, rational } from '../geo/rational.ts';
import { multiply, roundHalfUp, whole } from '../units/fraction.ts';
import { type Fen, quantity } from '../units/quantities.ts';
import { addMonths, type Day } from './calendar.ts';
import { yearFraction } from './dayCount.ts';
import { type LoanTerms, requireTerms } from './terms.ts';

/** One payment of a schedule; amounts in fen. */
export interface Instalment {
  /** From 1. */
  number: number;
  from: Day;
  dueOn: Day;
  principal: Fen;
  interest: Fen;
  /** Still owed of the principal when this is paid. */
  balance: Fen;
}

/**
 * What is due when. Interest of a period = what is owed × rate × part of the year, rounded once, half up, in fen; the part is
 * what the day count says, for 等额本息 whole months, since its payment is made for those. The last instalment takes what
 * rounding left, so that the principals add up to the loan.
 * @throws LoanRefused
 */
export function scheduleOf(terms: LoanTerms): Instalment[] {
  requireTerms(terms);
  const principalOf = principalRule(terms);
  const payments = terms.repayment === 'bullet' ? 1 : terms.periods;
  const instalments: Instalment[] = [];
  let balance = terms.principal;
  for (let number = 1; number <= payments; number++) {
    const [from, dueOn] = [dayOf(terms, number - 1, payments), dayOf(terms, number, payments)];
    const part = terms.repayment === 'equalInstalment' ? periodOf(terms) : yearFraction(from, dueOn, terms.dayCount);
    const interest = interestFor(balance, terms.ratePpm, part);
    const wanted = number === payments ? balance : principalOf(number, interest);
    // A payment that was rounded up may pay off the smallest loans before their time.
    const principal = wanted > balance ? balance : quantity('fen', wanted);
    balance = quantity('fen', balance - principal);
    instalments.push({ number, from, dueOn, principal, interest, balance });
  }
  return instalments;
}

/** Interest on an amount for a span of days: exact, rounded once, half up, in fen. */
export function interestOn(
  amount: Fen,
  { ratePpm, dayCount }: Pick<LoanTerms, 'ratePpm' | 'dayCount'>,
  from: Day,
  to: Day,
): Fen {
  return interestFor(amount, ratePpm, yearFraction(from, to, dayCount));
}

/** The one rounding of an interest. @param part of a year */
function interestFor(amount: Fen, ratePpm: number, part: Rational): Fen {
  const exact = multiply(whole(amount), rational(BigInt(ratePpm), PPM), part);
  return quantity('fen', roundHalfUp(exact, 0).n);
}

/**
 * The payment of every period of 等额本息, before the last: P·r·(1+r)^n ÷ ((1+r)^n − 1), r the rate of a whole period of
 * months, half up in fen; without interest a part of the principal.
 */
export function equalInstalment(terms: LoanTerms): Fen {
  const { principal, ratePpm, periods } = terms;
  const rate = multiply(rational(BigInt(ratePpm), PPM), periodOf(terms));
  if (rate.n === 0n) return quantity('fen', roundHalfUp(rational(principal, BigInt(periods)), 0).n);
  const grown = power({ n: rate.n + rate.d, d: rate.d }, periods);
  // Not reduced on the way: finding common divisors of numbers of ten thousand bits takes a hundred times as long.
  const [n, d] = [principal * rate.n * grown.n, rate.d * (grown.n - grown.d)];
  return quantity('fen', (2n * n + d) / (2n * d));
}

const PPM = 1_000_000n;

/** How much principal a period takes, the last apart. */
function principalRule(terms: LoanTerms): (number: number, interest: Fen) => bigint {
  const { principal, periods, repayment } = terms;
  // What is paid by the nth period is the nth part of the loan, to the fen.
  const paidBy = (number: number) => (principal * BigInt(number)) / BigInt(periods);
  if (repayment === 'equalPrincipal') return (number) => paidBy(number) - paidBy(number - 1);
  if (repayment !== 'equalInstalment') return () => 0n;
  const payment = equalInstalment(terms);
  // Never negative: what is owed only shrinks, and the payment is more than the interest on the whole.
  return (_number, interest) => payment - interest;
}

/** Whole months as part of a year. */
function periodOf({ everyMonths }: LoanTerms): Rational {
  return rational(BigInt(everyMonths), 12n);
}

/** Counted from the first day each time: a 31st stays one where there is one. */
function dayOf({ drawnOn, everyMonths, periods }: LoanTerms, payment: number, payments: number): Day {
  return addMonths(drawnOn, (payment * everyMonths * periods) / payments);
}

function power(base: Rational, exponent: number): Rational {
  return { n: base.n ** BigInt(exponent), d: base.d ** BigInt(exponent) };
}
