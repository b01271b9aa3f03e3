import { expect } from 'chai';
import { encodeBytes32String, ZeroAddress, ZeroHash } from 'ethers';
import { openChain } from '../support/chain.ts';
import { deployMarket, fund, participantNamed, product } from '../support/ledger.ts';
import { Mode } from '../support/market.ts';
import { contentHash, lockWord, Reason, subjectOfRight } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

const FOLLOWING = encodeBytes32String('FOLLOWING');
const BLOCKED = encodeBytes32String('BLOCKED');
const CASH = encodeBytes32String('CASH');
const courtCase = contentHash('示例 案号 1');
const lien = contentHash('示例 抵押 1');
const RIGHT = 5n;
const FOR_EVER = 2n ** 40n - 1n;

/** The company holds one right of each policy: liens follow the one and block the other. */
async function oneRightEach() {
  const market = await deployMarket(ethers);
  const { followingRight, blockedRight, company, buyer } = market;
  await followingRight.mint(company, RIGHT);
  await blockedRight.mint(company, RIGHT);
  await fund(market, buyer, 10_000n);

  const on = (asset: string) => ({ asset, id: RIGHT, holder: ZeroAddress });
  const mortgage = (asset: string) => ({
    lienId: lien,
    subject: on(asset),
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
  const sale = async (asset: string, changes = {}) => ({
    legs: [
      { kind: 1, asset, from: company.address, to: buyer.address, id: RIGHT, amount: 1n },
      { kind: 0, asset: CASH, from: buyer.address, to: company.address, id: 0n, amount: 900n },
    ],
    mode: Mode.Agreement,
    venue: ZeroHash,
    terms: ZeroHash,
    maxFee: 0n,
    payBy: BigInt(await networkHelpers.time.latest()) + 3_000n,
    settleBy: BigInt(await networkHelpers.time.latest()) + 3_600n,
    caseId: ZeroHash,
    nonce: 1n,
    ...changes,
  });
  return { ...market, on, mortgage, sale };
}

describe('IEncumberable as an ERC-721', () => {
  it('names a right by asset and id, whoever holds it', async () => {
    const { followingRight, company, buyer } = await networkHelpers.loadFixture(oneRightEach);

    expect(await followingRight.subjectOf(RIGHT, company)).to.equal(subjectOfRight(FOLLOWING, RIGHT));
    expect(await followingRight.subjectOf(RIGHT, buyer)).to.equal(subjectOfRight(FOLLOWING, RIGHT));
  });

  it('settles against money in one transaction', async () => {
    const { followingRight, settlement, company, buyer, sale } = await networkHelpers.loadFixture(oneRightEach);
    const deal = await sale(FOLLOWING);
    await settlement.connect(company).affirm(deal);
    expect(await followingRight.explainTransfer(company, buyer, RIGHT, 1n)).to.equal(Reason.AMOUNT_LOCKED);
    await settlement.connect(buyer).affirm(deal);

    await settlement.settle(deal);

    expect(await followingRight.ownerOf(RIGHT)).to.equal(buyer.address);
  });

  it('stays while listed', async () => {
    const { followingRight, settlement, company, buyer, sale } = await networkHelpers.loadFixture(oneRightEach);
    await settlement.connect(company).affirm(await sale(FOLLOWING));

    await expect(followingRight.connect(company).transferFrom(company, buyer, RIGHT)).to.be.revertedWithCustomError(
      followingRight,
      'AmountLocked',
    );
  });

  context('when the class lets liens follow', () => {
    it('moves with its lien, and each lienor is told', async () => {
      const { followingRight, encumbrances, company, buyer, mortgage } = await networkHelpers.loadFixture(oneRightEach);
      await encumbrances.record(mortgage(FOLLOWING), ZeroHash, ZeroHash, '0x');

      await expect(followingRight.connect(company).transferFrom(company, buyer, RIGHT))
        .to.emit(encumbrances, 'LienFollowed')
        .withArgs(
          subjectOfRight(FOLLOWING, RIGHT),
          lien,
          participantNamed('company'),
          participantNamed('buyer'),
          () => true,
        );
      expect((await encumbrances.standing(subjectOfRight(FOLLOWING, RIGHT))) & 0xffffn).to.equal(1n);
    });
  });

  context('when the class blocks', () => {
    it('stays while any lien lives, and says so before', async () => {
      const { blockedRight, encumbrances, company, buyer, on, mortgage } =
        await networkHelpers.loadFixture(oneRightEach);
      await encumbrances.pledge(mortgage(BLOCKED), product, ZeroHash, '0x');
      expect(await blockedRight.explainTransfer(company, buyer, RIGHT, 1n)).to.equal(Reason.SUBJECT_PLEDGED);
      await expect(blockedRight.connect(company).transferFrom(company, buyer, RIGHT)).to.be.revertedWithCustomError(
        encumbrances,
        'SubjectEncumbered',
      );

      await encumbrances.release(on(BLOCKED), lien);

      await blockedRight.connect(company).transferFrom(company, buyer, RIGHT);
      expect(await blockedRight.ownerOf(RIGHT)).to.equal(buyer.address);
    });
  });

  context('when a court has frozen it', () => {
    async function frozenRight() {
      const market = await oneRightEach();
      await market.encumbrances.freeze(market.on(FOLLOWING), courtCase, 0n, 0n, FOR_EVER);
      /** The court takes the right for the buyer. */
      const take = async () => {
        const { settlement, buyer, courtExecution, sale } = market;
        const [leg] = (await sale(FOLLOWING)).legs;
        const venue = participantNamed('courtExecution');
        const order = await sale(FOLLOWING, { legs: [leg], caseId: courtCase, venue, mode: Mode.None });
        await settlement.connect(buyer).affirm(order);
        await settlement.connect(courtExecution).affirm(order);
        await settlement.settle(order);
      };
      return { ...market, take };
    }

    it('moves by no path: transfer, operator, burn, listing, settlement', async () => {
      const { followingRight, encumbrances, settlement, company, buyer, stranger, sale } =
        await networkHelpers.loadFixture(frozenRight);
      await followingRight.connect(company).setApprovalForAll(stranger, true);
      const deal = await sale(FOLLOWING);

      for (const refused of [
        () => followingRight.connect(company).transferFrom(company, buyer, RIGHT),
        () => followingRight.connect(stranger)['safeTransferFrom(address,address,uint256)'](company, buyer, RIGHT),
        () => followingRight.connect(company).burn(RIGHT),
        () => settlement.connect(company).affirm(deal),
      ]) {
        await expect(refused()).to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered');
      }
    });

    it('is moved by its case, and the freeze goes with the right', async () => {
      const { followingRight, encumbrances, company, buyer, take } = await networkHelpers.loadFixture(frozenRight);
      await encumbrances.openCase(courtCase, ZeroHash);

      await take();

      expect(await followingRight.ownerOf(RIGHT)).to.equal(buyer.address);
      expect(await followingRight.lockOf(buyer, RIGHT)).to.equal(lockWord({ hasOrders: true }));
      await expect(followingRight.connect(buyer).transferFrom(buyer, company, RIGHT)).to.be.revertedWithCustomError(
        encumbrances,
        'SubjectEncumbered',
      );
    });

    it('leaves no approval behind when it is taken', async () => {
      const { followingRight, encumbrances, company, stranger, take } = await networkHelpers.loadFixture(frozenRight);
      await followingRight.connect(company).approve(stranger, RIGHT);
      await encumbrances.openCase(courtCase, ZeroHash);

      await take();

      expect(await followingRight.getApproved(RIGHT)).to.equal(ZeroAddress);
    });
  });
});
