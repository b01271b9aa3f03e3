import { expect } from 'chai';
import { encodeBytes32String, type Signer, ZeroAddress } from 'ethers';
import { openChain } from '../support/chain.ts';
import { deployMarket, fund, participantNamed } from '../support/ledger.ts';
import { contentHash, lockWord, Reason } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

const CREDITS = encodeBytes32String('CREDITS');
const courtCase = contentHash('示例 案号 1');
const LOT = 7n;
const OTHER = 8n;
const FOR_EVER = 2n ** 40n - 1n;
/** What one bucket of a lock word can hold. */
const FULL = 2n ** 64n - 1n;

/** The company holds 100 units of two lots; settlement and register are played by the test. */
async function stocked() {
  const market = await deployMarket(ethers);
  const { credits, cash, settlement, encumbrances, company, villager } = market;
  await credits.mintBatch(company, [LOT, OTHER], [100n, 100n]);
  await fund(market, villager, 1_000n);
  const asSettlement = await asPart(await settlement.getAddress());
  const asEncumbrances = await asPart(await encumbrances.getAddress());
  const selling = credits.connect(asSettlement);
  return { ...market, asSettlement, asEncumbrances, selling, money: cash };
}

/** As `stocked`, with 60 units in the market bucket; on top of it, so that one chain serves both. */
async function listed() {
  const world = await networkHelpers.loadFixture(stocked);
  await world.selling.lockForMarket(world.company, LOT, 60n);
  return world;
}

async function asPart(address: string): Promise<Signer> {
  await networkHelpers.impersonateAccount(address);
  await networkHelpers.setBalance(address, 10n ** 18n);
  return ethers.getSigner(address);
}

const latest = async () => BigInt(await networkHelpers.time.latest());

describe('LockableERC1155: what moves tell', () => {
  it('names operator, giver, taker, lot and units, in that order', async () => {
    const { credits, company, buyer, stranger } = await networkHelpers.loadFixture(stocked);
    await credits.connect(company).setApprovalForAll(stranger, true);

    await expect(credits.connect(stranger).safeTransferFrom(company, buyer, LOT, 40n, '0x'))
      .to.emit(credits, 'TransferSingle')
      .withArgs(stranger, company, buyer, LOT, 40n);
  });

  it('tells a batch of one lot as a single move, by whoever made it', async () => {
    const { credits, company, buyer, stranger } = await networkHelpers.loadFixture(stocked);
    await credits.connect(company).setApprovalForAll(stranger, true);

    await expect(credits.connect(stranger).safeBatchTransferFrom(company, buyer, [LOT], [40n], '0x'))
      .to.emit(credits, 'TransferSingle')
      .withArgs(stranger, company, buyer, LOT, 40n);
  });

  it('tells a batch of several at once', async () => {
    const { credits, company, buyer, stranger } = await networkHelpers.loadFixture(stocked);
    await credits.connect(company).setApprovalForAll(stranger, true);

    await expect(credits.connect(stranger).safeBatchTransferFrom(company, buyer, [LOT, OTHER], [40n, 3n], '0x'))
      .to.emit(credits, 'TransferBatch')
      .withArgs(stranger, company, buyer, [LOT, OTHER], [40n, 3n]);
    expect(await credits.balanceOf(buyer, OTHER)).to.equal(3n);
  });

  it('refuses a batch whose lists differ in length', async () => {
    const { credits, company, buyer } = await networkHelpers.loadFixture(stocked);

    await expect(credits.connect(company).safeBatchTransferFrom(company, buyer, [LOT, OTHER], [1n], '0x'))
      .to.be.revertedWithCustomError(credits, 'ERC1155InvalidArrayLength')
      .withArgs(2n, 1n);
  });

  it('moves nothing to nobody', async () => {
    const { credits, company } = await networkHelpers.loadFixture(stocked);

    await expect(credits.connect(company).transfer(ZeroAddress, LOT, 1n))
      .to.be.revertedWithCustomError(credits, 'ERC1155InvalidReceiver')
      .withArgs(ZeroAddress);
  });

  it('says of a short balance what is held and what was asked', async () => {
    const { credits, company, buyer } = await networkHelpers.loadFixture(stocked);

    await expect(credits.connect(company).transfer(buyer, LOT, 101n))
      .to.be.revertedWithCustomError(credits, 'ERC1155InsufficientBalance')
      .withArgs(company, 100n, 101n, LOT);
  });

  it('tells a forced move with its case and who ordered it', async () => {
    const { credits, company, buyer, asEncumbrances } = await networkHelpers.loadFixture(stocked);

    await expect(credits.connect(asEncumbrances).enforce(company, buyer, LOT, 70n, courtCase))
      .to.emit(credits, 'ForcedTransfer')
      .withArgs(company, buyer, LOT, 70n, courtCase, asEncumbrances);
  });

  it('tells every word of a lock by the subject it is on', async () => {
    const { credits, company, selling } = await networkHelpers.loadFixture(stocked);

    await expect(selling.lockForMarket(company, LOT, 60n))
      .to.emit(credits, 'LockChanged')
      .withArgs(await credits.subjectOf(LOT, company), company, LOT, lockWord({ market: 60n }));
  });
});

describe('LockableERC1155: what a sale does to the two words', () => {
  it('takes a single unit out of the seller’s bucket too', async () => {
    const { credits, selling, company, buyer } = await listed();

    const sale = await selling.settle(company, buyer, LOT, 1n);

    const bought = lockWord({ purchasedAt: await latest() });
    await expect(sale)
      .to.emit(credits, 'UnitsSettled')
      .withArgs(company, buyer, LOT, lockWord({ market: 59n }), bought);
    expect(await credits.lockOf(company, LOT)).to.equal(lockWord({ market: 59n }));
    expect(await credits.lockOf(buyer, LOT)).to.equal(bought);
  });

  it('leaves the bucket alone when free units are sold', async () => {
    const { credits, selling, company, buyer } = await listed();

    await selling.settleFree(company, buyer, LOT, 40n);

    expect(await credits.lockOf(company, LOT)).to.equal(lockWord({ market: 60n }));
    await expect(selling.settleFree(company, buyer, LOT, 1n))
      .to.be.revertedWithCustomError(credits, 'AmountLocked')
      .withArgs(company, LOT, 59n, 60n);
  });

  it('keeps the time of the last purchase, not a mixture with the one before', async () => {
    const { credits, selling, company, buyer } = await listed();
    await networkHelpers.time.increaseTo(2n ** 32n - 1n);
    await selling.settle(company, buyer, LOT, 1n);
    await networkHelpers.time.increaseTo(2n ** 32n + 5n);

    await selling.settle(company, buyer, LOT, 1n);

    expect(await credits.lockOf(buyer, LOT)).to.equal(lockWord({ purchasedAt: await latest() }));
  });

  it('keeps what the buyer has under locks of its own', async () => {
    const { credits, selling, company, buyer, asEncumbrances } = await listed();
    await credits.mint(buyer, LOT, 5n);
    await credits.connect(asEncumbrances).lockForPledge(buyer, LOT, 5n);

    await selling.settle(company, buyer, LOT, 1n);

    expect(await credits.lockOf(buyer, LOT)).to.equal(lockWord({ pledged: 5n, purchasedAt: await latest() }));
  });
});

describe('LockableERC1155: who may be a side of a sale', () => {
  it('refuses a giver who is no trader, by his name', async () => {
    const { credits, selling, treasury, buyer } = await networkHelpers.loadFixture(stocked);
    await credits.mint(treasury, LOT, 5n);

    await expect(selling.settleFree(treasury, buyer, LOT, 1n))
      .to.be.revertedWithCustomError(credits, 'TraderNotAllowed')
      .withArgs(treasury);
    expect(await credits.explainSettleFree(treasury, buyer, LOT, 1n)).to.equal(Reason.NEVER_COUNTERPARTY);
  });

  it('refuses a taker who is none, by his', async () => {
    const { credits, selling, company, treasury } = await networkHelpers.loadFixture(stocked);

    await expect(selling.settleFree(company, treasury, LOT, 1n))
      .to.be.revertedWithCustomError(credits, 'TraderNotAllowed')
      .withArgs(treasury);
    expect(await credits.explainSettleFree(company, treasury, LOT, 1n)).to.equal(Reason.NEVER_COUNTERPARTY);
  });

  it('takes two accounts of one participant for one side', async () => {
    const { credits, participants, office, selling, company, stranger } = await networkHelpers.loadFixture(stocked);
    await participants.connect(office).addAccount(participantNamed('company'), stranger);

    await expect(selling.settleFree(company, stranger, LOT, 1n))
      .to.be.revertedWithCustomError(credits, 'TransferToSelf')
      .withArgs(company);
    expect(await credits.explainSettleFree(company, stranger, LOT, 1n)).to.equal(Reason.TRANSFER_TO_SELF);
  });

  it('lets both be a side of a transfer, which makes no price', async () => {
    const { credits, company, treasury } = await networkHelpers.loadFixture(stocked);

    expect(await credits.explainTransfer(company, treasury, LOT, 1n)).to.equal(0n);
    await credits.connect(company).transfer(treasury, LOT, 1n);
  });

  it('takes two strangers for strangers, not for one', async () => {
    const { credits, stranger } = await networkHelpers.loadFixture(stocked);
    const other = ethers.Wallet.createRandom();

    expect(await credits.explainSettleFree(stranger, other, LOT, 0n)).to.equal(Reason.PARTICIPANT_UNKNOWN);
  });

  it('says nothing against a sale of what is free between two traders', async () => {
    const { credits, company, buyer } = await listed();

    expect(await credits.explainSettleFree(company, buyer, LOT, 40n)).to.equal(0n);
    expect(await credits.explainSettleFree(company, buyer, LOT, 41n)).to.equal(Reason.AMOUNT_LOCKED);
    expect(await credits.explainSettleFree(company, buyer, LOT, 101n)).to.equal(Reason.BALANCE_SHORT);
  });
});

describe('LockableERC1155: to the last unit', () => {
  it('lets exactly the rest of a freeze go, by preflight and by move', async () => {
    const { credits, encumbrances, company, buyer } = await networkHelpers.loadFixture(stocked);
    await encumbrances.freeze({ asset: CREDITS, id: LOT, holder: company.address }, courtCase, 60n, 0n, FOR_EVER);

    expect(await credits.explainTransfer(company, buyer, LOT, 41n)).to.equal(Reason.AMOUNT_FROZEN);
    expect(await credits.explainTransfer(company, buyer, LOT, 40n)).to.equal(0n);
    await credits.connect(company).transfer(buyer, LOT, 40n);
  });

  it('tells what a freeze and a lock together leave for the market', async () => {
    const { credits, encumbrances, company } = await listed();
    await encumbrances.freeze({ asset: CREDITS, id: LOT, holder: company.address }, courtCase, 30n, 0n, FOR_EVER);

    expect(await credits.availableOf(company, LOT)).to.equal(10n);
    expect(await credits.explainMarketLock(company, LOT, 10n)).to.equal(0n);
    expect(await credits.explainMarketLock(company, LOT, 11n)).to.equal(Reason.AMOUNT_FROZEN);
    expect(await credits.explainMarketLock(company, LOT, 41n)).to.equal(Reason.AMOUNT_LOCKED);
  });

  it('names balance, locks and freeze in the refusal, each in its place', async () => {
    const { credits, encumbrances, selling, company } = await listed();
    await encumbrances.freeze({ asset: CREDITS, id: LOT, holder: company.address }, courtCase, 30n, 0n, FOR_EVER);

    await expect(selling.lockForMarket(company, LOT, 11n))
      .to.be.revertedWithCustomError(credits, 'AmountFrozen')
      .withArgs(company, LOT, 100n, 71n, 30n);
  });

  it('fills a bucket to its last bit and no further', async () => {
    const { credits, selling, company } = await networkHelpers.loadFixture(stocked);
    await credits.mint(company, OTHER, 2n * FULL);
    await selling.lockForMarket(company, OTHER, FULL);

    expect(await credits.lockOf(company, OTHER)).to.equal(lockWord({ market: FULL }));
    await expect(selling.lockForMarket(company, OTHER, 1n))
      .to.be.revertedWithCustomError(credits, 'LockBucketFull')
      .withArgs(1, 1n);
    await selling.releaseFromMarket(company, OTHER, FULL);
    expect(await credits.lockOf(company, OTHER)).to.equal(0n);
  });

  it('says of a short bucket what it holds and what was asked', async () => {
    const { credits, selling, company } = await listed();

    await expect(selling.releaseFromMarket(company, LOT, 61n))
      .to.be.revertedWithCustomError(credits, 'LockBucketShort')
      .withArgs(1, 60n, 61n);
  });

  it('keeps the mark of orders when a lock changes, and the locks when the mark does', async () => {
    const { credits, selling, company, asEncumbrances } = await listed();
    const register = credits.connect(asEncumbrances);

    await register.markOrders(company, LOT, true);
    await selling.releaseFromMarket(company, LOT, 1n);
    expect(await credits.lockOf(company, LOT)).to.equal(lockWord({ market: 59n, hasOrders: true }));

    await register.markOrders(company, LOT, false);
    expect(await credits.lockOf(company, LOT)).to.equal(lockWord({ market: 59n }));
  });
});

describe('LockableERC20: money that Settlement or a court moves', () => {
  it('tells a forced move with its case and who ordered it', async () => {
    const { money, villager, buyer, asEncumbrances } = await networkHelpers.loadFixture(stocked);

    await expect(money.connect(asEncumbrances).enforce(villager, buyer, 0n, 70n, courtCase))
      .to.emit(money, 'ForcedTransfer')
      .withArgs(villager, buyer, 0n, 70n, courtCase, asEncumbrances);
    expect(await money.balanceOf(buyer)).to.equal(70n);
  });

  it('pays price and fee out of what is free, never out of a lock', async () => {
    const { money, villager, company, treasury, asSettlement } = await networkHelpers.loadFixture(stocked);
    const market = money.connect(asSettlement);
    await market.lockForMarket(villager, 0n, 400n);

    await expect(market.paySale(villager, company, 599n, treasury, 2n))
      .to.be.revertedWithCustomError(money, 'AmountLocked')
      .withArgs(villager, 0n, 399n, 400n);
    await market.paySale(villager, company, 599n, treasury, 1n);

    expect(await money.balanceOf(company)).to.equal(599n);
    expect(await money.balanceOf(treasury)).to.equal(1n);
    expect(await money.balanceOf(villager)).to.equal(400n);
  });

  it('asks for no treasury where there is no fee', async () => {
    const { money, villager, company, asSettlement } = await networkHelpers.loadFixture(stocked);

    await money.connect(asSettlement).paySale(villager, company, 5n, ZeroAddress, 0n);

    expect(await money.balanceOf(company)).to.equal(5n);
  });

  it('pays no fee to who may not hold, and no price to nobody', async () => {
    const { money, villager, company, court, treasury, asSettlement } = await networkHelpers.loadFixture(stocked);
    const market = money.connect(asSettlement);

    await expect(market.paySale(villager, company, 5n, court, 1n))
      .to.be.revertedWithCustomError(money, 'HolderNotAllowed')
      .withArgs(court);
    await expect(market.paySale(villager, ZeroAddress, 5n, treasury, 1n))
      .to.be.revertedWithCustomError(money, 'ERC20InvalidReceiver')
      .withArgs(ZeroAddress);
    expect(await money.explainPaySale(villager, 6n, court)).to.equal(Reason.HOLDER_NOT_ALLOWED);
    expect(await money.explainPaySale(villager, 1_001n, treasury)).to.equal(Reason.BALANCE_SHORT);
    expect(await money.explainPaySale(villager, 1_000n, ZeroAddress)).to.equal(0n);
  });

  it('settles out of the bucket, without a time of purchase', async () => {
    const { money, villager, company, asSettlement } = await networkHelpers.loadFixture(stocked);
    const market = money.connect(asSettlement);
    await market.lockForMarket(villager, 0n, 400n);

    await market.settle(villager, company, 0n, 400n);

    expect(await money.lockOf(villager, 0n)).to.equal(0n);
    expect(await money.lockOf(company, 0n)).to.equal(0n);
    expect(await money.balanceOf(company)).to.equal(400n);
  });

  it('knows no id but its one, on every path', async () => {
    const { money, villager, company, asSettlement, asEncumbrances } = await networkHelpers.loadFixture(stocked);

    for (const refused of [
      () => money.connect(asSettlement).settle(villager, company, 1n, 0n),
      () => money.connect(asSettlement).settleFree(villager, company, 1n, 1n),
      () => money.connect(asEncumbrances).enforce(villager, company, 1n, 1n, courtCase),
    ]) {
      await expect(refused()).to.be.revertedWithCustomError(money, 'IdUnknown').withArgs(1n);
    }
  });
});
