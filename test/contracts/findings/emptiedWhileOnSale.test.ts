import { expect } from 'chai';
import { deployDepositing } from '../rights/support/depositing.ts';
import { deployPacking } from '../rights/support/packing.ts';
import { openChain } from '../support/chain.ts';
import { Reason } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

async function house() {
  return deployDepositing(ethers, networkHelpers);
}

async function packed() {
  const world = await deployPacking(ethers, networkHelpers);
  const rights = await world.pieces(2);
  return { ...world, members: rights, token: await world.form(rights) };
}

describe('found here: a seller who emptied what he had on sale, so that its buyer paid for a shell', () => {
  it('has no right derived from what is on sale', async () => {
    const { rights, derive, home, villager, played } = await networkHelpers.loadFixture(house);
    const exchange = rights.connect(await played('SALES'));
    await exchange.holdForSale(villager, home);

    await expect(derive())
      .to.be.revertedWithCustomError(rights, 'AmountLocked')
      .withArgs(villager.address, home, 0n, 1n);

    await exchange.releaseFromSale(home);
    await derive();
  });

  it('lets no right that is on sale', async () => {
    const world = await networkHelpers.loadFixture(packed);
    const { rights, company, leases, leaseOf, conclude, pieces, asSales } = world;
    const [right] = (await pieces(1)) as [bigint];
    await rights.connect(asSales).holdForSale(company, right);

    await expect(conclude(await leaseOf(right)))
      .to.be.revertedWithCustomError(leases, 'AmountLocked')
      .withArgs(company.address, right, 0n, 1n);
  });

  it('lets no package that is on sale, and says so beforehand', async () => {
    const { packages, company, leases, leaseOf, conclude, token, asSales } = await networkHelpers.loadFixture(packed);
    await packages.connect(asSales).holdForSale(company, token);
    expect(await leases.explainLease(await leaseOf(token), [])).to.equal(Reason.AMOUNT_LOCKED);

    await expect(conclude(await leaseOf(token)))
      .to.be.revertedWithCustomError(leases, 'AmountLocked')
      .withArgs(company.address, token, 0n, 1n);
  });
});
