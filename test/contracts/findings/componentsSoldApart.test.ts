import { expect } from 'chai';
import { deployDepositing } from '../rights/support/depositing.ts';
import { openChain } from '../support/chain.ts';
import { ECO_PRODUCT_USE, FOREST_RIGHT, facts, LAND, layer, noForest } from '../support/rights.ts';
import { Reason } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

/** A forest right that is part of a whole, both the company's. */
async function bound() {
  const world = await deployDepositing(ethers, networkHelpers);
  const { rights, tools, authority, ecologyRegistrar, played } = world;
  await authority.grantRole(14n, ecologyRegistrar, 0);
  const whole = { class: ECO_PRODUCT_USE, forest: noForest, layers: [layer(LAND, { U1: 1n })] };
  const part = await tools.issue(facts('部 1', { class: FOREST_RIGHT, layers: [layer(LAND, { U1: 1n })] }));
  const government = rights.connect(ecologyRegistrar);
  await government.bindComponents(await tools.issue(facts('整 1', whole)), [part]);
  return { ...world, part, government, exchange: rights.connect(await played('SALES')) };
}

describe('found here: a component of a pledged whole, sold on the exchange by itself', () => {
  it('isn’t put on sale while it is bound', async () => {
    const { rights, company, part, government, exchange } = await networkHelpers.loadFixture(bound);
    expect(await rights.explainSale(company, part)).to.equal(Reason.COMPONENT_BOUND);

    await expect(exchange.holdForSale(company, part))
      .to.be.revertedWithCustomError(rights, 'NotSaleable')
      .withArgs(part, Reason.COMPONENT_BOUND);

    await government.unbindComponent(part);
    await exchange.holdForSale(company, part);
  });
});
