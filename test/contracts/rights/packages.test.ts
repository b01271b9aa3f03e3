import { expect } from 'chai';
import { id, ZeroAddress, ZeroHash } from 'ethers';
import { Role } from '../../../sdk/access/roles.ts';
import { TransferCause } from '../../../sdk/rights/types.ts';
import { Act, countsOf } from '../encumbrance/support/register.ts';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import {
  ECO_PRODUCT_USE,
  Effect,
  FOREST_RIGHT,
  facts,
  LAND,
  layer,
  noForest,
  PUBLIC_FOREST_INCOME,
  plain,
  RightEnd,
  TERM_ENDS,
  USE_RIGHTS,
} from '../support/rights.ts';
import { subjectOfRight } from '../support/values.ts';

import {
  ascending,
  BASIS,
  deployPacking,
  LISTS,
  onPackage,
  onRight,
  PACKAGES,
  PackageState,
  packageId,
} from './support/packing.ts';

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

describe('Packages: forming', () => {
  it('makes free rights of one holder one subject, and leaves them his', async () => {
    const { packages, rights, company, rights3, forming } = await load();

    await expect(forming(rights3))
      .to.emit(packages, 'PackageFormed')
      .withArgs(TOKEN, participantNamed('company'), company.address, id(NUMBER), LISTS, rights3);

    expect(await packages.idOf(participantNamed('company'), id(NUMBER))).to.equal(TOKEN);
    expect([...(await packages.membersOf(TOKEN))]).to.deep.equal(rights3);
    for (const token of [await packages.ownerOf(TOKEN), await rights.ownerOf(rights3[0] ?? 0n)]) {
      expect(token).to.equal(company.address);
    }
  });

  it('has each member contained in Encumbrances, and found from there', async () => {
    const { packages, encumbrances, rights3, form, pieces } = await load();
    const [alone = 0n] = await pieces(1);
    await form(rights3);

    for (const right of rights3) {
      const subject = subjectOfRight(USE_RIGHTS, right);
      expect(countsOf(await encumbrances.standing(subject)).container).to.equal(1n);
      expect(await encumbrances.containerOf(subject)).to.equal(subjectOfRight(PACKAGES, TOKEN));
      expect(await packages.containerOf(right)).to.equal(TOKEN);
    }
    expect(await packages.containerOf(alone)).to.equal(0n);
  });

  it('states what all have in common, the earliest end and the weakest effect', async () => {
    const { packages, pieces, form } = await load();
    const early = TERM_ENDS - 5n;
    const weak = { layers: [layer(LAND, { U1: 1n }, Effect.ContractOnly)] };
    const members = [
      ...(await pieces(1, { endsAt: 0n })),
      ...(await pieces(1, { endsAt: early })),
      ...(await pieces(1, { ...weak, region: 331100 })),
    ];
    const token = await form(ascending(members));
    const formedAt = BigInt(await networkHelpers.time.latest());

    expect(plain(await packages.packageOf(token))).to.deep.include({
      state: PackageState.Live,
      former: participantNamed('company'),
      register: participantNamed('forestryRegistrar'),
      class: FOREST_RIGHT,
      region: 331100n,
      formedAt,
      endsAt: early,
      effect: BigInt(Effect.ContractOnly),
      document: LISTS,
      count: 3n,
      isOnSale: false,
      isEncumbered: false,
    });
  });

  it('lies in the lowest region that contains all', async () => {
    const { packages, pieces, form } = await load();
    const [wide = 0n] = await pieces(1, { region: 331100 });
    const county = (await pieces(8)).filter((right) => right < wide);
    const token = await form([...county, wide]);

    expect(county).to.not.be.empty;
    expect((await packages.titleOf(token, ZeroAddress)).region).to.equal(331100n);
  });

  it('gives the title of them together', async () => {
    const { packages, rights3, form } = await load();
    await form(rights3);

    expect(plain(await packages.titleOf(TOKEN, ZeroAddress))).to.deep.equal({
      holder: participantNamed('company'),
      class: FOREST_RIGHT,
      region: 331121n,
      endsAt: TERM_ENDS,
      isActive: true,
      blocksMove: false,
      isChargeable: true,
      isReceivable: false,
      effect: BigInt(Effect.InRemOpposable),
    });
    expect(plain(await packages.briefTitleOf(TOKEN, ZeroAddress))).to.deep.equal({
      class: FOREST_RIGHT,
      region: 331121n,
      blocksMove: false,
      isReceivable: false,
    });
    expect([await packages.classOf(TOKEN), await packages.assetName()]).to.deep.equal([FOREST_RIGHT, PACKAGES]);
    expect(await packages.subjectOf(TOKEN, ZeroAddress)).to.equal(subjectOfRight(PACKAGES, TOKEN));
  });

  it('is done through any active account of the holder', async () => {
    const { packages, participants, office, stranger, rights3, company, form } = await load();
    await participants.connect(office).addAccount(participantNamed('company'), stranger);
    await packages.connect(stranger).form(id(NUMBER), LISTS, rights3);

    expect(await packages.ownerOf(TOKEN)).to.equal(company.address);
    await expect(form(rights3)).to.be.revertedWithCustomError(packages, 'PackageAlreadyRecorded').withArgs(TOKEN);
  });

  it('knows nothing of a package that nobody formed', async () => {
    const { packages } = await load();

    for (const read of [() => packages.packageOf(7n), () => packages.membersOf(7n), () => packages.requireActive(7n)]) {
      await expect(read()).to.be.revertedWithCustomError(packages, 'PackageUnknown').withArgs(7n);
    }
    expect(plain(await packages.titleOf(7n, ZeroAddress))).to.deep.include({ class: ZeroHash, isActive: false });
    expect(await packages.classOf(7n)).to.equal(ZeroHash);
  });
});

describe('Packages: what isn’t packed', () => {
  it('a number used before, nothing in writing, none, too many, or twice', async () => {
    const { packages, rights3, company, form, forming } = await load();
    const [first = 0n, second = 0n, third = 0n] = rights3;
    const own = packages.connect(company);
    const sized = (members: bigint[]) =>
      expect(forming(members))
        .to.be.revertedWithCustomError(packages, 'PackageSizeInvalid')
        .withArgs(TOKEN, members.length);

    await expect(own.form(id(NUMBER), ZeroHash, rights3)).to.be.revertedWithCustomError(
      packages,
      'PackageTermsInvalid',
    );
    await expect(own.form(ZeroHash, LISTS, rights3)).to.be.revertedWithCustomError(packages, 'PackageTermsInvalid');
    await sized([]);
    await sized(Array.from({ length: 129 }, (_, i) => BigInt(i + 1)));
    await sized([second, first]);
    await sized([first, first]);
    await form([first, second]);
    await expect(forming([third]))
      .to.be.revertedWithCustomError(packages, 'PackageAlreadyRecorded')
      .withArgs(TOKEN);
  });

  it('rights of others, by nobody, or by a suspended holder', async () => {
    const { packages, rights3, participants, supervisor, forming } = await load();

    await expect(forming(rights3, NUMBER, 'buyer'))
      .to.be.revertedWithCustomError(packages, 'CallerNotPackageHolder')
      .withArgs(packageId(NUMBER, 'buyer'), pass);
    await expect(forming(rights3, NUMBER, 'stranger')).to.be.revertedWithCustomError(packages, 'ParticipantUnknown');
    await participants.connect(supervisor).suspend(participantNamed('company'), BASIS);
    await expect(forming(rights3)).to.be.revertedWithCustomError(packages, 'ParticipantIsSuspended');
  });

  it('what differs in holder, class or register, or isn’t active', async () => {
    const { packages, rights, rights3, pieces, tools, authority, landRegistrar, forestryRegistrar, forming } =
      await load();
    const [first = 0n] = rights3;
    const refused = async (other: bigint) =>
      expect(forming(ascending([first, other])))
        .to.be.revertedWithCustomError(packages, 'PackageMixed')
        .withArgs(TOKEN, other > first ? other : first);
    const mixed = async (other: bigint) =>
      expect(forming(ascending([first, other])))
        .to.be.revertedWithCustomError(packages, 'PackageMixed')
        .withArgs(TOKEN, other);

    await refused((await pieces(1, {}, 'villager'))[0] ?? 0n);
    const own = { layers: [layer(LAND, { U1: 1n })] };
    await refused(await tools.issue(facts('收益 1', { ...own, class: PUBLIC_FOREST_INCOME, forest: noForest })));
    await authority.grantRole(Role.FORESTRY_REGISTRAR, landRegistrar, 0);
    await refused(await tools.issue(facts('他登记', own), { register: 'landRegistrar' }));
    const stated = facts('将终止', own);
    const ended = await tools.issue(stated);
    await rights.connect(forestryRegistrar).end(stated, RightEnd.Revoked, BASIS);
    await mixed(ended);
    await mixed(await tools.issue(facts('未开始', { ...own, startsAt: TERM_ENDS - 10n })));
    await mixed(7n);
  });

  it('what is derived from a right that has ended', async () => {
    const { packages, rights, tools, forestryRegistrar, forming } = await load();
    const parent = facts('母', { layers: [layer(LAND, { U1: 10n })] });
    const above = await tools.issue(parent);
    const child = facts('子', { layers: [layer(LAND, { U1: 1n })], parent: above });
    const derived = await tools.issue(child, { parent });
    await rights.connect(forestryRegistrar).end(parent, RightEnd.Revoked, BASIS);

    await expect(forming([derived]))
      .to.be.revertedWithCustomError(packages, 'PackageMixed')
      .withArgs(TOKEN, derived);
  });

  it('what anything weighs on', async () => {
    const world = await load();
    const { packages, rights, rights3, company, forming } = world;
    const [first = 0n, second = 0n, third = 0n] = rights3;
    const burdened = () => expect(forming(rights3)).to.be.revertedWithCustomError(packages, 'PackageMemberEncumbered');

    await world.freeze(onRight(second));
    await burdened();
    await world.unfreeze(onRight(second));
    // One that is still to begin.
    const soon = BigInt(await networkHelpers.time.latest()) + 1_000n;
    await world.freeze(onRight(third), '案 1', soon);
    await burdened();
    await world.unfreeze(onRight(third));
    await rights.connect(world.asSales).holdForSale(company, first);
    await burdened();
    await rights.connect(world.asSales).releaseFromSale(first);
    await forming(rights3);
    await expect(forming([second], '示例 包 2'))
      .to.be.revertedWithCustomError(packages, 'PackageMemberEncumbered')
      .withArgs(packageId('示例 包 2'), second);
  });

  it('what is mortgaged, or let', async () => {
    const { packages, rights3, record, conclude, leaseOf, forming } = await load();
    const [first = 0n, second = 0n] = rights3;
    await record(onRight(first));
    await conclude(await leaseOf(second));

    for (const right of [first, second]) {
      await expect(forming([right]))
        .to.be.revertedWithCustomError(packages, 'PackageMemberEncumbered')
        .withArgs(TOKEN, right);
    }
  });

  it('what is bound into a whole, as long as that lives', async () => {
    const { packages, rights, tools, rights3, ecologyRegistrar, forming } = await load();
    const [first = 0n] = rights3;
    await tools.stand('U2');
    const whole = facts('整', { class: ECO_PRODUCT_USE, forest: noForest, layers: [layer(LAND, { U2: 1n })] });
    await rights.connect(ecologyRegistrar).bindComponents(await tools.issue(whole), [first]);

    await expect(forming(rights3)).to.be.revertedWithCustomError(packages, 'PackageMemberEncumbered');
    await rights.connect(ecologyRegistrar).end(whole, RightEnd.Revoked, BASIS);
    await expect(forming(rights3)).to.emit(packages, 'PackageFormed');
  });
});

describe('Packages: members', () => {
  it('are neither moved, sold, let, pledged, given up nor packed again singly', async () => {
    const world = await loadPacked();
    const { rights, encumbrances, company, rights3, forestryRegistrar, tools, asSales } = world;
    const [first = 0n] = rights3;
    const offered = await world.valued(first);
    const terms = await world.leaseOf(first);
    const paper = await tools.paper(first, 'CONTRACTOR_CONSENT', 'villager');
    const register = rights.connect(forestryRegistrar);

    for (const act of [
      () => register.reregister(first, world.buyer, TransferCause.Gift, BASIS, 1_750_000_000n, [paper]),
      () => world.pledge(offered, '1'),
      () => world.conclude(terms),
    ]) {
      await expect(act()).to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered');
    }
    await expect(rights.connect(asSales).holdForSale(company, first))
      .to.be.revertedWithCustomError(rights, 'NotSaleable')
      .withArgs(first, 1n << 20n);
    expect(await encumbrances.explain(subjectOfRight(USE_RIGHTS, first), Act.Lease, ZeroHash)).to.equal(1n << 20n);
  });

  it('are neither given up, split, derived from nor bound', async () => {
    const { rights, encumbrances, tools, form, company, forestryRegistrar, ecologyRegistrar } = await load();
    await tools.stand('U2');
    const stated = facts('甲', { layers: [layer(LAND, { U1: 2n })] });
    const right = await tools.issue(stated);
    await form([right]);
    const part = (number: string) => facts(number, { layers: [layer(LAND, { U1: 1n })] });
    const register = rights.connect(forestryRegistrar);

    for (const act of [
      () => rights.connect(company).surrender(right, stated, BASIS),
      () => register.split(stated, [part('乙'), part('丙')], []),
      () => register.end(stated, RightEnd.Replaced, BASIS),
    ]) {
      await expect(act()).to.be.revertedWithCustomError(rights, 'RightEncumbered').withArgs(right);
    }
    await expect(
      tools.issue(facts('子', { parent: right, layers: [layer(LAND, { U1: 1n })] }), { parent: stated }),
    ).to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered');
    const whole = { class: ECO_PRODUCT_USE, forest: noForest, layers: [layer(LAND, { U2: 1n })] };
    await expect(
      rights.connect(ecologyRegistrar).bindComponents(await tools.issue(facts('整', whole)), [right]),
    ).to.be.revertedWithCustomError(rights, 'ComponentInvalid');
  });

  it('carry their register’s acts: one that ends takes the package out of use', async () => {
    const { packages, rights, tools, form, forestryRegistrar } = await load();
    const own = (number: string) => facts(number, { layers: [layer(LAND, { U1: 1n })] });
    const members = [await tools.issue(own('甲')), await tools.issue(own('乙'))];
    const token = await form(ascending(members));
    await rights.connect(forestryRegistrar).end(own('甲'), RightEnd.Expropriated, BASIS);

    expect((await packages.titleOf(token, ZeroAddress)).isActive).to.equal(false);
    await expect(packages.requireActive(token))
      .to.be.revertedWithCustomError(rights, 'RightNotActive')
      .withArgs(members[0], 2n, 0n, TERM_ENDS);
  });

  it('that are renewed prolong it', async () => {
    const { packages, rights, tools, form, forestryRegistrar } = await load();
    const stated = facts('甲', { layers: [layer(LAND, { U1: 1n })] });
    const token = await form([await tools.issue(stated)]);
    await packages.requireActive(token);
    await rights.connect(forestryRegistrar).renew(stated, TERM_ENDS + 9n, BASIS);

    expect((await packages.titleOf(token, ZeroAddress)).endsAt).to.equal(TERM_ENDS + 9n);
    await networkHelpers.time.increaseTo(TERM_ENDS + 9n);
    expect((await packages.titleOf(token, ZeroAddress)).isActive).to.equal(false);
  });

  it('that are not to be mortgaged keep the package from it', async () => {
    const { packages, pieces, form } = await load();
    const ecological = { kind: 4, origin: 1, plantedYear: 1990, subcompartment: id('示例 小班') };
    const members = [...(await pieces(1)), ...(await pieces(1, { forest: ecological }))];

    expect((await packages.titleOf(await form(ascending(members)), ZeroAddress)).isChargeable).to.equal(false);
  });

  it('under a court’s order hold the whole package', async () => {
    const world = await loadPacked();
    const { packages, encumbrances, company, rights3, asSales } = world;
    const subject = subjectOfRight(PACKAGES, TOKEN);
    await world.freeze(onRight(rights3[1] ?? 0n));

    expect(countsOf(await encumbrances.standing(subject)).memberOrders).to.equal(1n);
    for (const act of [Act.Transfer, Act.List, Act.Pledge, Act.Lease, Act.Pack]) {
      expect(await encumbrances.explain(subject, act, ZeroHash)).to.equal(1n << 21n);
    }
    const reasons = (1n << 21n) | (1n << 16n);
    expect(await packages.explainSale(company, TOKEN)).to.equal(reasons);
    await expect(packages.connect(asSales).holdForSale(company, TOKEN))
      .to.be.revertedWithCustomError(packages, 'NotSaleable')
      .withArgs(TOKEN, reasons);
    await expect(world.reregister(TOKEN))
      .to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered')
      .withArgs(subject, Act.Transfer, 1n << 21n);

    await world.unfreeze(onRight(rights3[1] ?? 0n));
    expect(await packages.explainSale(company, TOKEN)).to.equal(0n);
    await world.reregister(TOKEN);
  });

  it('on which a register enters what blocks hold the whole package', async () => {
    const world = await loadPacked();
    const { packages, encumbrances, company, rights3 } = world;
    const second = rights3[1] ?? 0n;
    await world.record(onRight(second), '抵 1', { covenant: true });

    expect(await packages.explainSale(company, TOKEN)).to.equal(1n << 18n);
    await expect(world.reregister(TOKEN))
      .to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered')
      .withArgs(subjectOfRight(USE_RIGHTS, second), Act.Transfer, 1n << 18n);
  });
});

describe('Packages: dissolving', () => {
  it('frees each member, and leaves a token that never moves', async () => {
    const world = await loadPacked();
    const { packages, rights, encumbrances, company, rights3 } = world;

    await expect(packages.connect(company).dissolve(TOKEN, BASIS))
      .to.emit(packages, 'PackageDissolved')
      .withArgs(TOKEN, participantNamed('company'), BASIS);

    expect((await packages.packageOf(TOKEN)).state).to.equal(PackageState.Dissolved);
    expect((await packages.titleOf(TOKEN, ZeroAddress)).isActive).to.equal(false);
    for (const right of rights3) {
      expect(await encumbrances.containerOf(subjectOfRight(USE_RIGHTS, right))).to.equal(ZeroHash);
      expect(await packages.containerOf(right)).to.equal(0n);
      expect((await rights.rightOf(right)).isEncumbered).to.equal(false);
    }
    await world.form(rights3, '示例 包 2');
  });

  it('is its holder’s alone, and done once', async () => {
    const { packages, company, buyer, stranger, participants, supervisor } = await loadPacked();

    await expect(packages.connect(buyer).dissolve(TOKEN, BASIS))
      .to.be.revertedWithCustomError(packages, 'CallerNotPackageHolder')
      .withArgs(TOKEN, buyer.address);
    await expect(packages.connect(stranger).dissolve(TOKEN, BASIS)).to.be.revertedWithCustomError(
      packages,
      'ParticipantUnknown',
    );
    await participants.connect(supervisor).suspend(participantNamed('company'), BASIS);
    await expect(packages.connect(company).dissolve(TOKEN, BASIS)).to.be.revertedWithCustomError(
      packages,
      'ParticipantIsSuspended',
    );
    await participants.connect(supervisor).reinstate(participantNamed('company'), BASIS);
    await packages.connect(company).dissolve(TOKEN, BASIS);
    await expect(packages.connect(company).dissolve(TOKEN, BASIS))
      .to.be.revertedWithCustomError(packages, 'PackageNotLive')
      .withArgs(TOKEN, PackageState.Dissolved);
    await expect(packages.connect(company).dissolve(7n, BASIS)).to.be.revertedWithCustomError(
      packages,
      'PackageUnknown',
    );
  });

  it('is refused while it is on sale, pledged, let, or a member is frozen', async () => {
    const world = await loadPacked();
    const { packages, company, encumbrances, bank, asSales, rights3 } = world;
    const refused = () =>
      expect(packages.connect(company).dissolve(TOKEN, BASIS))
        .to.be.revertedWithCustomError(packages, 'PackageNotFree')
        .withArgs(TOKEN);

    await packages.connect(asSales).holdForSale(company, TOKEN);
    await refused();
    await packages.connect(asSales).releaseFromSale(TOKEN);
    await world.freeze(onRight(rights3[0] ?? 0n));
    await refused();
    await world.unfreeze(onRight(rights3[0] ?? 0n));
    await world.pledgePackage(await world.valued(TOKEN));
    await refused();
    const pledged = await encumbrances.lienAtPlace(subjectOfRight(PACKAGES, TOKEN), 0n);
    await encumbrances.connect(bank).release(onPackage(TOKEN), pledged);
    await world.conclude(await world.leaseOf(TOKEN));
    await refused();
  });

  it('goes on when a member has ended', async () => {
    const { packages, rights, tools, company, form, forestryRegistrar } = await load();
    const stated = facts('甲', { layers: [layer(LAND, { U1: 1n })] });
    const token = await form([await tools.issue(stated)]);
    await rights.connect(forestryRegistrar).end(stated, RightEnd.Destroyed, BASIS);

    await expect(packages.connect(company).dissolve(token, BASIS)).to.emit(packages, 'PackageDissolved');
  });
});
