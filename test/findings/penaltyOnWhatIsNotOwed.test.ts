import { expect } from 'chai';
import { commitSchedule } from '../../sdk/loans/register/scheduleRoot.ts';
import { quantity } from '../../sdk/units/quantities.ts';
import { quoteAmendment } from '../../server/finance/amendments/quoteAmendment.ts';
import { dueOf, type StoredLoan } from '../../server/finance/loans/standingLoan.ts';

const DAY = 86_400n;

/**
 * A bank acknowledged principal that came in another way. The chain asks no penalty on what is owed no more; the amendment that
 * both sign asked for it, on the schedule's whole.
 */
describe('found here: a penalty on principal that was paid', () => {
  const { instalments } = commitSchedule({
    ...{ principal: quantity('fen', 1_200_000n), ratePpm: 36_000, drawnOn: '2026-01-10', everyMonths: 1, periods: 3 },
    ...{ repayment: 'equalPrincipal', dayCount: 'ACT/360' },
  });
  const loan = {
    ...{ id: `0x${'11'.repeat(32)}`, outstanding: 1n, rate_ppm: 36_000n, penalty_ppm: 360_000, day_count: 0 },
    ...{ revision: 0, next: 1, count: 3, repayment: 1, every_months: 1, grace_days: 5 },
    accrued_from: BigInt(Date.parse('2026-01-10T00:00:00+08:00') / 1000),
    maturity: instalments.at(-1)?.dueAt ?? 0n,
  } as StoredLoan;

  it('is not part of an amendment, as it is none of an instalment', () => {
    const [first] = instalments;
    if (!first) throw new TypeError('There is an instalment.');
    const { penalty } = dueOf(loan, first, first.dueAt + 10n * DAY);
    const { quote } = quoteAmendment(loan, instalments, { kind: 'prepayment', on: '2026-02-20', prepaid: 1n });
    expect(quote.penalty).to.equal(penalty.toString());
  });
});
