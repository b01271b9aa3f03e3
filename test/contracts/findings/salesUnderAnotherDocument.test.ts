import { expect } from 'chai';
import { openChain } from '../support/chain.ts';
import { CONTRACT, DepositState, deployExchange, SaleState } from '../support/sales.ts';

const { ethers, networkHelpers } = await openChain();

async function confirmed() {
  const ledger = await deployExchange(ethers, networkHelpers);
  const terms = await ledger.confirmed();
  const { sales, company, buyer } = ledger;
  const sign = (by: typeof company, document: string) => sales.connect(by).signContract(terms, document, by, '0x');
  const sale = await sales.saleId(terms);
  return { ...ledger, terms, sale, sellerSigns: sign.bind(null, company), buyerSigns: sign.bind(null, buyer) };
}

describe('found here: a signature under another document than the one announced', () => {
  it('doesn’t save a winner’s deposit from a seller who signed what was announced', async () => {
    const { sales, cash, company, buyer, terms, sale, sellerSigns, buyerSigns, pass } =
      await networkHelpers.loadFixture(confirmed);
    await sellerSigns(terms.document);
    await buyerSigns(CONTRACT);
    await pass(terms);

    const call = sales.declareDefault(terms);

    await expect(call).to.emit(sales, 'DefaultRecorded').withArgs(sale, buyer.address, SaleState.Confirmed);
    await expect(call)
      .to.emit(sales, 'DepositSettled')
      .withArgs(sale, buyer.address, DepositState.Forfeited, terms.deposit);
    expect(await cash.balanceOf(company)).to.equal(terms.deposit);
  });

  it('gives a seller no deposit of a winner who didn’t follow him, in the last second or before', async () => {
    const { sales, cash, company, buyer, terms, sale, sellerSigns, pass } = await networkHelpers.loadFixture(confirmed);
    await sellerSigns(CONTRACT);
    await pass(terms);

    await expect(sales.declareDefault(terms))
      .to.emit(sales, 'DepositSettled')
      .withArgs(sale, buyer.address, DepositState.Returned, terms.deposit);
    expect(await cash.balanceOf(company)).to.equal(0n);
  });

  it('is the seller’s default alone where the winner signed what was announced', async () => {
    const { sales, company, buyer, terms, sale, sellerSigns, buyerSigns, pass } =
      await networkHelpers.loadFixture(confirmed);
    await buyerSigns(terms.document);
    await sellerSigns(CONTRACT);
    await pass(terms);

    const call = sales.declareDefault(terms);

    await expect(call).to.emit(sales, 'DefaultRecorded').withArgs(sale, company.address, SaleState.Confirmed);
    expect(await sales.queryFilter(sales.filters.DefaultRecorded(sale, buyer))).to.deep.equal([]);
    await expect(call)
      .to.emit(sales, 'DepositSettled')
      .withArgs(sale, buyer.address, DepositState.Returned, terms.deposit);
  });
});
