import { expect } from 'chai';
import { id } from 'ethers';
import { TransferCause } from '../../../sdk/rights/types.ts';
import { deployDepositing, depositIdOf } from '../rights/support/depositing.ts';
import { openChain } from '../support/chain.ts';
import { contentHash } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();
const FORMER = depositIdOf('villager', 'company', '示例 存 1');
const PRESENT = depositIdOf('buyer', 'company', '示例 存 2');

/** The villager agreed on a deposit and passed the house on; the buyer agreed on the same time. */
async function passedOn() {
  const world = await deployDepositing(ethers, networkHelpers);
  const { rights, tools, landRegistrar, buyer, home, now, agree, terms } = world;
  await agree();
  const consent = await tools.paper(home, 'VILLAGE_RESOLUTION');
  await rights
    .connect(landRegistrar)
    .reregister(home, buyer, TransferCause.Inheritance, contentHash('示例 依据'), now, [consent]);
  await agree(terms({ depositor: buyer.address, number: id('示例 存 2') }), buyer);
  return world;
}

describe('found here: who had sold a house got the rent of its buyer’s deposit', () => {
  it('ties the derived right to nobody’s deposit who holds the right no more', async () => {
    const { deposits, derive } = await networkHelpers.loadFixture(passedOn);
    const derived = await derive();

    await expect(deposits.store(FORMER, derived))
      .to.be.revertedWithCustomError(deposits, 'DerivedRightMismatch')
      .withArgs(FORMER, derived);

    await deposits.store(PRESENT, derived);
    expect(await deposits.depositBehind(derived)).to.equal(PRESENT);
  });
});
