import { expect } from 'chai';
import { sql } from 'kysely';
import { type LoanReader, roleIn } from '../../server/finance/loans/loanReaders.ts';
import { listLoans } from '../../server/finance/loans/loanViews.ts';
import { requireLoan } from '../../server/finance/loans/standingLoan.ts';
import { toldGuarantee, toldLoan } from '../server/finance/support/toldLoan.ts';
import { BANK_A, startToldWorld, type ToldWorld, VILLAGE } from '../server/rights/support/toldWorld.ts';

const ACCOUNT = `0x${'00'.repeat(20)}`;

/**
 * A guarantor reads the loan since it may have to pay it. One that could no longer be called upon went on reading another's loan
 * for good.
 */
describe('found here: who stood in for a loan and no longer does', function () {
  this.timeout(120_000);
  let world: ToldWorld;

  before(async () => {
    world = await startToldWorld();
  });
  after(() => world?.stop());

  it('reads it until the claim on it ends, or until its word does', async () => {
    const loan = await toldLoan(world, { name: 'released' });
    const guarantee = await toldGuarantee(world, { loan, bank: BANK_A, guarantor: VILLAGE });
    await world.settle();
    const { db } = world.store;
    const stored = await requireLoan(db, loan);
    const reader: LoanReader = { participant: VILLAGE, account: ACCOUNT, mayReadAll: false };
    const deps = { ...world.report, deployment: { chainId: 1 } as never };
    const found = async () => ({
      role: await roleIn(db, stored, reader),
      listed: (await listLoans(deps, reader, {}, { offset: 0, limit: 10 })).total,
    });
    expect(await found()).to.deep.equal({ role: 'guarantor', listed: 1 });

    await world.tell('Guarantees', 'GuaranteeEnded', [guarantee, loan, ACCOUNT]);
    await world.settle();
    expect(await found()).to.deep.equal({ role: null, listed: 0 });

    const set = (state: string, until: string) =>
      sql`UPDATE projection.loan_guarantee SET state = ${state}, valid_until = (SELECT time FROM projection.cursor) ${sql.raw(until)}`.execute(
        db,
      );
    for (const [state, until, role] of [
      ['standing', '+ 0', 'guarantor'],
      ['standing', '- 1', null],
      ['claimed', '- 1', 'guarantor'],
      ['paid', '- 1', 'guarantor'],
    ] as const) {
      await set(state, until);
      expect(await found(), `${state} ${until}`).to.deep.equal({ role, listed: role === null ? 0 : 1 });
    }
  });
});
