import { expect } from 'chai';
import { sql } from 'kysely';
import { commitSchedule } from '../../sdk/loans/register/scheduleRoot.ts';
import { interestOn } from '../../sdk/loans/schedule.ts';
import { quantity } from '../../sdk/units/quantities.ts';
import { quoteAmendment } from '../../server/finance/amendments/quoteAmendment.ts';
import { keepSchedule, requireLoan, standingSchedule } from '../../server/finance/loans/standingLoan.ts';
import { loanFigures } from '../../server/finance/portfolio/loanFigures.ts';
import { toldLoan } from '../server/finance/support/toldLoan.ts';
import { PERSON_ACCOUNT, startToldWorld, type ToldWorld, word } from '../server/rights/support/toldWorld.ts';

const TERMS = {
  ...{ principal: quantity('fen', 1_000_000n), ratePpm: 36_000, everyMonths: 1, periods: 12 },
  ...({ repayment: 'interestFirst', dayCount: 'ACT/360' } as const),
};
const NONE = `0x${'0'.repeat(64)}`;

/** Of an amended schedule the chain has the root alone, and what its instalments paid was counted as owed once more. */
describe('found here: interest that an amended schedule was paid', function () {
  this.timeout(120_000);
  let world: ToldWorld;
  let start: number;
  let loan: `0x${string}`;

  before(async () => {
    world = await startToldWorld();
    // A midnight in China, a month and some days ago.
    start = Math.floor(((await world.now()) + 28_800) / 86_400 - 40) * 86_400 - 28_800;
    loan = await toldLoan(world, { name: 'amended', drawOn: start });
    const { root, instalments } = commitSchedule({ ...TERMS, drawnOn: dayOf(start) });
    await keepSchedule(world.store.db, root, instalments);
    const amendment = {
      ...{ loan, revision: 1, outstanding: 1_000_000, prepaid: 0, interest: 0, root, instalments: 12 },
      ...{ document: word('agreement'), validUntil: start + 86_400 },
    };
    await world.tell('Loans', 'LoanAmended', [loan, PERSON_ACCOUNT, amendment, NONE]);
    const first = instalments[0]?.interest ?? 0n;
    await world.tell('Loans', 'InstalmentPaid', [loan, PERSON_ACCOUNT, 1, 1, 0, first, 0, 1_000_000, NONE]);
    await world.settle();
    // This chain's blocks are of today.
    await world.store.pool.query('UPDATE projection.loan SET accrued_from = $1', [start]);
  });
  after(() => world?.stop());

  it('is not asked for again by the next amendment', async () => {
    const { db } = world.store;
    const stored = await requireLoan(db, loan);
    const schedule = (await standingSchedule(db, stored)) ?? [];
    const paidTo = dayOf(Number(schedule[0]?.dueAt));
    const { quote } = quoteAmendment(stored, schedule, { kind: 'prepayment', on: paidTo, prepaid: 1_000_000n });
    expect(quote).to.include({ accrued: '0', penalty: '0', sum: '1000000' });
    const early = () => quoteAmendment(stored, schedule, { kind: 'prepayment', on: dayOf(start), prepaid: 1n });
    expect(early).to.throw().with.property('code', 'LoanAmendmentEarly');
  });

  it('is none that its bank is told to be owed', async () => {
    const { db } = world.store;
    const [first] = (await standingSchedule(db, await requireLoan(db, loan))) ?? [];
    const paidTo = dayOf(Number(first?.dueAt));
    const today = dayOf(await world.now());
    const [figures] = await loanFigures(db, sql`l.id = ${loan}`);
    expect(figures?.accrued).to.equal(interestOn(TERMS.principal, TERMS, paidTo, today));
  });
});

function dayOf(seconds: number): string {
  return new Date((seconds + 28_800) * 1000).toISOString().slice(0, 10);
}
