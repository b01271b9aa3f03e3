import { expect } from 'chai';
import { AuctionState, deployAuctionHouse, termsAt } from '../support/auctions.ts';
import { openChain } from '../support/chain.ts';
import { CREDITS, LOT } from '../support/market.ts';
import { DAY, lockWord } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();
const { loadFixture, time } = networkHelpers;

/** A debtor puts all he has to auction for a year; a friend's bid, which he may raise for nothing, keeps it there. */
async function hiddenInAnAuction() {
  const ledger = await deployAuctionHouse(ethers);
  const plain = await termsAt(ledger, BigInt(await time.latest()));
  const terms = { ...plain, amount: 1_000n, closesAt: plain.opensAt + 300n * DAY };
  await ledger.auctions.connect(ledger.company).open(CREDITS, terms);
  await time.increaseTo(terms.opensAt);
  await ledger.auctions.connect(ledger.buyer).bid(terms, terms.start);
  return { ...ledger, terms, auction: await ledger.auctions.auctionId(terms) };
}

/**
 * A court's execution office may withdraw a live offer and release a live instruction, or their locks would hide units
 * from it. An auction it could not touch: for a year nothing in it could be enforced on.
 */
describe('Units that a debtor hides in an auction', () => {
  it('are free once the court’s execution office closes it, and the bidder has his deposit', async () => {
    const { auctions, credits, cash, company, buyer, courtExecution, terms, auction } =
      await loadFixture(hiddenInAnAuction);

    await auctions.connect(courtExecution).close(terms);

    expect((await auctions.auction(auction)).state).to.equal(AuctionState.Failed);
    expect(await credits.lockOf(company, LOT)).to.equal(lockWord({}));
    expect(await cash.availableOf(buyer, 0n)).to.equal(100_000n);
  });

  it('stay where they are while that office is suspended', async () => {
    const { auctions, participants, supervisor, courtExecution, terms } = await loadFixture(hiddenInAnAuction);
    await participants.connect(supervisor).suspendAccount(courtExecution);

    await expect(auctions.connect(courtExecution).close(terms)).to.be.revertedWithCustomError(
      auctions,
      'BiddingStillOpen',
    );
  });

  it('stay where they are for everybody else', async () => {
    const { auctions, company, terms } = await loadFixture(hiddenInAnAuction);

    await expect(auctions.connect(company).close(terms)).to.be.revertedWithCustomError(auctions, 'BiddingStillOpen');
  });
});
