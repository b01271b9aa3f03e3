import { expect } from 'chai';
import { openChain } from '../support/chain.ts';
import { FOREST_RIGHT } from '../support/rights.ts';
import { deployExchange, saleRule } from '../support/sales.ts';
import { Reason } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();
const HOUR = 3_600n;

async function ready() {
  return deployExchange(ethers, networkHelpers);
}

describe('found here: a bidding over before anybody but the seller’s friend could bid', () => {
  it('lasts an hour at least, so that who starts it and bids in one block isn’t alone', async () => {
    const { sales, company, termsOf } = await networkHelpers.loadFixture(ready);
    for (const bidWindow of [1n, HOUR - 1n]) {
      const terms = termsOf({ bidWindow });
      expect(await sales.explainApply(terms)).to.equal(Reason.TERMS_NOT_BY_RULE);
      await expect(sales.connect(company).applyFor(terms)).to.be.revertedWithCustomError(sales, 'SaleTermsInvalid');
    }

    await sales.connect(company).applyFor(termsOf({ bidWindow: HOUR }));
  });

  it('lasts two hours where the class’s rule says so, without another contract', async () => {
    const { sales, company, marketSteward, termsOf } = await networkHelpers.loadFixture(ready);
    await sales.connect(marketSteward).setSaleRule(FOREST_RIGHT, { ...saleRule, minBidWindow: 2n * HOUR });
    const short = termsOf({ bidWindow: 2n * HOUR - 1n });

    expect(await sales.explainApply(short)).to.equal(Reason.TERMS_NOT_BY_RULE);
    await expect(sales.connect(company).applyFor(short)).to.be.revertedWithCustomError(sales, 'SaleTermsInvalid');
    await sales.connect(company).applyFor(termsOf({ bidWindow: 2n * HOUR }));
  });
});
