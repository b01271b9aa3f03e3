import { expect } from 'chai';
import type { ContractTransactionResponse } from 'ethers';
import { openChain } from '../support/chain.ts';
import { deployExchange } from '../support/sales.ts';

const { ethers, networkHelpers } = await openChain();

/** Bidding runs, and the villager leads. */
async function led() {
  const ledger = await deployExchange(ethers, networkHelpers);
  const terms = await ledger.bidding();
  await ledger.sales.connect(ledger.villager).bid(terms, 10_000n);
  await ledger.sales.connect(ledger.buyer).bid(terms, 10_500n);
  return { ...ledger, terms };
}

async function gasOf(call: Promise<ContractTransactionResponse>): Promise<number> {
  const receipt = await (await call).wait();
  return Number(receipt?.gasUsed);
}

/** Who may bid is asked anew each time: participant, seller, two lists of 失信. */
describe('gas of sales', () => {
  it('bids over another within 76,500', async () => {
    const { sales, villager, terms } = await networkHelpers.loadFixture(led);

    expect(await gasOf(sales.connect(villager).bid(terms, 11_000n))).to.be.at.most(76_500);
  });

  it('bids for the same whatever the number of bids before', async () => {
    const { sales, villager, buyer, terms } = await networkHelpers.loadFixture(led);
    const first = await gasOf(sales.connect(villager).bid(terms, 11_000n));
    for (let price = 11_500n; price < 15_000n; price += 500n) await sales.connect(buyer).bid(terms, price);

    expect(await gasOf(sales.connect(villager).bid(terms, 15_000n))).to.be.closeTo(first, 100);
  });
});
