import { expect } from 'chai';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import { LOT, openForTrade } from '../support/market.ts';
import { Reason } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

const ONE_TONNE = 1_000n;
const NO_CAP = 1_000_000n;

/** An open offer of the company's, and a second account of the company's with money. */
async function offeredToItself() {
  const trade = await openForTrade(ethers);
  const { participants, office, stranger, cash, buyer } = trade;
  await participants.connect(office).addAccount(participantNamed('company'), stranger);
  await cash.connect(buyer).transfer(stranger, 100_000n);
  return { ...trade, own: stranger, offer: await trade.listed() };
}

describe('found here: a seller could buy its own offer with a second account, and so make a price', () => {
  it('refuses the fill as one to oneself', async () => {
    const { settlement, credits, own, offer } = await networkHelpers.loadFixture(offeredToItself);

    await expect(settlement.connect(own).buy(offer, ONE_TONNE, NO_CAP)).to.be.revertedWithCustomError(
      credits,
      'TransferToSelf',
    );
  });

  it('says so beforehand', async () => {
    const { settlement, own, offer } = await networkHelpers.loadFixture(offeredToItself);
    const reasons = await settlement.explainBuy(offer, own, ONE_TONNE, NO_CAP, false, false);

    expect(reasons).to.equal(Reason.TRANSFER_TO_SELF);
  });

  it('says so of a purchase that retires at once', async () => {
    const { settlement, own, offer } = await networkHelpers.loadFixture(offeredToItself);
    const reasons = await settlement.explainBuy(offer, own, ONE_TONNE, NO_CAP, true, false);

    expect(reasons).to.equal(Reason.TRANSFER_TO_SELF);
  });

  it('lets a holder move units between its own accounts, which makes no price', async () => {
    const { credits, company, own } = await networkHelpers.loadFixture(offeredToItself);

    await expect(credits.connect(company).transfer(own, LOT, ONE_TONNE)).to.emit(credits, 'TransferSingle');
  });
});
