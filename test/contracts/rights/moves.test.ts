import { expect } from 'chai';
import { ZeroAddress, ZeroHash } from 'ethers';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import {
  deployRights,
  facts,
  house,
  LAND,
  layer,
  noForest,
  PUBLIC_FOREST_INCOME,
  plain,
  RightEnd,
  TERM_ENDS,
  USE_RIGHTS,
} from '../support/rights.ts';
import { contentHash, lockWord, Reason, subjectOfRight } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

const FOR_EVER = 2n ** 40n - 1n;
const courtCase = contentHash('示例 案号 1');
const homeFacts = house('房 1');

/** The company holds a house that passes freely and a forest right that doesn't. */
async function demo() {
  return holding(await deployRights(ethers));
}

async function mirror() {
  return holding(await deployRights(ethers, { isDemo: false }));
}

async function holding(world: Awaited<ReturnType<typeof deployRights>>) {
  for (const code of ['U1', 'U2', 'U3']) await world.tools.stand(code);
  const home = await world.tools.issue(homeFacts);
  const forest = await world.tools.issue(facts('林证 1', { layers: [layer(LAND, { U2: 10n })] }));
  const on = (id: bigint) => ({ asset: USE_RIGHTS, id, holder: ZeroAddress });
  const mortgage = (id: bigint) => ({
    lienId: contentHash('示例 抵押 1'),
    subject: on(id),
    amount: 0n,
    lienor: participantNamed('bank'),
    secured: 500n,
    isMaximum: false,
    effect: 0,
    registeredAt: 5n,
    registrySeq: 1n,
    expiresAt: 0n,
    maturity: FOR_EVER,
    covenant: false,
    debt: contentHash('示例 借款'),
  });
  const burden = (id: bigint) => world.encumbrances.record(mortgage(id), ZeroHash, ZeroHash, '0x');
  const freeze = (id: bigint) => world.encumbrances.freeze(on(id), courtCase, 0n, 0n, FOR_EVER);
  const asMarket = await world.tools.asMarket();
  const asEncumbrances = await world.tools.asEncumbrances();
  const give = (id = home) => world.rights.connect(world.company).transferFrom(world.company, world.buyer, id);
  return { ...world, home, forest, on, burden, freeze, asMarket, asEncumbrances, give };
}

const pass = () => true;

describe('UseRights: passing on', () => {
  it('is the holder’s affair in the demo, where the class lets it', async () => {
    const { rights, home, company, buyer, give } = await networkHelpers.loadFixture(demo);
    expect(await rights.explainTransfer(company, buyer, home, 1n)).to.equal(0n);

    await give();

    expect(await rights.ownerOf(home)).to.equal(buyer.address);
  });

  it('is closed where the class doesn’t, to holder, operator and market', async () => {
    const { rights, forest, company, buyer, stranger, asMarket, give } = await networkHelpers.loadFixture(demo);
    await rights.connect(company).setApprovalForAll(stranger, true);

    for (const act of [
      () => give(forest),
      () => rights.connect(stranger)['safeTransferFrom(address,address,uint256)'](company, buyer, forest),
      () => asMarket.lockForMarket(company, forest, 1n),
      () => asMarket.settle(company, buyer, forest, 1n),
      () => asMarket.settleFree(company, buyer, forest, 1n),
    ]) {
      await expect(act()).to.be.revertedWithCustomError(rights, 'DirectTransferClosed');
    }
    for (const reasons of [
      await rights.explainTransfer(company, buyer, forest, 1n),
      await rights.explainMarketLock(company, forest, 1n),
      await rights.explainSettleFree(company, buyer, forest, 1n),
    ]) {
      expect(reasons).to.equal(Reason.DIRECT_TRANSFER_CLOSED);
    }
  });

  it('is closed in the mirror profile for every class', async () => {
    const { rights, home, company, buyer, asMarket, give } = await networkHelpers.loadFixture(mirror);

    await expect(give())
      .to.be.revertedWithCustomError(rights, 'DirectTransferClosed')
      .withArgs(company.address, buyer.address);
    await expect(asMarket.lockForMarket(company, home, 1n)).to.be.revertedWithCustomError(
      rights,
      'DirectTransferClosed',
    );
    expect(await rights.explainTransfer(company, buyer, home, 1n)).to.equal(Reason.DIRECT_TRANSFER_CLOSED);
  });

  it('tells each lienor', async () => {
    const { encumbrances, home, burden, give } = await networkHelpers.loadFixture(demo);
    await burden(home);

    await expect(give())
      .to.emit(encumbrances, 'LienFollowed')
      .withArgs(subjectOfRight(USE_RIGHTS, home), pass, participantNamed('company'), participantNamed('buyer'), pass);
  });

  it('is refused of what is frozen, on offer or no longer active, by the reason that explain gives', async () => {
    const world = await networkHelpers.loadFixture(demo);
    const { rights, encumbrances, landRegistrar, home, company, buyer, asMarket, give, on } = world;
    const reasons = () => rights.explainTransfer(company, buyer, home, 1n);
    await world.freeze(home);
    expect(await reasons()).to.equal(Reason.SUBJECT_FROZEN);
    await expect(give()).to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered');
    await encumbrances.unfreeze(on(home), courtCase);

    await asMarket.lockForMarket(company, home, 1n);
    expect(await reasons()).to.equal(Reason.AMOUNT_LOCKED);
    await expect(give()).to.be.revertedWithCustomError(rights, 'AmountLocked').withArgs(company.address, home, 0n, 1n);
    await asMarket.releaseFromMarket(company, home, 1n);

    await rights.connect(landRegistrar).end(homeFacts, RightEnd.Revoked, homeFacts.document);
    expect(await reasons()).to.equal(Reason.RIGHT_NOT_ACTIVE);
    await expect(give()).to.be.revertedWithCustomError(rights, 'RightNotActive');
  });

  it('is refused of a right that has run out', async () => {
    const { rights, give, company, buyer, home } = await networkHelpers.loadFixture(demo);
    await networkHelpers.time.increaseTo(TERM_ENDS);

    expect(await rights.explainTransfer(company, buyer, home, 1n)).to.equal(Reason.RIGHT_NOT_ACTIVE);
    await expect(give()).to.be.revertedWithCustomError(rights, 'RightNotActive');
  });

  it('is refused while a lien lives that holds the right where it is', async () => {
    const { rights, encumbrances, classes, schemaSteward, home, company, buyer, burden, give } =
      await networkHelpers.loadFixture(demo);
    await burden(home);
    const { class: name } = await rights.rightOf(home);
    const [, rule] = await classes.rightClass(name);
    await classes.connect(schemaSteward).setClass(name, { ...plain(rule), policy: 1n } as never);

    expect(await rights.explainTransfer(company, buyer, home, 1n)).to.equal(Reason.SUBJECT_PLEDGED);
    await expect(give()).to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered');
  });

  it('is one unit of what the giver holds', async () => {
    const { rights, home, company, buyer, villager } = await networkHelpers.loadFixture(demo);

    expect(await rights.explainTransfer(company, buyer, home, 2n)).to.equal(Reason.BALANCE_SHORT);
    expect(await rights.explainTransfer(villager, buyer, home, 1n)).to.equal(Reason.BALANCE_SHORT);
    expect((await rights.explainTransfer(company, buyer, 7n, 1n)) & Reason.BALANCE_SHORT).to.equal(
      Reason.BALANCE_SHORT,
    );
  });
});

describe('UseRights: on the market', () => {
  it('moves out of its offer, and marks the purchase', async () => {
    const { rights, home, company, buyer, asMarket } = await networkHelpers.loadFixture(demo);
    await asMarket.lockForMarket(company, home, 1n);
    expect(await rights.explainSettle(company, buyer, home, 1n)).to.equal(0n);

    await expect(asMarket.settle(company, buyer, home, 1n)).to.emit(rights, 'UnitsSettled');

    const purchasedAt = BigInt(await networkHelpers.time.latest());
    expect(await rights.ownerOf(home)).to.equal(buyer.address);
    expect(await rights.lockOf(buyer, home)).to.equal(lockWord({ purchasedAt }));
  });

  it('moves free, without an offer before it', async () => {
    const { rights, home, company, buyer, asMarket } = await networkHelpers.loadFixture(demo);
    await asMarket.settleFree(company, buyer, home, 1n);

    expect(await rights.ownerOf(home)).to.equal(buyer.address);
  });

  it('stays with its buyer through the holding period of its class', async () => {
    const { rights, rules, home, company, buyer, asMarket } = await networkHelpers.loadFixture(demo);
    await rules.setRule(0n, 5_000n);
    await asMarket.settleFree(company, buyer, home, 1n);

    expect(await rights.explainTransfer(buyer, company, home, 1n)).to.equal(Reason.HOLDING_PERIOD);
    expect(await rights.explainMarketLock(buyer, home, 1n)).to.equal(Reason.HOLDING_PERIOD);
    for (const act of [
      () => rights.connect(buyer).transferFrom(buyer, company, home),
      () => asMarket.lockForMarket(buyer, home, 1n),
    ]) {
      await expect(act()).to.be.revertedWithCustomError(rights, 'HoldingPeriodRunning');
    }
    await networkHelpers.time.increase(5_000);
    await rights.connect(buyer).transferFrom(buyer, company, home);
  });

  it('refuses what explain says: no offer, another holder, two units, a frozen right, one of no trader', async () => {
    const world = await networkHelpers.loadFixture(demo);
    const { rights, encumbrances, home, company, buyer, villager, treasury, asMarket } = world;
    expect(await rights.explainSettle(company, buyer, home, 1n)).to.equal(Reason.LOCK_SHORT);
    await expect(asMarket.settle(company, buyer, home, 1n)).to.be.revertedWithCustomError(rights, 'LockBucketShort');
    for (const [holder, amount] of [
      [villager, 1n],
      [company, 2n],
      [company, 0n],
    ] as const) {
      expect(await rights.explainMarketLock(holder, home, amount)).to.equal(Reason.BALANCE_SHORT);
      await expect(asMarket.lockForMarket(holder, home, amount))
        .to.be.revertedWithCustomError(rights, 'RightIsOneUnit')
        .withArgs(amount);
      await expect(asMarket.settleFree(holder, buyer, home, amount)).to.be.revertedWithCustomError(
        rights,
        'RightIsOneUnit',
      );
    }
    expect(await rights.explainSettleFree(company, treasury, home, 1n)).to.equal(Reason.NEVER_COUNTERPARTY);
    await expect(asMarket.settleFree(company, treasury, home, 1n)).to.be.revertedWithCustomError(
      rights,
      'TraderNotAllowed',
    );
    await world.freeze(home);
    expect(await rights.explainMarketLock(company, home, 1n)).to.equal(Reason.SUBJECT_FROZEN);
    await expect(asMarket.lockForMarket(company, home, 1n)).to.be.revertedWithCustomError(
      encumbrances,
      'SubjectEncumbered',
    );
  });

  it('is offered once, and let go again even after the right has ended', async () => {
    const { rights, landRegistrar, home, company, buyer, asMarket } = await networkHelpers.loadFixture(demo);
    await asMarket.lockForMarket(company, home, 1n);
    expect(await rights.explainMarketLock(company, home, 1n)).to.equal(Reason.AMOUNT_LOCKED);
    await expect(asMarket.lockForMarket(company, home, 1n)).to.be.revertedWithCustomError(rights, 'AmountLocked');
    await rights.connect(landRegistrar).end(homeFacts, RightEnd.Revoked, homeFacts.document);
    expect(await rights.explainSettle(company, buyer, home, 1n)).to.equal(Reason.RIGHT_NOT_ACTIVE);
    await expect(asMarket.settle(company, buyer, home, 1n)).to.be.revertedWithCustomError(rights, 'RightNotActive');

    await asMarket.releaseFromMarket(company, home, 1n);

    expect(await rights.lockOf(company, home)).to.equal(0n);
    await expect(asMarket.releaseFromMarket(company, home, 1n)).to.be.revertedWithCustomError(
      rights,
      'LockBucketShort',
    );
  });
});

describe('UseRights: by a court', () => {
  it('moves past a freeze and past its class, and the freeze goes along', async () => {
    const { rights, encumbrances, forest, company, buyer, asEncumbrances, freeze } =
      await networkHelpers.loadFixture(mirror);
    await freeze(forest);

    await expect(asEncumbrances.enforce(company, buyer, forest, 1n, courtCase))
      .to.emit(rights, 'ForcedTransfer')
      .withArgs(company.address, buyer.address, forest, 1n, courtCase, await encumbrances.getAddress());

    expect(await rights.ownerOf(forest)).to.equal(buyer.address);
    expect(await rights.lockOf(buyer, forest)).to.equal(lockWord({ hasOrders: true }));
  });

  it('leaves no approval and no holding period behind', async () => {
    const { rights, rules, home, company, buyer, stranger, asMarket, asEncumbrances } =
      await networkHelpers.loadFixture(demo);
    await rules.setRule(0n, 5_000n);
    await asMarket.settleFree(company, buyer, home, 1n);
    await rights.connect(buyer).approve(stranger, home);

    await asEncumbrances.enforce(buyer, company, home, 1n, courtCase);

    expect(await rights.getApproved(home)).to.equal(ZeroAddress);
    expect(await rights.lockOf(company, home)).to.equal(0n);
  });

  it('is refused to the holder himself, to who may not hold, of another’s, of what is on offer, and of what is over', async () => {
    const world = await networkHelpers.loadFixture(demo);
    const { rights, home, forest, company, buyer, court, villager, asMarket, asEncumbrances } = world;
    const take = (from = company, to = buyer, id = home) => asEncumbrances.enforce(from, to, id, 1n, courtCase);
    await expect(take(company, company)).to.be.revertedWithCustomError(rights, 'TransferToSelf');
    await expect(take(company, court)).to.be.revertedWithCustomError(rights, 'HolderNotAllowed');
    await expect(take(villager)).to.be.revertedWithCustomError(rights, 'RightIsOneUnit');
    await asMarket.lockForMarket(company, home, 1n);
    await expect(take()).to.be.revertedWithCustomError(rights, 'AmountLocked');
    await networkHelpers.time.increaseTo(TERM_ENDS);

    await expect(take(company, buyer, forest)).to.be.revertedWithCustomError(rights, 'RightNotActive');
  });
});

describe('UseRights: what Encumbrances keeps here', () => {
  it('holds and frees the one unit', async () => {
    const { rights, home, company, buyer, asEncumbrances, asMarket } = await networkHelpers.loadFixture(demo);
    await asEncumbrances.lockForPledge(company, home, 1n);
    expect(await rights.lockOf(company, home)).to.equal(lockWord({ pledged: 1n }));
    for (const act of [
      () => asEncumbrances.lockForPledge(company, home, 1n),
      () => asMarket.lockForMarket(company, home, 1n),
    ]) {
      await expect(act()).to.be.revertedWithCustomError(rights, 'AmountLocked');
    }
    expect(await rights.explainSettleFree(company, buyer, home, 1n)).to.equal(Reason.AMOUNT_LOCKED);

    await asEncumbrances.releaseFromPledge(company, home, 1n);

    expect(await rights.availableOf(company, home)).to.equal(1n);
    await expect(asEncumbrances.releaseFromPledge(company, home, 1n)).to.be.revertedWithCustomError(
      rights,
      'LockBucketShort',
    );
  });

  it('marks what weighs, of rights that stand', async () => {
    const { rights, home, company, asEncumbrances } = await networkHelpers.loadFixture(demo);
    await asEncumbrances.markOrders(ZeroAddress, home, true);
    expect(await rights.lockOf(company, home)).to.equal(lockWord({ hasOrders: true }));

    await expect(asEncumbrances.markOrders(ZeroAddress, 7n, true)).to.be.revertedWithCustomError(
      rights,
      'RightUnknown',
    );
  });

  it('is nobody else’s', async () => {
    const { rights, home, company, buyer } = await networkHelpers.loadFixture(demo);
    const own = rights.connect(company);

    for (const act of [
      () => own.lockForMarket(company, home, 1n),
      () => own.releaseFromMarket(company, home, 1n),
      () => own.settle(company, buyer, home, 1n),
      () => own.settleFree(company, buyer, home, 1n),
      () => own.lockForPledge(company, home, 1n),
      () => own.releaseFromPledge(company, home, 1n),
      () => own.markOrders(company, home, true),
      () => own.enforce(company, buyer, home, 1n, courtCase),
    ]) {
      await expect(act()).to.be.revertedWithCustomError(rights, 'CallerNotMover');
    }
  });
});

describe('UseRights: a receiver that strikes from inside its hook', () => {
  it('gets through with nothing', async () => {
    const { rights, participants, office, home, company, asMarket } = await networkHelpers.loadFixture(demo);
    const hostile = await ethers.deployContract('HostileReceiver');
    const self = await hostile.getAddress();
    await participants.connect(office).addAccount(participantNamed('buyer'), hostile);
    const calls: [string, unknown[]][] = [
      ['transferFrom', [company.address, self, home]],
      ['settle', [company.address, self, home, 1n]],
      ['releaseFromMarket', [company.address, home, 1n]],
      ['enforce', [self, company.address, home, 1n, courtCase]],
      ['markOrders', [self, home, true]],
    ];
    const target = await rights.getAddress();
    await hostile.arm(
      calls.map(([verb, args]) => ({
        target,
        data: rights.interface.encodeFunctionData(verb as 'settle', args as never),
      })),
    );
    await asMarket.lockForMarket(company, home, 1n);

    await asMarket.settle(company, hostile, home, 1n);

    expect(await rights.ownerOf(home)).to.equal(self);
    expect(await hostile.outcomes()).to.deep.equal(calls.map(() => false));
  });

  it('isn’t called by a register or a court', async () => {
    const { rights, participants, office, home, company, asEncumbrances } = await networkHelpers.loadFixture(demo);
    const hostile = await ethers.deployContract('HostileReceiver');
    await participants.connect(office).addAccount(participantNamed('buyer'), hostile);
    await hostile.arm([{ target: await rights.getAddress(), data: '0x' }]);

    await asEncumbrances.enforce(company, hostile, home, 1n, courtCase);

    expect(await hostile.outcomes()).to.deep.equal([]);
  });
});

describe('UseRights: an income right under a lien', () => {
  it('moves by no will but a court’s', async () => {
    const { rights, tools, company, buyer, burden, asEncumbrances } = await networkHelpers.loadFixture(demo);
    const stated = facts('收益 1', {
      class: PUBLIC_FOREST_INCOME,
      forest: noForest,
      layers: [layer(LAND, { U3: 10n })],
    });
    const income = await tools.issue(stated);
    await burden(income);

    expect(await rights.explainTransfer(company, buyer, income, 1n)).to.equal(
      Reason.DIRECT_TRANSFER_CLOSED | Reason.SUBJECT_PLEDGED,
    );
    await asEncumbrances.enforce(company, buyer, income, 1n, courtCase);
    expect(await rights.ownerOf(income)).to.equal(buyer.address);
  });
});
