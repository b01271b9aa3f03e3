import { expect } from 'chai';
import { encodeBytes32String, ZeroAddress, ZeroHash } from 'ethers';
import { openChain } from '../support/chain.ts';
import { deployMarket, participantNamed } from '../support/ledger.ts';
import { contentHash } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

const CREDITS = encodeBytes32String('CREDITS');
const courtCase = contentHash('示例 案号 1');
const LOT = 7n;
const FOR_EVER = 2n ** 40n - 1n;

/** The company holds 100 units; a court has frozen 60 of them. */
async function sixtyFrozen() {
  const market = await deployMarket(ethers);
  const { credits, encumbrances, company } = market;
  await credits.mint(company, LOT, 100n);
  await encumbrances.freeze({ asset: CREDITS, id: LOT, holder: company.address }, courtCase, 60n, 0n, FOR_EVER);
  await networkHelpers.impersonateAccount(await encumbrances.getAddress());
  await networkHelpers.setBalance(await encumbrances.getAddress(), 10n ** 18n);
  const mover = await ethers.getSigner(await encumbrances.getAddress());
  return { ...market, asEncumbrances: credits.connect(mover) };
}

describe('found elsewhere: frozen units move by an id repeated in a batch (ERCs#1814)', () => {
  it('weighs the repeated id as its sum', async () => {
    const { credits, company, buyer } = await networkHelpers.loadFixture(sixtyFrozen);

    await expect(credits.connect(company).safeBatchTransferFrom(company, buyer, [LOT, LOT], [40n, 40n], '0x'))
      .to.be.revertedWithCustomError(credits, 'AmountFrozen')
      .withArgs(company, LOT, 20n, 0n, 60n);
  });

  it('weighs it so in a burn too', async () => {
    const { credits, company } = await networkHelpers.loadFixture(sixtyFrozen);

    await expect(credits.connect(company).burnBatch([LOT, LOT], [40n, 40n])).to.be.revertedWithCustomError(
      credits,
      'AmountFrozen',
    );
  });

  it('lets the batch pass that leaves what is frozen', async () => {
    const { credits, company, buyer } = await networkHelpers.loadFixture(sixtyFrozen);

    await credits.connect(company).safeBatchTransferFrom(company, buyer, [LOT, LOT], [20n, 20n], '0x');

    expect(await credits.balanceOf(company, LOT)).to.equal(60n);
  });
});

describe('found elsewhere: a forced move to oneself wipes the freeze (ERCs#1778, CMTAT#380)', () => {
  it('is refused, and the freeze stands', async () => {
    const { credits, asEncumbrances, company } = await networkHelpers.loadFixture(sixtyFrozen);

    await expect(asEncumbrances.enforce(company, company, LOT, 60n, courtCase))
      .to.be.revertedWithCustomError(credits, 'TransferToSelf')
      .withArgs(company);
    expect(await credits.availableOf(company, LOT)).to.equal(40n);
  });
});

describe('found elsewhere: an approval given before the freeze moves the units', () => {
  it('gives the operator no more than the holder has', async () => {
    const { credits, company, buyer, stranger } = await networkHelpers.loadFixture(sixtyFrozen);
    await credits.connect(company).setApprovalForAll(stranger, true);

    await expect(
      credits.connect(stranger).safeTransferFrom(company, buyer, LOT, 41n, '0x'),
    ).to.be.revertedWithCustomError(credits, 'AmountFrozen');
  });
});

describe('found here: a forced move out of nowhere created units', () => {
  it('is refused', async () => {
    const { credits, asEncumbrances, buyer } = await networkHelpers.loadFixture(sixtyFrozen);

    await expect(asEncumbrances.enforce(ZeroAddress, buyer, LOT, 1_000n, courtCase))
      .to.be.revertedWithCustomError(credits, 'ParticipantUnknown')
      .withArgs(ZeroAddress);
  });
});

describe('found here: enforcement named another reason than the first that preflight gives', () => {
  it('names the party before the amount', async () => {
    const { credits, company, stranger } = await networkHelpers.loadFixture(sixtyFrozen);

    await expect(credits.connect(company).safeTransferFrom(company, stranger, LOT, 100n, '0x'))
      .to.be.revertedWithCustomError(credits, 'ParticipantUnknown')
      .withArgs(stranger);
  });

  it('does so for money too', async () => {
    const { cash, participants, bank, supervisor, company, buyer } = await networkHelpers.loadFixture(sixtyFrozen);
    await cash.connect(bank).mint(company, 10n, contentHash('示例 流水'));
    await participants.connect(supervisor).suspend(participantNamed('company'), ZeroHash);

    await expect(cash.connect(company).transfer(buyer, 11n))
      .to.be.revertedWithCustomError(cash, 'ParticipantIsSuspended')
      .withArgs(company);
  });
});

describe('found here: a registration older than the freeze could not be recorded after it', () => {
  it('takes the pledged bucket though an order covers the units', async () => {
    const { credits, asEncumbrances, company } = await networkHelpers.loadFixture(sixtyFrozen);

    await asEncumbrances.lockForPledge(company, LOT, 100n);

    expect(await credits.availableOf(company, LOT)).to.equal(0n);
  });
});
