import { expect } from 'chai';
import { openChain } from '../support/chain.ts';
import { deployCredits, order } from '../support/credits.ts';
import { Reason } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

/** 100 tonnes at the developer, of a class that limits its holders, and one kilogram at the buyer. */
async function twoHolders() {
  const world = await deployCredits(ethers);
  const lot = await world.tools.stocked('示例 P1', 100n);
  await world.tools.give('buyer', lot, 1n);
  return { ...world, lot };
}

/** 100 tonnes issued, ten of them held back. */
async function withBuffer() {
  const world = await deployCredits(ethers);
  const lot = await world.tools.bufferedStock('示例 P11', 100n);
  return { ...world, lot };
}

describe('CarbonCredits: preflight of a class that limits its holders', () => {
  it('says of a full class that nobody can join, but who holds already, or in the place of who leaves', async () => {
    const { credits, rules, developer, buyer, company, lot } = await networkHelpers.loadFixture(twoHolders);
    await rules.setRule(2, 0);

    expect(await credits.explainTransfer(developer, company, lot, 1n)).to.equal(Reason.HOLDER_LIMIT);
    expect(await credits.explainTransfer(developer, buyer, lot, 1n)).to.equal(0n);
    expect(await credits.explainTransfer(buyer, company, lot, 1n)).to.equal(0n);
    expect(await credits.explainTransfer(buyer, company, lot, 0n)).to.equal(Reason.HOLDER_LIMIT);
  });

  it('says nothing while there is room, nor where the rule names no limit', async () => {
    const { credits, rules, developer, company, lot } = await networkHelpers.loadFixture(twoHolders);

    await rules.setRule(3, 0);
    expect(await credits.explainTransfer(developer, company, lot, 1n)).to.equal(0n);
    await rules.setRule(0, 0);
    expect(await credits.explainTransfer(developer, company, lot, 1n)).to.equal(0n);
  });
});

describe('CarbonCredits: what is usable', () => {
  it('is told to the kilogram where a reversal left a deficit', async () => {
    const { credits, developer, lot, tools } = await networkHelpers.loadFixture(withBuffer);
    await tools.reverse(lot, 10_000n + 60_000n);

    expect(await credits.explainRetire(developer, lot, 30_000n)).to.equal(0n);
    expect(await credits.explainRetire(developer, lot, 30_001n)).to.equal(Reason.LOT_UNCOVERED);
  });

  it('is nothing when only the buffer is left', async () => {
    const { credits, developer, lot } = await networkHelpers.loadFixture(withBuffer);

    await credits.connect(developer).retire(lot, order(90_000n));

    expect((await credits.titleOf(lot, developer)).isActive).to.equal(false);
  });
});
