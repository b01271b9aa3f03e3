import { expect } from 'chai';
import { encodeBytes32String } from 'ethers';
import { listProducts } from '../../server/finance/products/listProducts.ts';
import { BANK_A, startToldWorld, type ToldWorld } from '../server/rights/support/toldWorld.ts';

/**
 * What banks lend is for anybody to read. Whoever asked for one product had all of them composed, six questions to the database
 * each, and a bank makes five hundred at no cost.
 */
describe('found here: a page of products', function () {
  this.timeout(120_000);
  let world: ToldWorld;

  before(async () => {
    world = await startToldWorld();
    for (const name of ['ONE', 'TWO', 'THREE']) {
      const rule = { gates: 0, entrustedAbove: 0, unsecuredUpTo: 1 };
      await world.tell('Loans', 'GateRuleSet', [BANK_A, encodeBytes32String(name), rule]);
    }
    await world.settle();
  });
  after(() => world?.stop());

  it('composes what it shows', async () => {
    let composed = 0;
    const names = {
      ...world.report.names,
      namesOf: (ids: readonly string[]) => {
        composed += 1;
        return world.report.names.namesOf(ids);
      },
    };
    const { total, rows } = await listProducts({ ...world.report, names }, {}, { offset: 1, limit: 1 });
    expect(total).to.equal(3);
    expect(rows.map(({ product }) => product)).to.deep.equal(['THREE']);
    expect(composed).to.equal(1);
    const ofPeople = await listProducts(world.report, { applicant: 'person' }, { offset: 0, limit: 1 });
    expect(ofPeople).to.deep.equal({ total: 0, rows: [] });
  });
});
