import { expect } from 'chai';
import { type ContractTransactionResponse, ZeroAddress } from 'ethers';
import { Act, countsOf } from '../encumbrance/support/register.ts';
import { openChain } from '../support/chain.ts';

import { FOREST_RIGHT, facts, LAND, layer, plain, RightEnd, USE_RIGHTS } from '../support/rights.ts';
import { ANYBODY, subjectOfRight, YEAR } from '../support/values.ts';
import { leaseIdOf } from './support/letting.ts';
import { ascending, BASIS, deployPacking, onPackage, PACKAGES, packageId } from './support/packing.ts';

const { ethers, networkHelpers } = await openChain();
const load = () => networkHelpers.loadFixture(owned);
const loadPacked = () => networkHelpers.loadFixture(packed);

const NUMBER = '示例 包 1';
const TOKEN = packageId(NUMBER);
const pass = () => true;

/** Three forest rights of the company's. */
async function owned() {
  const world = await deployPacking(ethers, networkHelpers);
  return { ...world, rights3: await world.pieces(3) };
}

async function packed() {
  const world = await owned();
  await world.form(world.rights3);
  return world;
}

describe('Packages: pledged', () => {
  it('secure a debt as one, and no member does apart (P12)', async () => {
    const world = await loadPacked();
    const { packages, encumbrances, rights3 } = world;
    const [first = 0n] = rights3;
    await expect(world.pledgePackage(await world.valued(TOKEN))).to.emit(encumbrances, 'LienPledged');

    expect((await packages.packageOf(TOKEN)).isEncumbered).to.equal(true);
    await expect(world.pledge(await world.valued(first), '2'))
      .to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered')
      .withArgs(subjectOfRight(USE_RIGHTS, first), Act.Pledge, 1n << 20n);
  });

  it('need the class’s papers about the package itself', async () => {
    const { products, rights3, tools, valued, pledgePackage } = await loadPacked();
    const offered = await valued(TOKEN);
    const other = await tools.paper(rights3[0] ?? 0n, 'CONTRACTOR_CONSENT', 'villager');
    await expect(pledgePackage({ ...offered, papers: [other] }))
      .to.be.revertedWithCustomError(products, 'PledgeRefused')
      .withArgs(subjectOfRight(PACKAGES, TOKEN), pass, 1n << 38n);
  });

  it('are refused where a member’s class or county isn’t chargeable', async () => {
    const { products, classes, schemaSteward, valued, pledgePackage } = await loadPacked();
    const offered = await valued(TOKEN);
    const [, rule] = await classes.rightClass(FOREST_RIGHT);
    await classes.connect(schemaSteward).setClass(FOREST_RIGHT, { ...plain(rule), chargeable: 0n } as never);

    await expect(pledgePackage(offered))
      .to.be.revertedWithCustomError(products, 'PledgeRefused')
      .withArgs(subjectOfRight(PACKAGES, TOKEN), pass, 1n << 33n);
  });

  it('bear what the register enters', async () => {
    const { encumbrances, record } = await loadPacked();

    await expect(record(onPackage(TOKEN))).to.emit(encumbrances, 'LienRecorded');
  });

  it('pay their lienor out of what is paid for a member that ended', async () => {
    const world = await load();
    const { packages, encumbrances, evidence, rights, tools, schemaSteward, office, bank, company } = world;
    const listed = { maxValidity: 0n, isLined: false, isGated: false, unit: 1, role: ANYBODY };
    await evidence.connect(schemaSteward).defineSchema('COMPENSATION', listed);
    const own = (number: string) => facts(number, { layers: [layer(LAND, { U1: 1n })] });
    const members = [await tools.issue(own('甲')), await tools.issue(own('乙'))];
    const token = await world.form(ascending(members));
    await world.pledgePackage(await world.valued(token));
    await rights.connect(world.forestryRegistrar).end(own('甲'), RightEnd.Expropriated, BASIS);
    const paid = await tools.paper(token, 'COMPENSATION', 'office', { value: 30_000_000n });
    const payments = [
      { to: bank.address, amount: 25_000_000n },
      { to: company.address, amount: 5_000_000n },
    ];

    await expect(encumbrances.connect(office).distribute(onPackage(token), paid, payments)).to.emit(
      encumbrances,
      'ProceedsDistributed',
    );
    await expect(packages.connect(company).dissolve(token, BASIS)).to.emit(packages, 'PackageDissolved');
  });

  it('hold one unit for Encumbrances alone', async () => {
    const { packages, company, buyer, asEncumbrances } = await loadPacked();
    const register = packages.connect(asEncumbrances);
    await register.lockForPledge(company, TOKEN, 1n);

    expect(await packages.lockOf(company, TOKEN)).to.equal(1n << 128n);
    await expect(register.lockForPledge(company, TOKEN, 1n)).to.be.revertedWithCustomError(packages, 'AmountLocked');
    await register.releaseFromPledge(company, TOKEN, 1n);
    await expect(register.releaseFromPledge(company, TOKEN, 1n)).to.be.revertedWithCustomError(
      packages,
      'LockBucketShort',
    );
    await expect(register.lockForPledge(buyer, TOKEN, 1n)).to.be.revertedWithCustomError(packages, 'RightIsOneUnit');
    await register.markOrders(company, TOKEN, true);
    for (const act of [
      () => packages.lockForPledge(company, TOKEN, 1n),
      () => packages.releaseFromPledge(company, TOKEN, 1n),
      () => packages.markOrders(company, TOKEN, true),
      () => packages.enforce(company, buyer, TOKEN, 1n, BASIS),
    ]) {
      await expect(act()).to.be.revertedWithCustomError(packages, 'CallerNotMover');
    }
  });
});

describe('Packages: let', () => {
  it('are one right to the lessee, who uses each member', async () => {
    const { packages, leases, buyer, rights3, leaseOf, conclude, handOver } = await loadPacked();
    const terms = await leaseOf(TOKEN);
    expect(await leases.explainLease(terms, [])).to.equal(0n);
    await conclude(terms);
    const lease = await handOver();

    expect(await leases.isLive(lease)).to.equal(true);
    expect((await packages.packageOf(TOKEN)).isEncumbered).to.equal(true);
    for (const right of [TOKEN, ...rights3]) expect(await leases.userOf(right)).to.equal(buyer.address);
  });

  it('are let no longer than the member that ends first, and not while it is out of use', async () => {
    const { leases, packages, rights, tools, form, leaseOf, conclude, forestryRegistrar } = await load();
    const own = { layers: [layer(LAND, { U1: 1n })] };
    const early = BigInt(await networkHelpers.time.latest()) + 1_000_000n;
    const stated = facts('甲', { ...own, endsAt: early });
    const members = [await tools.issue(stated), await tools.issue(facts('乙', own))];
    const token = await form(ascending(members));
    const terms = await leaseOf(token);

    expect(await leases.explainLease(terms, [])).to.equal(1n << 37n);
    await expect(conclude(terms)).to.be.revertedWithCustomError(leases, 'LeaseBeyondTerm');
    await rights.connect(forestryRegistrar).end(stated, RightEnd.Revoked, BASIS);
    await expect(conclude(await leaseOf(token, { to: early }))).to.be.revertedWithCustomError(rights, 'RightNotActive');
    expect((await packages.titleOf(token, ZeroAddress)).isActive).to.equal(false);
  });

  it('are nobody’s to let but the holder’s, nor once dissolved', async () => {
    const { packages, leases, company, villager, leaseOf, conclude } = await loadPacked();

    expect(await leases.explainLease(await leaseOf(TOKEN, { lessor: villager.address }), [])).to.equal(1n << 46n);
    await packages.connect(company).dissolve(TOKEN, BASIS);
    await expect(conclude(await leaseOf(TOKEN))).to.be.revertedWithCustomError(packages, 'PackageNotLive');
  });

  it('end by both hands, as any lease', async () => {
    const { leases, encumbrances, buyer, leaseOf, conclude } = await loadPacked();
    await conclude(await leaseOf(TOKEN));
    await networkHelpers.time.increase(366n * 86_400n);
    const lease = leaseIdOf('company', 'buyer', '示例 租 1');

    await leases.connect(buyer).terminate(lease, BASIS, ZeroAddress, '0x');
    expect(countsOf(await encumbrances.standing(subjectOfRight(PACKAGES, TOKEN))).leases).to.equal(0n);
  });
});

describe('Packages: what 128 rights cost', () => {
  it('in one transaction for each act: 16.7 million at most', async () => {
    const world = await load();
    const { packages, rights, encumbrances, company, bank, buyer, asSales, asEncumbrances } = world;
    const used = async (sending: Promise<ContractTransactionResponse>) =>
      Number((await (await sending).wait())?.gasUsed);
    const members = await world.pieces(128);
    const form = await used(world.forming(members));
    const offered = await world.valued(TOKEN);
    const terms = await world.leaseOf(TOKEN);
    const pledge = await used(world.pledgePackage(offered));
    const pledged = await encumbrances.lienAtPlace(subjectOfRight(PACKAGES, TOKEN), 0n);
    await encumbrances.connect(bank).release(onPackage(TOKEN), pledged);
    const costs = {
      form,
      pledge,
      hold: await used(packages.connect(asSales).holdForSale(company, TOKEN)),
      letGo: await used(packages.connect(asSales).releaseFromSale(TOKEN)),
      enforce: await used(packages.connect(asEncumbrances).enforce(company, buyer, TOKEN, 1n, BASIS)),
      reregister: await used(world.reregister(TOKEN, 'company')),
      lease: await used(world.conclude(terms)),
    };
    await networkHelpers.time.increase(YEAR);
    const dissolve = await used(packages.connect(company).dissolve(TOKEN, BASIS));

    for (const [act, gas] of Object.entries({ ...costs, dissolve })) {
      expect(gas, `${act}: ${gas}`).to.be.at.most(16_700_000);
    }
    expect(await rights.ownerOf(members[127] ?? 0n)).to.equal(company.address);
    expect((await rights.rightOf(members[127] ?? 0n)).isEncumbered).to.equal(false);
  });
});
