import { expect } from 'chai';
import { sql } from 'kysely';
import { loanFigures } from '../../server/finance/portfolio/loanFigures.ts';
import { toldLoan } from '../server/finance/support/toldLoan.ts';
import { startToldWorld, type ToldWorld } from '../server/rights/support/toldWorld.ts';

/**
 * The offer's rate is 32 bits that only its parties look at. Its column had 31: a bank and a friend who signed 4,294,967,295
 * ppm stopped the index at that block, and everybody's page with it.
 */
describe('found here: a loan at a rate that no column held', function () {
  this.timeout(120_000);
  let world: ToldWorld;

  before(async () => {
    world = await startToldWorld();
  });
  after(() => world?.stop());

  it('is indexed as both signed it', async () => {
    const loan = await toldLoan(world, { name: 'dear', ratePpm: 2 ** 32 - 1 });
    await world.settle();

    const [figures] = await loanFigures(world.store.db, sql`l.id = ${loan}`);
    expect(figures).to.include({ id: loan, state: 'live', outstanding: 1_000_000n, nextDueAt: null });
    expect(await world.freshDigest()).to.equal(await world.digest());
  });
});
