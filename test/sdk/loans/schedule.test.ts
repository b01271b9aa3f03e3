import { expect } from 'chai';
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { addMonths, daysBetween } from '../../../sdk/loans/calendar.ts';
import { DAY_COUNTS, yearFraction } from '../../../sdk/loans/dayCount.ts';
import { LoanRefused } from '../../../sdk/loans/loanRefused.ts';
import { equalInstalment, type Instalment, interestOn, scheduleOf } from '../../../sdk/loans/schedule.ts';
import { type LoanTerms, REPAYMENTS } from '../../../sdk/loans/terms.ts';
import { type Fen, quantity } from '../../../sdk/units/quantities.ts';

const fen = (amount: bigint): Fen => quantity('fen', amount);
const million: LoanTerms = {
  ...{ principal: fen(100_000_000n), ratePpm: 49_000, drawnOn: '2026-01-15', everyMonths: 1, periods: 360 },
  ...{ repayment: 'equalInstalment', dayCount: '30/360' },
};
const sum = (schedule: readonly Instalment[], of: 'principal' | 'interest') =>
  schedule.reduce((total, line) => total + line[of], 0n);

describe('a loan’s schedule', () => {
  // One million yuan at 4.9 % for thirty years: the example that every Chinese bank prints.
  it('等额本息: 5,307.27 yuan a month, as printed', () => {
    const schedule = scheduleOf(million);
    expect(schedule[0]).to.include({ interest: 408_333n, principal: 122_394n });
    expect(equalInstalment(million)).to.equal(530_727n);
    expect(sum(schedule, 'principal')).to.equal(100_000_000n);
    // 910,616 yuan in all; the last payment bears what 359 roundings left.
    expect(Number(sum(schedule, 'interest')) / 100).to.be.closeTo(910_616.19, 2);
  });

  it('等额本金: 6,861.11 yuan first, 11.34 less each month, 737,041.67 in all, as printed', () => {
    const schedule = scheduleOf({ ...million, repayment: 'equalPrincipal' });
    const paid = schedule.map(({ principal, interest }) => principal + interest);
    expect(paid[0]).to.equal(686_110n);
    expect(Number((paid[0] ?? 0n) - (paid[1] ?? 0n))).to.be.closeTo(1_134, 1);
    expect(Number(sum(schedule, 'interest')) / 100).to.be.closeTo(737_041.67, 1);
    expect(sum(schedule, 'principal')).to.equal(100_000_000n);
  });

  // By hand: 5,000,000 yuan at 3.85 % over the quarter from 20 March to 20 June 2026, 92 days: 5,000,000 × 0.0385 × 92 / 360.
  it('先息后本: interest of a quarter by actual days over 360', () => {
    const terms: LoanTerms = {
      ...{ principal: fen(500_000_000n), ratePpm: 38_500, drawnOn: '2026-03-20', everyMonths: 3, periods: 4 },
      ...{ repayment: 'interestFirst', dayCount: 'ACT/360' },
    };
    const schedule = scheduleOf(terms);
    expect(schedule.map(({ dueOn }) => dueOn)).to.deep.equal(['2026-06-20', '2026-09-20', '2026-12-20', '2027-03-20']);
    expect(schedule.map(({ interest }) => interest)).to.deep.equal([4_919_444n, 4_919_444n, 4_865_972n, 4_812_500n]);
    expect(schedule.map(({ principal }) => principal)).to.deep.equal([0n, 0n, 0n, 500_000_000n]);
  });

  it('到期还本: one payment, the interest of the whole term', () => {
    const [only, ...others] = scheduleOf({ ...million, periods: 12, repayment: 'bullet', dayCount: 'ACT/365F' });
    expect(others).to.deep.equal([]);
    expect(only).to.include({
      from: '2026-01-15',
      dueOn: '2027-01-15',
      interest: 4_900_000n,
      principal: 100_000_000n,
      balance: 0n,
    });
  });

  it('without interest', () => {
    for (const repayment of REPAYMENTS) {
      const schedule = scheduleOf({ ...million, principal: fen(100n), periods: 3, ratePpm: 0, repayment });
      expect(sum(schedule, 'interest')).to.equal(0n);
      expect(sum(schedule, 'principal')).to.equal(100n);
    }
  });

  it('adds up to the loan, never goes below nothing, whatever the terms', () => {
    const terms = fc.record({
      principal: fc.bigInt(10_000n, 10n ** 13n).map(fen),
      ratePpm: fc.integer({ min: 0, max: 240_000 }),
      drawnOn: fc.constantFrom('2024-01-31', '2024-02-29', '2026-08-30', '2026-12-01'),
      everyMonths: fc.constantFrom(1, 3, 6, 12),
      periods: fc.integer({ min: 1, max: 60 }),
      repayment: fc.constantFrom(...REPAYMENTS),
      dayCount: fc.constantFrom(...DAY_COUNTS),
    });
    fc.assert(
      fc.property(terms, (one) => {
        const schedule = scheduleOf(one);
        expect(sum(schedule, 'principal')).to.equal(one.principal);
        expect(schedule.at(-1)?.balance).to.equal(0n);
        expect(schedule.every(({ from, dueOn }) => from < dueOn)).to.equal(true);
      }),
      { numRuns: 300 },
    );
  });

  it('agrees with the closed form of an annuity in decimals of fifty digits', () => {
    const Exact = Decimal.clone({ precision: 50 });
    const terms = fc.record({
      principal: fc.bigInt(1_000_000n, 10n ** 12n).map(fen),
      ratePpm: fc.integer({ min: 1, max: 240_000 }),
      everyMonths: fc.constantFrom(1, 3, 6, 12),
      periods: fc.integer({ min: 1, max: 360 }),
    });
    fc.assert(
      fc.property(terms, (one) => {
        const rate = new Exact(one.ratePpm).times(one.everyMonths).dividedBy(12_000_000);
        const discount = new Exact(1).minus(new Exact(1).plus(rate).pow(-one.periods));
        const payment = new Exact(one.principal.toString()).times(rate).dividedBy(discount);
        expect(equalInstalment({ ...million, ...one }).toString()).to.equal(
          // Exactly half a fen is a little less than half in any number of decimals, and goes up all the same.
          payment.toDecimalPlaces(20).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toFixed(),
        );
      }),
      { numRuns: 300, examples: [[{ principal: fen(1_000_000n), ratePpm: 6, everyMonths: 1, periods: 1 }]] },
    );
  });

  it('rounds the interest half up, once', () => {
    const terms = { ratePpm: 36_000, dayCount: 'ACT/360' as const };
    // 0.0001 of the amount a day.
    expect(interestOn(fen(5_000n), terms, '2026-01-01', '2026-01-02')).to.equal(1n);
    expect(interestOn(fen(4_999n), terms, '2026-01-01', '2026-01-02')).to.equal(0n);
    expect(interestOn(fen(10_000n), terms, '2026-01-01', '2026-01-01')).to.equal(0n);
  });

  it('refuses what can’t be meant, by name', () => {
    const codeOf = (change: Partial<LoanTerms>) => {
      try {
        scheduleOf({ ...million, ...change });
      } catch (error) {
        if (error instanceof LoanRefused) return error.code;
        throw error;
      }
      return null;
    };
    expect(codeOf({ principal: fen(0n) })).to.equal('LoanAmountInvalid');
    expect(codeOf({ ratePpm: -1 })).to.equal('LoanRateInvalid');
    expect(codeOf({ ratePpm: 4.9 })).to.equal('LoanRateInvalid');
    expect(codeOf({ ratePpm: 490_000 })).to.equal('LoanRateInvalid');
    expect(codeOf({ periods: 0 })).to.equal('LoanTermInvalid');
    expect(codeOf({ everyMonths: 5 })).to.equal('LoanTermInvalid');
    expect(codeOf({ drawnOn: '2026-02-30' })).to.equal('LoanDateInvalid');
    expect(codeOf({ drawnOn: '15/01/2026' })).to.equal('LoanDateInvalid');
  });
});

describe('days of a loan', () => {
  it('keeps the day of the month where there is one', () => {
    expect([1, 2, 13].map((n) => addMonths('2024-01-31', n))).to.deep.equal(['2024-02-29', '2024-03-31', '2025-02-28']);
    expect(daysBetween('2024-02-28', '2024-03-01')).to.equal(2);
  });

  // The examples of ISDA 2006 4.16 as others print them: 30/360 of a February and of a month's end.
  it('counts parts of a year by their names', () => {
    const part = (from: string, to: string, by: 'ACT/360' | 'ACT/365F' | '30/360') => {
      const { n, d } = yearFraction(from, to, by);
      return `${n}/${d}`;
    };
    expect(part('2007-01-15', '2007-01-30', '30/360')).to.equal('15/360');
    expect(part('2007-01-15', '2007-02-15', '30/360')).to.equal('30/360');
    expect(part('2007-09-30', '2008-03-31', '30/360')).to.equal('180/360');
    expect(part('2007-09-30', '2007-10-31', '30/360')).to.equal('30/360');
    expect(part('2007-12-15', '2007-12-31', '30/360')).to.equal('16/360');
    expect(part('2008-02-29', '2009-02-28', '30/360')).to.equal('359/360');
    expect(part('2024-01-01', '2025-01-01', 'ACT/360')).to.equal('366/360');
    expect(part('2024-01-01', '2025-01-01', 'ACT/365F')).to.equal('366/365');
  });
});
