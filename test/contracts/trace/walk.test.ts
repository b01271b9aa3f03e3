import { expect } from 'chai';
import { id, ZeroHash } from 'ethers';
import { openChain } from '../support/chain.ts';
import { deployTrace, eventHash, LeafKind, loose, packed } from '../support/trace.ts';

const { ethers, networkHelpers } = await openChain();

/** One lot of tea from the field to a recall. */
describe('Trace: from the field to the shop', () => {
  const fixture = () => deployTrace(ethers, networkHelpers);

  it('walks a lot through harvest, making, packing, hand-over, sale and recall', async () => {
    const world = await networkHelpers.loadFixture(fixture);
    const { batches, labels, anchors, trace, parcel, company, buyer, villager } = world;
    const { leaf, tea, grams } = await trace.makeTea(parcel, 40_000n);
    expect(await batches.balanceOf(company, loose(tea))).to.equal(grams);
    expect((await batches.endsOf(leaf)).used).to.equal(40_000n);

    await trace.inspect(tea);
    const root = id('root');
    await labels.connect(company).pack(tea, 0, 10, root, false, eventHash('pack'));
    await labels.connect(company).pack(tea, 10, 10, id('root 2'), false, eventHash('pack 2'));
    await batches.connect(company).handOver(packed(tea), buyer, 1_000n, eventHash('ship'));
    await batches.connect(company).handOver(packed(tea), buyer, 1_000n, eventHash('ship 2'));
    await batches.connect(buyer).sell(packed(tea), 500n, eventHash('sale'));
    await batches.connect(company).harvest(await trace.harvestOf(parcel, 10_000n));
    const fresh = await trace.harvest(parcel, 10_000n);
    await trace.commit('company', fresh, 10_000n);
    await batches.connect(company).handOver(loose(fresh), villager, 100n, eventHash('a'));
    await batches.connect(company).handOver(loose(fresh), villager, 100n, eventHash('b'));
    await anchors.connect(company).anchor(id('x'), 1_000n, LeafKind.Events);
    await anchors.connect(company).anchor(id('y'), 1_000n, LeafKind.Events);
    await batches.connect(company).recall(leaf, 1, id('公告'));

    expect((await batches.recallState(tea)).source).to.equal(leaf);
    await expect(batches.connect(buyer).sell(packed(tea), 1n, eventHash('late')))
      .to.be.revertedWithCustomError(batches, 'GoodsRecalled')
      .withArgs(tea, leaf);
    await batches.connect(buyer).recover(packed(tea), 1_500n, eventHash('back'));
    expect((await batches.endsOf(tea)).recovered).to.equal(1_500n);
    expect((await batches.recallState(fresh)).source).to.equal(ZeroHash);
  });
});
