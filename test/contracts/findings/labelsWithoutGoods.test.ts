import { StandardMerkleTree } from '@openzeppelin/merkle-tree';
import { expect } from 'chai';
import { encodeBytes32String, ZeroHash } from 'ethers';
import { openChain } from '../support/chain.ts';
import { deployTrace, eventHash } from '../support/trace.ts';
import { contentHash } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();
type Leaf = [number, string, string];

/** Ten kilograms of tea that may be packed: forty bags. */
async function inspected() {
  const world = await deployTrace(ethers, networkHelpers);
  const { tea } = await world.trace.makeTea(world.parcel, 40_000n);
  await world.trace.inspect(tea);
  const own = world.labels.connect(world.company);

  /** Packs `count` bags under a root over these leaves; asks of each leaf whether it was issued. */
  async function issued(count: number, leaves: Leaf[], firstIndex = 0) {
    const tree = StandardMerkleTree.of(leaves, ['uint256', 'bytes32', 'bytes32'], { sortLeaves: false });
    const receipt = await (await own.pack(tea, firstIndex, count, tree.root, false, eventHash('p'))).wait();
    const log = receipt?.logs.map((each) => world.labels.interface.parseLog(each)).find((each) => each?.args.set);
    const { batch, number, firstIndex: first, root, hasSecrets, packer, packedAt } = log?.args.set ?? {};
    const set = { batch, number, firstIndex: first, count, root, hasSecrets, packer, packedAt };
    const asked = leaves.map(([index, serial, commitment], n) =>
      world.labels.isIssued(set, { index, serial, commitment }, tree.getProof(n)),
    );
    return Promise.all(asked);
  }
  return { ...world, tea, own, issued };
}

const leaf = (index: number, n: number): Leaf => [index, encodeBytes32String(`SERIAL${n}`), ZeroHash];

describe('found here: a tree with one index under many serials issued labels without goods', () => {
  for (const [count, leaves] of [
    [1, 2],
    [1, 1_000],
    [4, 5],
    [4, 64],
    [32, 33],
  ] as const) {
    it(`issues at most ${count} labels on ${count} bags, whatever the ${leaves} leaves under the root`, async () => {
      const { issued } = await networkHelpers.loadFixture(inspected);
      const fat = Array.from({ length: leaves }, (_, n) => leaf(n % count, n));

      expect((await issued(count, fat)).filter(Boolean).length).to.be.at.most(count);
    });
  }

  it('issues less than twice as many between the powers of two, which is as near as this tree goes', async () => {
    const { issued } = await networkHelpers.loadFixture(inspected);
    const fat = Array.from({ length: 32 }, (_, n) => leaf(n % 17, n));

    expect((await issued(17, fat)).filter(Boolean).length).to.be.lessThan(2 * 17);
  });

  for (const count of [1, 2, 3, 5, 8, 13, 31, 40]) {
    it(`issues each of ${count} honest labels`, async () => {
      const { issued } = await networkHelpers.loadFixture(inspected);
      const honest = Array.from({ length: count }, (_, n) => leaf(n, n));

      expect(await issued(count, honest)).to.deep.equal(honest.map(() => true));
    });
  }
});

describe('found here: two packings prepared side by side put a root over indexes that were taken', () => {
  it('refuses the second, before any gram is packed', async () => {
    const { own, labels, tea, batches, company } = await networkHelpers.loadFixture(inspected);
    const pack = (firstIndex: number) => own.pack(tea, firstIndex, 2, contentHash('root'), false, eventHash('p'));
    await pack(0);
    const held = await batches.balanceOf(company, tea);

    await expect(pack(0)).to.be.revertedWithCustomError(labels, 'LabelRangeMoved').withArgs(tea, 2);
    expect(await batches.balanceOf(company, tea)).to.equal(held);
    await pack(2);
  });
});
