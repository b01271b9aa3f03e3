import { expect } from 'chai';
import { type ContractTransactionResponse, encodeBytes32String } from 'ethers';
import { resolve } from '../support/carbon.ts';
import { openChain } from '../support/chain.ts';
import { CREDITS, deployCredits, order } from '../support/credits.ts';
import { anyTrade, fund } from '../support/ledger.ts';
import { CASH, LegKind, Mode, type TestOffer } from '../support/market.ts';
import { DAY } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

/** The project's number in its programme decides the class; one rule for the whole market here. */
async function standing() {
  const world = await deployCredits(ethers);
  const { authority, directory, directorySteward, admin, cash, credits, encumbrances, developer, buyer } = world;
  const { tools, treasury } = world;
  const settlement = await ethers.deployContract('Settlement', [authority, directory]);
  await directory.connect(directorySteward).propose(encodeBytes32String('SETTLEMENT'), settlement);
  await networkHelpers.time.increase(31n * DAY);
  await directory.connect(admin).activate(encodeBytes32String('SETTLEMENT'));
  await resolve(credits, ['SETTLEMENT']);
  await resolve(cash, ['SETTLEMENT', 'ENCUMBRANCES']);
  await resolve(settlement, ['PARTICIPANTS', 'ENCUMBRANCES', 'CASH', 'CARBON_CREDITS']);
  const lot = await tools.bufferedStock('示例 P11', 1_000n);
  await settlement.setTradingRule(await credits.classOf(lot), { ...anyTrade, fee: 50n });
  await settlement.setTreasury(treasury);
  for (const holder of [developer, buyer, treasury]) await fund(world, holder, 10_000_000n);
  await tools.give('buyer', lot, 10_000n);
  await credits.connect(developer).retire(lot, order(1_000n));

  let nonce = 0n;
  const offerOf = async (): Promise<TestOffer> => {
    nonce += 1n;
    const opensAt = BigInt(await networkHelpers.time.latest()) + 2n;
    return {
      asset: await credits.getAddress(),
      id: BigInt(lot),
      seller: developer.address,
      amount: 400_000n,
      minFill: 1n,
      price: 7_160n,
      fee: 50n,
      treasury: treasury.address,
      opensAt,
      closesAt: opensAt + 60n * DAY,
      nonce,
    };
  };
  const offer = await offerOf();
  await settlement.connect(developer).list(CREDITS, offer);
  await networkHelpers.time.increase(5n);
  await settlement.connect(buyer).buy(offer, 1_000n, 10_000n);
  expect(await encumbrances.getAddress()).to.be.a('string');
  return { ...world, settlement, lot, offer, offerOf };
}

async function gasOf(call: Promise<ContractTransactionResponse>): Promise<number> {
  const receipt = await (await call).wait();
  return Number(receipt?.gasUsed);
}

/** Beside each bound the ceiling that it misses: contracts/market/README.md says what the rest buys. */
describe('gas of the market', () => {
  it('lists within 94,500 (ceiling 88,000)', async () => {
    const { settlement, developer, offerOf } = await networkHelpers.loadFixture(standing);

    expect(await gasOf(settlement.connect(developer).list(CREDITS, await offerOf()))).to.be.at.most(94_500);
  });

  it('fills against cash and one fee within 121,500 (ceiling 110,000)', async () => {
    const { settlement, buyer, offer } = await networkHelpers.loadFixture(standing);

    expect(await gasOf(settlement.connect(buyer).buy(offer, 1_234n, 10_000n))).to.be.at.most(121_500);
  });

  it('buys and retires with certificate within 154,000 (ceiling 140,000)', async () => {
    const { settlement, buyer, offer } = await networkHelpers.loadFixture(standing);

    expect(await gasOf(settlement.connect(buyer).buyAndRetire(offer, [order(1_234n)], 10_000n))).to.be.at.most(154_000);
  });

  it('fills for the same whatever the number of fills before', async () => {
    const { settlement, buyer, offer } = await networkHelpers.loadFixture(standing);
    const first = await gasOf(settlement.connect(buyer).buy(offer, 1_234n, 10_000n));
    for (let i = 0; i < 5; i += 1) await settlement.connect(buyer).buy(offer, 1_234n, 10_000n);

    expect(await gasOf(settlement.connect(buyer).buy(offer, 1_234n, 10_000n))).to.be.closeTo(first, 30);
  });

  it('settles an agreement of two legs within 153,500', async () => {
    const { settlement, developer, buyer, lot } = await networkHelpers.loadFixture(standing);
    const now = BigInt(await networkHelpers.time.latest());
    const units = { kind: LegKind.Erc1155, asset: CREDITS, from: developer.address, to: buyer.address };
    const money = { kind: LegKind.Erc20, asset: CASH, from: buyer.address, to: developer.address };
    const deal = {
      legs: [
        { ...units, id: BigInt(lot), amount: 1_234n },
        { ...money, id: 0n, amount: 8_836n },
      ],
      mode: Mode.Agreement,
      venue: encodeBytes32String(''),
      terms: encodeBytes32String(''),
      maxFee: 0n,
      payBy: now + DAY,
      settleBy: now + 2n * DAY,
      caseId: encodeBytes32String(''),
      nonce: 1n,
    };
    await settlement.connect(developer).affirm(deal);
    await settlement.connect(buyer).affirm(deal);

    expect(await gasOf(settlement.settle(deal))).to.be.at.most(153_500);
  });
});
