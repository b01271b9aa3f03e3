import { expect } from 'chai';
import { ZeroHash } from 'ethers';
import { Role } from '../../../sdk/access/roles.ts';
import { TransferCause } from '../../../sdk/rights/types.ts';
import { caseNumber, countsOf } from '../encumbrance/support/register.ts';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import { FOREST_RIGHT, plain, TERM_ENDS, USE_RIGHTS } from '../support/rights.ts';
import { subjectOfRight } from '../support/values.ts';

import { BASIS, deployPacking, onPackage, onRight, PACKAGES, packageId } from './support/packing.ts';

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
    const by = (who: typeof buyer, cause: number = TransferCause.Gift) =>
      packages.connect(who).reregister(TOKEN, buyer, cause, BASIS, 1_750_000_000n, papers);

    // Before the exchange is asked for a certificate, too.
    for (const cause of [TransferCause.Gift, TransferCause.Sale]) {
      for (const who of [landRegistrar, buyer]) {
        await expect(by(who, cause))
          .to.be.revertedWithCustomError(rights, 'TitleRegisterNotCompetent')
          .withArgs(who.address, FOREST_RIGHT, Role.FORESTRY_REGISTRAR);
      }
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
      expect(await rights.lockOf(company, right)).to.equal(1n << 232n);
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
