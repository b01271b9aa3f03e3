import { expect } from 'chai';
import { deployAuctionHouse, termsAt } from '../support/auctions.ts';
import { openChain } from '../support/chain.ts';
import { CREDITS } from '../support/market.ts';
import { DAY } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();
const { loadFixture, time } = networkHelpers;

const LATE_BIDS = 12n;

/** A seller and a friend, who raises his own bid by one step whenever the end is near. */
async function keptOpenByAFriend() {
  const ledger = await deployAuctionHouse(ethers);
  const { auctions, company, buyer } = ledger;
  const terms = { ...(await termsAt(ledger, BigInt(await time.latest()))), extension: DAY };
  await auctions.connect(company).open(CREDITS, terms);
  const auction = await auctions.auctionId(terms);
  const endsAt = async () => BigInt((await auctions.auction(auction)).endsAt);
  await time.increaseTo(terms.opensAt);
  for (let n = 0n; n < LATE_BIDS; ++n) {
    if (BigInt(await time.latest()) + 10n < (await endsAt())) await time.increaseTo((await endsAt()) - 10n);
    const bid = auctions.connect(buyer).bid(terms, terms.start + n * terms.increment);
    // Past the last end nobody bids any more.
    await bid.catch(() => undefined);
  }
  return { terms, endsAt: await endsAt() };
}

/**
 * Each late bid moved the end by up to a day, without limit. A leader may raise his own bid, at no further deposit: for a
 * few fen a day, never paid, seller and friend kept units locked, and out of a court's reach, for ever.
 */
describe('An auction kept open by late bids', () => {
  it('ends within a week of its day', async () => {
    const { terms, endsAt } = await loadFixture(keptOpenByAFriend);

    expect(endsAt - terms.closesAt <= 7n * DAY).to.equal(true);
  });

  it('moves its end by late bids until then', async () => {
    const { terms, endsAt } = await loadFixture(keptOpenByAFriend);

    expect(endsAt).to.equal(terms.closesAt + 7n * DAY);
  });
});
