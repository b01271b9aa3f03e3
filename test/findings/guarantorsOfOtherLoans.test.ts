import { expect } from 'chai';
import { guaranteesOf } from '../../server/finance/guarantees/standingGuarantee.ts';
import { type LoanReader, roleIn } from '../../server/finance/loans/loanReaders.ts';
import { listLoans } from '../../server/finance/loans/loanViews.ts';
import { requireLoan } from '../../server/finance/loans/standingLoan.ts';
import { toldGuarantee, toldLoan } from '../server/finance/support/toldLoan.ts';
import { BANK_A, BANK_B, COURT, startToldWorld, type ToldWorld, VILLAGE } from '../server/rights/support/toldWorld.ts';

const ACCOUNT = `0x${'00'.repeat(20)}`;

/**
 * A guarantee names its loan by hash before there is one, so that the contract takes it from any bank. Whoever stood in for a
 * loan read it whole: another bank and a guarantor of its own, with the id that every block tells, read anybody's.
 */
describe('found here: who stands in for a loan that another bank lent', function () {
  this.timeout(120_000);
  let world: ToldWorld;

  before(async () => {
    world = await startToldWorld();
  });
  after(() => world?.stop());

  it('reads nothing of it, and is none of its guarantors', async () => {
    const loan = await toldLoan(world, { name: 'watched' });
    await toldGuarantee(world, { loan, bank: BANK_B, guarantor: COURT });
    await toldGuarantee(world, { loan, bank: BANK_A, guarantor: VILLAGE });
    await world.settle();

    const { db } = world.store;
    const stored = await requireLoan(db, loan);
    const readerOf = (participant: string): LoanReader => ({ participant, account: ACCOUNT, mayReadAll: false });
    expect(await roleIn(db, stored, readerOf(COURT))).to.equal(null);
    expect(await roleIn(db, stored, readerOf(VILLAGE))).to.equal('guarantor');
    const deps = { ...world.report, deployment: { chainId: 1 } as never };
    const window = { offset: 0, limit: 10 };
    expect(await listLoans(deps, readerOf(COURT), {}, window)).to.deep.equal({ total: 0, rows: [] });
    const named = (await guaranteesOf(world.report, stored)).map(({ guarantorId }) => guarantorId);
    expect(named).to.deep.equal([VILLAGE]);
  });
});
