import { expect } from 'chai';
import { id, ZeroAddress, ZeroHash } from 'ethers';
import { network } from 'hardhat';
import { Role } from '../../../sdk/access/roles.ts';
import { TransferCause } from '../../../sdk/rights/types.ts';
import { Act, caseNumber, countsOf } from '../encumbrance/support/register.ts';
import { participantNamed } from '../support/ledger.ts';
import {
  ECO_PRODUCT_USE,
  Effect,
  FOREST_RIGHT,
  facts,
  house,
  LAND,
  layer,
  noForest,
  plain,
  RightEnd,
  TERM_ENDS,
  USE_RIGHTS,
} from '../support/rights.ts';
import { contentHash, subjectOfRight } from '../support/values.ts';
import { leaseIdOf } from './support/letting.ts';
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

const { ethers, networkHelpers } = await network.create();
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
    const { packages, participants, stranger, rights3, company, form } = await load();
    await participants.addAccount(participantNamed('company'), stranger);
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
    await refused(await tools.issue(house('房 1', { layers: [layer(LAND, { U1: 1n })] })));
    await authority.grantRole(Role.FORESTRY_REGISTRAR, landRegistrar, 0);
    const own = { layers: [layer(LAND, { U1: 1n })] };
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

describe('Packages: at the register', () => {
  it('go over with every member in one call', async () => {
    const { packages, rights, buyer, company, rights3, reregister } = await loadPacked();

    const moving = reregister(TOKEN);
    await expect(moving)
      .to.emit(packages, 'PackageReregistered')
      .withArgs(
        TOKEN,
        participantNamed('forestryRegistrar'),
        buyer.address,
        company.address,
        BigInt(TransferCause.Inheritance),
        BASIS,
        1_750_000_000n,
      );
    await expect(moving).to.emit(packages, 'Transfer').withArgs(company.address, buyer.address, TOKEN);
    for (const right of rights3) {
      await expect(moving).to.emit(rights, 'Transfer').withArgs(company.address, buyer.address, right);
      expect(await rights.ownerOf(right)).to.equal(buyer.address);
    }
    expect(await packages.ownerOf(TOKEN)).to.equal(buyer.address);
    expect(await packages.containerOf(rights3[0] ?? 0n)).to.equal(TOKEN);
  });

  it('tell the lienor, whose lien goes along', async () => {
    const world = await loadPacked();
    const { encumbrances } = world;
    await world.pledgePackage(await world.valued(TOKEN));

    await expect(world.reregister(TOKEN))
      .to.emit(encumbrances, 'LienFollowed')
      .withArgs(subjectOfRight(PACKAGES, TOKEN), pass, participantNamed('company'), participantNamed('buyer'), pass);
  });

  it('stay when one member’s paper is missing, or lists don’t match members', async () => {
    const { packages, rights, classes, company, buyer, rights3, forestryRegistrar, transferPapers } =
      await loadPacked();
    const register = packages.connect(forestryRegistrar);
    const papers = await transferPapers(rights3);
    const send = (lists: string[][]) =>
      register.reregister(TOKEN, buyer, TransferCause.Gift, BASIS, 1_750_000_000n, lists);

    await expect(send(papers.slice(1)))
      .to.be.revertedWithCustomError(packages, 'PackagePapersMismatch')
      .withArgs(TOKEN, 2);
    await expect(send([...papers.slice(0, 2), []])).to.be.revertedWithCustomError(classes, 'PaperMissing');
    expect(await rights.ownerOf(rights3[0] ?? 0n)).to.equal(company.address);
    await send(papers);
  });

  it('are another register’s affair to nobody', async () => {
    const world = await loadPacked();
    const { packages, rights, authority, buyer, landRegistrar, forestryRegistrar, rights3, transferPapers } = world;
    await authority.grantRole(Role.FORESTRY_REGISTRAR, landRegistrar, 0);
    const papers = await transferPapers(rights3);
    const by = (who: typeof buyer) =>
      packages.connect(who).reregister(TOKEN, buyer, TransferCause.Gift, BASIS, 1_750_000_000n, papers);

    for (const who of [landRegistrar, buyer]) {
      await expect(by(who))
        .to.be.revertedWithCustomError(rights, 'TitleRegisterNotCompetent')
        .withArgs(who.address, FOREST_RIGHT, Role.FORESTRY_REGISTRAR);
    }
    await world.participants.connect(world.supervisor).suspend(participantNamed('forestryRegistrar'), BASIS);
    await expect(by(forestryRegistrar)).to.be.revertedWithCustomError(rights, 'TitleRegisterNotCompetent');
  });

  it('need a basis, and somebody else who may hold', async () => {
    const { packages, rights, cast, company, rights3, forestryRegistrar, transferPapers } = await loadPacked();
    const papers = await transferPapers(rights3);
    const register = packages.connect(forestryRegistrar);
    const send = (to: string, basis = BASIS) =>
      register.reregister(TOKEN, to, TransferCause.Gift, basis, 1_750_000_000n, papers);

    for (const [sending, error] of [
      [() => send(cast.court.address), 'HolderNotAllowed'],
      [() => send(cast.stranger.address), 'ParticipantUnknown'],
      [() => send(company.address), 'TransferToSelf'],
      [() => send(cast.buyer.address, ZeroHash), 'RightFactsInvalid'],
    ] as const) {
      await expect(sending()).to.be.revertedWithCustomError(rights, error);
    }
  });

  it('move no member on anybody else’s word', async () => {
    const { rights, buyer, rights3, forestryRegistrar } = await loadPacked();
    const [first = 0n] = rights3;
    const own = rights.connect(forestryRegistrar);

    for (const act of [
      () => own.reregisterMember(forestryRegistrar, first, buyer, TransferCause.Gift, BASIS, 1n, []),
      () => own.enforceMember(first, buyer, BASIS),
    ]) {
      await expect(act())
        .to.be.revertedWithCustomError(rights, 'CallerNotMover')
        .withArgs(PACKAGES, forestryRegistrar.address);
    }
  });

  it('are gone when dissolved', async () => {
    const { packages, company, reregister } = await loadPacked();
    await packages.connect(company).dissolve(TOKEN, BASIS);

    await expect(reregister(TOKEN)).to.be.revertedWithCustomError(packages, 'PackageNotLive');
  });
});

describe('Packages: on sale', () => {
  it('are held, told of, and let go by the exchange alone', async () => {
    const { packages, company, asSales } = await loadPacked();
    const exchange = packages.connect(asSales);
    await expect(exchange.holdForSale(company, TOKEN))
      .to.emit(packages, 'LockChanged')
      .withArgs(subjectOfRight(PACKAGES, TOKEN), company.address, TOKEN, 1n << 64n);

    expect(await packages.lockOf(company, TOKEN)).to.equal(1n << 64n);
    expect((await packages.packageOf(TOKEN)).isOnSale).to.equal(true);
    expect(await packages.availableOf(company, TOKEN)).to.equal(0n);
    expect(await packages.explainSale(company, TOKEN)).to.equal(1n << 9n);
    await exchange.releaseFromSale(TOKEN);
    expect(await packages.availableOf(company, TOKEN)).to.equal(1n);
    for (const act of [
      () => packages.connect(company).holdForSale(company, TOKEN),
      () => packages.connect(company).releaseFromSale(TOKEN),
    ]) {
      await expect(act()).to.be.revertedWithCustomError(packages, 'CallerNotMover');
    }
  });

  it('are neither pledged nor given meanwhile', async () => {
    const { packages, products, company, asSales, valued, pledgePackage, reregister } = await loadPacked();
    const offered = await valued(TOKEN);
    await packages.connect(asSales).holdForSale(company, TOKEN);

    await expect(pledgePackage(offered))
      .to.be.revertedWithCustomError(products, 'PledgeRefused')
      .withArgs(subjectOfRight(PACKAGES, TOKEN), pass, 1n << 9n);
    await expect(reregister(TOKEN))
      .to.be.revertedWithCustomError(packages, 'AmountLocked')
      .withArgs(company.address, TOKEN, 0n, 1n);
  });

  it('go over with the certificate of trade, and bind their buyer to the holding period', async () => {
    const world = await loadPacked();
    const { packages, rights, sales, rules, company, buyer, villager, rights3, asSales, reregister } = world;
    await packages.connect(asSales).holdForSale(company, TOKEN);
    await expect(reregister(TOKEN, 'buyer', TransferCause.Sale))
      .to.be.revertedWithCustomError(sales, 'TradeCertificateMissing')
      .withArgs(PACKAGES, TOKEN, buyer.address);
    await sales.certify(PACKAGES, TOKEN, buyer);
    await expect(reregister(TOKEN, 'buyer', TransferCause.Sale)).to.emit(sales, 'SaleCompleted');

    const boughtAt = BigInt(await networkHelpers.time.latest());
    expect(await packages.lockOf(buyer, TOKEN)).to.equal(boughtAt << 192n);
    expect((await rights.lockOf(buyer, rights3[0] ?? 0n)) >> 192n).to.equal(boughtAt | (1n << 40n));
    await rules.setRule(0n, 5_000n);
    expect(await packages.explainSale(buyer, TOKEN)).to.equal(1n << 11n);
    await reregister(TOKEN, 'villager');
    expect(await packages.explainSale(villager, TOKEN)).to.equal(0n);
  });

  it('keep the holding period of what was bought last', async () => {
    const { packages, rights, rules, sales, buyer, rights3, form, transferPapers, forestryRegistrar } = await load();
    await rules.setRule(0n, 5_000n);
    const [first = 0n, second = 0n] = rights3;
    for (const right of [first, second]) {
      await sales.certify(USE_RIGHTS, right, buyer);
      const [papers = []] = await transferPapers([right]);
      const register = rights.connect(forestryRegistrar);
      await register.reregister(right, buyer, TransferCause.Sale, BASIS, 1_750_000_000n, papers);
    }
    const boughtAt = BigInt(await networkHelpers.time.latest());
    const token = await form([first, second], NUMBER, 'buyer');

    expect(await packages.lockOf(buyer, token)).to.equal(boughtAt << 192n);
    expect(await packages.explainSale(buyer, token)).to.equal(1n << 11n);
  });

  it('say all that stands against a sale', async () => {
    const { packages, classes, schemaSteward, company, buyer } = await loadPacked();
    const [, rule] = await classes.rightClass(FOREST_RIGHT);
    await classes.connect(schemaSteward).setClass(FOREST_RIGHT, { ...plain(rule), powers: 0b111011n } as never);

    expect(await packages.explainSale(buyer, TOKEN)).to.equal((1n << 8n) | (1n << 45n));
    expect(await packages.explainSale(company, 7n)).to.equal((1n << 8n) | (1n << 32n) | (1n << 45n));
  });
});

describe('Packages: plain transfers and the market', () => {
  it('are closed, to holder and operator', async () => {
    const { packages, company, buyer, stranger } = await loadPacked();
    await packages.connect(company).setApprovalForAll(stranger, true);
    const own = packages.connect(company);

    for (const act of [
      () => own.transferFrom(company, buyer, TOKEN),
      () => own['safeTransferFrom(address,address,uint256)'](company, buyer, TOKEN),
      () => packages.connect(stranger).transferFrom(company, buyer, TOKEN),
    ]) {
      await expect(act())
        .to.be.revertedWithCustomError(packages, 'DirectTransferClosed')
        .withArgs(company.address, buyer.address);
    }
    await expect(packages.connect(buyer).transferFrom(company, buyer, TOKEN)).to.be.revertedWithCustomError(
      packages,
      'ERC721InsufficientApproval',
    );
    expect(await packages.explainTransfer(company, buyer, TOKEN, 1n)).to.equal(1n << 5n);
    expect(await packages.explainTransfer(company, company, TOKEN, 2n)).to.equal((1n << 5n) | (1n << 3n) | (1n << 8n));
  });

  it('are closed to Settlement too', async () => {
    const { packages, company, buyer, asSettlement } = await loadPacked();
    const market = packages.connect(asSettlement);

    for (const act of [
      () => market.lockForMarket(company, TOKEN, 1n),
      () => market.settle(company, buyer, TOKEN, 1n),
      () => market.settleFree(company, buyer, TOKEN, 1n),
    ]) {
      await expect(act()).to.be.revertedWithCustomError(packages, 'DirectTransferClosed');
    }
    await expect(market.releaseFromMarket(company, TOKEN, 1n)).to.be.revertedWithCustomError(
      packages,
      'LockBucketShort',
    );
    await expect(packages.connect(company).settle(company, buyer, TOKEN, 1n)).to.be.revertedWithCustomError(
      packages,
      'CallerNotMover',
    );
    expect(await packages.explainMarketLock(company, TOKEN, 1n)).to.equal(1n << 5n);
    expect(await packages.explainSettle(company, buyer, TOKEN, 1n)).to.equal((1n << 5n) | (1n << 13n));
    expect(await packages.explainSettleFree(company, buyer, TOKEN, 1n)).to.equal(1n << 5n);
  });
});

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

describe('Packages: taken for a case', () => {
  it('go with all members, past orders on them', async () => {
    const world = await loadPacked();
    const { packages, rights, encumbrances, company, buyer, rights3, asSettlement } = world;
    await world.freeze(onRight(rights3[1] ?? 0n));
    await world.openCase(onPackage(TOKEN));
    const payments = [{ to: company.address, amount: 900n }];
    const caseId = caseNumber('执 1');
    const args = [onPackage(TOKEN), buyer.address, 1n, caseId, payments] as const;
    expect(await encumbrances.explainEnforce(...args)).to.equal(0n);
    const taking = encumbrances.connect(asSettlement).enforce(...args);

    await expect(taking)
      .to.emit(packages, 'ForcedTransfer')
      .withArgs(company.address, buyer.address, TOKEN, 1n, caseId, await encumbrances.getAddress());
    for (const right of rights3) {
      await expect(taking)
        .to.emit(rights, 'ForcedTransfer')
        .withArgs(company.address, buyer.address, right, 1n, caseId, await packages.getAddress());
      expect(await rights.ownerOf(right)).to.equal(buyer.address);
    }
    expect(await packages.ownerOf(TOKEN)).to.equal(buyer.address);
    expect(countsOf(await encumbrances.standing(subjectOfRight(PACKAGES, TOKEN))).memberOrders).to.equal(1n);
  });

  it('pay the lienor first, and go free of the lien', async () => {
    const world = await loadPacked();
    const { encumbrances, packages, bank, company, buyer, asSettlement } = world;
    await world.record(onPackage(TOKEN));
    await world.openCase(onPackage(TOKEN));
    const take = (payments: { to: string; amount: bigint }[]) =>
      encumbrances.connect(asSettlement).enforce(onPackage(TOKEN), buyer, 1n, caseNumber('执 1'), payments);

    await expect(take([{ to: company.address, amount: 900n }])).to.be.revertedWithCustomError(
      encumbrances,
      'WaterfallMismatch',
    );
    await take([
      { to: bank.address, amount: 500n },
      { to: company.address, amount: 400n },
    ]);
    expect((await packages.packageOf(TOKEN)).isEncumbered).to.equal(false);
  });

  it('lose the time of purchase, members too', async () => {
    const { packages, rights, sales, company, villager, rights3, reregister, asEncumbrances } = await loadPacked();
    await sales.certify(PACKAGES, TOKEN, villager);
    await reregister(TOKEN, 'villager', TransferCause.Sale);
    const taking = packages.connect(asEncumbrances).enforce(villager, company, TOKEN, 1n, BASIS);

    await expect(taking)
      .to.emit(packages, 'LockChanged')
      .withArgs(subjectOfRight(PACKAGES, TOKEN), villager.address, TOKEN, 0n);
    for (const right of rights3) {
      await expect(taking)
        .to.emit(rights, 'LockChanged')
        .withArgs(subjectOfRight(USE_RIGHTS, right), villager.address, right, 1n << 232n);
    }
    expect(await packages.lockOf(company, TOKEN)).to.equal(0n);
  });

  it('stay while on sale, when out of use, and with those who may not hold', async () => {
    const world = await loadPacked();
    const { packages, rights, cast, company, buyer, asSales, asEncumbrances } = world;
    const take = (to: string, from = company.address, amount = 1n, token = TOKEN) =>
      packages.connect(asEncumbrances).enforce(from, to, token, amount, BASIS);

    await packages.connect(asSales).holdForSale(company, TOKEN);
    await expect(take(buyer.address)).to.be.revertedWithCustomError(packages, 'AmountLocked');
    await packages.connect(asSales).releaseFromSale(TOKEN);
    for (const [sending, error] of [
      [() => take(company.address), 'TransferToSelf'],
      [() => take(cast.court.address), 'HolderNotAllowed'],
      [() => take(buyer.address, cast.villager.address), 'RightIsOneUnit'],
      [() => take(buyer.address, company.address, 2n), 'RightIsOneUnit'],
      [() => take(buyer.address, company.address, 1n, 7n), 'PackageUnknown'],
    ] as const) {
      await expect(sending()).to.be.revertedWithCustomError(packages, error);
    }
    await networkHelpers.time.increaseTo(TERM_ENDS);
    await expect(take(buyer.address)).to.be.revertedWithCustomError(rights, 'RightNotActive');
  });
});

describe('Packages: what 128 rights cost', () => {
  it('to form, enter and dissolve in one transaction each: 16.7 million at most', async () => {
    const { packages, rights, company, pieces, forming, reregister, buyer } = await load();
    const members = await pieces(128);
    const used = async (sending: ReturnType<typeof forming>) => Number((await (await sending).wait())?.gasUsed);
    const costs = {
      form: await used(forming(members)),
      reregister: await used(reregister(TOKEN)),
      dissolve: await used(packages.connect(buyer).dissolve(TOKEN, contentHash('示例 拆包'))),
    };

    for (const [act, gas] of Object.entries(costs)) expect(gas, `${act}: ${gas}`).to.be.at.most(16_700_000);
    if (process.env['SHOW_GAS']) console.log(costs);
    expect(await rights.ownerOf(members[127] ?? 0n)).to.equal(buyer.address);
    expect(await rights.balanceOf(company)).to.equal(3n);
  });
});
