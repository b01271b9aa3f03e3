import { expect } from 'chai';
import { deployLending, GEP_LOAN } from '../finance/support/lending.ts';
import { openChain } from '../support/chain.ts';
import { FOREST_RIGHT, USE_RIGHTS } from '../support/rights.ts';
import { Reason, subjectOfRight } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

/** A forest right that its holder may pass on, valued. */
async function freelyPassed() {
  const world = await deployLending(ethers, networkHelpers);
  const { classes, schemaSteward, offer, tools } = world;
  const [, stood] = await classes.rightClass(FOREST_RIGHT);
  const { powers, policy, chargeable, isReceivable, isForest, bindsComponents } = stood;
  const { mayLieInRedLine, defaultCap, register, ground } = stood;
  const rule = { powers, policy, chargeable, isReceivable, isForest, bindsComponents, mayLieInRedLine, defaultCap };
  await classes.connect(schemaSteward).setClass(FOREST_RIGHT, { ...rule, register, ground, passesFreely: true });
  return { ...world, offered: await offer('1', 'U1'), asMarket: await tools.asMarket() };
}

describe('found here: a seller pledged what it had on offer, and its buyer paid for a mortgage', () => {
  it('lends on no right that is listed or under an affirmed instruction', async () => {
    const { products, rights, company, offered, asMarket, pledge } = await networkHelpers.loadFixture(freelyPassed);
    await asMarket.lockForMarket(company, offered.right, 1n);
    expect((await rights.rightOf(offered.right)).isOffered).to.equal(true);

    await expect(pledge(offered, '1'))
      .to.be.revertedWithCustomError(products, 'PledgeRefused')
      .withArgs(subjectOfRight(USE_RIGHTS, offered.right), GEP_LOAN, Reason.AMOUNT_LOCKED);

    await asMarket.releaseFromMarket(company, offered.right, 1n);
    await pledge(offered, '1');
  });
});
