import { expect } from 'chai';
import { id, ZeroAddress, ZeroHash } from 'ethers';
import { deployLending } from '../finance/support/lending.ts';
import { openChain } from '../support/chain.ts';
import { facts, LAND, LAND_OPERATION, layer, noForest, PUBLIC_FOREST_INCOME, RightEnd } from '../support/rights.ts';
import { contentHash, YEAR } from '../support/values.ts';
import { leaseIdOf, signLease } from './support/letting.ts';

const { ethers, networkHelpers } = await openChain();
const load = () => networkHelpers.loadFixture(land);

const BASIS = contentHash('示例 注销决定');
const HEAD = leaseIdOf('company', 'buyer', '示例 租 1');

/** A land right of the company's, as its register issued it, that the buyer is to lease for a year. */
async function land() {
  const world = await deployLending(ethers, networkHelpers);
  const { leases, tools, company, buyer, stranger } = world;
  await tools.stand('U1');
  const stated = facts('1', {
    class: LAND_OPERATION,
    forest: noForest,
    layers: [layer(LAND, { U1: 1_000n })],
  });
  const right = await tools.issue(stated);
  const now = BigInt(await networkHelpers.time.latest());

  function termsOf(on: bigint, number = '示例 租 1') {
    return {
      right: on,
      under: ZeroHash,
      lessor: company.address,
      lessee: buyer.address,
      number: id(number),
      from: now,
      to: now + YEAR,
      isExclusive: true,
      rent: 60_000n,
      document: contentHash(`示例 租赁合同 ${number}`),
    };
  }

  async function conclude(terms: ReturnType<typeof termsOf>) {
    const signatures = [await signLease(leases, terms, company), await signLease(leases, terms, buyer)] as const;
    return leases.connect(stranger).conclude(terms, ...signatures, []);
  }

  return { ...world, stated, right, termsOf, conclude };
}

describe('Leases of rights as their registers keep them', () => {
  it('stand on a right in its term, whatever the register then says of its holder', async () => {
    const { leases, right, termsOf, conclude } = await load();

    expect(await leases.explainLease(termsOf(right), [])).to.equal(0n);
    await conclude(termsOf(right));
    expect(await leases.isLive(HEAD)).to.equal(true);
  });

  it('end with the right, and either side may take them off', async () => {
    const { leases, rights, landRegistrar, stated, right, termsOf, conclude, buyer } = await load();
    await conclude(termsOf(right));
    await rights.connect(landRegistrar).end(stated, RightEnd.Expropriated, BASIS);

    expect([await leases.isLive(HEAD), await leases.userOf(right)]).to.deep.equal([false, ZeroAddress]);
    await expect(leases.connect(buyer).terminate(HEAD, BASIS, ZeroAddress, '0x')).to.emit(leases, 'LeaseTerminated');
  });

  it('are refused on a right that nobody issued, with the reason', async () => {
    const { leases, rights, termsOf, conclude } = await load();

    expect(await leases.explainLease(termsOf(7n), [])).to.equal(1n << 32n);
    await expect(conclude(termsOf(7n)))
      .to.be.revertedWithCustomError(rights, 'RightUnknown')
      .withArgs(7n);
  });

  it('are refused where the class gives no power to let', async () => {
    const { rights, tools, termsOf, conclude } = await load();
    const income = await tools.issue(facts('2', { class: PUBLIC_FOREST_INCOME, forest: noForest }));

    await expect(conclude(termsOf(income)))
      .to.be.revertedWithCustomError(rights, 'PowerMissing')
      .withArgs(PUBLIC_FOREST_INCOME, 3n);
  });
});
