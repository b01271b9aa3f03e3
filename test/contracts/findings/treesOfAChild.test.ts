import { expect } from 'chai';
import { openChain } from '../support/chain.ts';
import { idOf } from '../support/parcels.ts';
import { deployRights, FOREST_LAND_OPERATION, facts, LAND, layer, TREES } from '../support/rights.ts';

const { ethers, networkHelpers } = await openChain();

/** A forest right to the land of U1, without a word about its trees. */
async function landAlone() {
  const world = await deployRights(ethers);
  await world.tools.stand('U1');
  const parentFacts = facts('林证 1', { layers: [layer(LAND, { U1: 1_000n })] });
  const parent = await world.tools.issue(parentFacts);
  return { ...world, parent, parentFacts };
}

describe('found here: trees derived from a right to the land alone were nobody’s claim, and could be had twice', () => {
  it('takes from a right of the same ground no layer that it hasn’t', async () => {
    const { rights, tools, parent, parentFacts } = await networkHelpers.loadFixture(landAlone);
    const trees = facts('流转 1', { class: FOREST_LAND_OPERATION, parent, layers: [layer(TREES, { U1: 1_000n })] });
    const { right, send } = await tools.issuing(trees, { parent: parentFacts });

    await expect(send()).to.be.revertedWithCustomError(rights, 'GroundBeyondParent').withArgs(right, idOf('U1'));
    await tools.issue(facts('林证 2', { layers: [layer(TREES, { U1: 1_000n })] }));
  });
});
