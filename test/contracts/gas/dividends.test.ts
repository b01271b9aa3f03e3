import { expect } from 'chai';
import { type ContractTransactionResponse, id } from 'ethers';
import { receiptOver } from '../support/auctions.ts';
import { openChain } from '../support/chain.ts';
import {
  blocksOf,
  DUST,
  deployPayouts,
  dividendId,
  entryOf,
  farAway,
  INCOME_RIGHT,
  type Payouts,
} from '../support/dividends.ts';
import { fund, participantNamed } from '../support/ledger.ts';
import { contentHash } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();
const { loadFixture, time } = networkHelpers;

/** Of 10,000 households: forty blocks, the last of sixteen. */
const MANY = 10_000;

/** Two have claimed before, and everybody has had money: actors and counters are warm. */
async function paying() {
  const payouts = await deployPayouts(ethers, networkHelpers);
  const { dividends, company, dividend, terms, blocks } = payouts;
  for (const household of [payouts.villager, payouts.developer, payouts.buyer]) await fund(payouts, household, 1_000n);
  await dividends.connect(company).declare(terms);
  await dividends.connect(company).listBlocks(dividend, blocks.map(entryOf));
  await dividends.connect(company).fund(dividend);
  await time.increaseTo(terms.payAt);
  await claim(payouts, 2);
  return payouts;
}

function claim({ dividends, dividend, blocks, stranger }: Payouts, n: number): Promise<ContractTransactionResponse> {
  const [line, proof] = [blocks[0]?.lines[n], blocks[0]?.proofs[n]];
  if (!line || !proof) throw new RangeError(`no household ${n}`);
  return dividends.connect(stranger).claim(dividend, 0, line, proof);
}

/** A distribution by bank file to 10,000 households, listed block by block. */
async function tenThousand() {
  const payouts = await deployPayouts(ethers, networkHelpers);
  const { dividends, company, terms } = payouts;
  const number = id('示例 分配 10,000');
  const dividend = dividendId(participantNamed('company'), number);
  const lines = Array.from({ length: MANY }, (_, n) => ({
    account: farAway(n),
    amount: 12_345n,
    right: 0n,
    salt: id(`${n}`),
  }));
  const blocks = blocksOf(dividend, lines);
  const total = 12_345n * BigInt(MANY);
  const declaring = dividends.connect(company).declare({ ...terms, number, total, count: MANY, inBank: true });
  const spent = [await gasOf(declaring)];
  spent.push(await gasOf(dividends.connect(company).listBlocks(dividend, blocks.map(entryOf))));
  const receipt = receiptOver({
    instruction: await dividends.fundingId(dividend),
    payer: company.address,
    amount: total + DUST,
    heldUntil: terms.expiresAt,
  });
  const signed = await payouts.signReceipt(payouts.bank, receipt);
  spent.push(await gasOf(dividends.connect(company).fundWithReceipt(dividend, signed)));
  await time.increaseTo(terms.payAt);
  return { ...payouts, dividend, blocks, declared: spent.reduce((sum, gas) => sum + gas, 0) };
}

async function gasOf(call: Promise<ContractTransactionResponse>): Promise<number> {
  const receipt = await (await call).wait();
  return Number(receipt?.gasUsed);
}

/** Beside each bound the ceiling that it misses: contracts/commons/README.md says what the rest buys. */
describe('gas of dividends', () => {
  it('brings a household its line within 101,500 (ceiling 75,000)', async () => {
    const payouts = await loadFixture(paying);

    expect(await gasOf(claim(payouts, 1))).to.be.at.most(101_500);
  });

  it('asks for the liens on a right within 8,500 more', async () => {
    const payouts = await loadFixture(paying);
    expect(payouts.blocks[0]?.lines[0]?.right).to.equal(INCOME_RIGHT);

    expect(await gasOf(claim(payouts, 0))).to.be.at.most(109_500);
  });

  it('declares, lists and funds for 10,000 households within 225 each', async () => {
    const { declared } = await loadFixture(tenThousand);

    expect(declared / MANY).to.be.at.most(225);
  });

  it('takes a bank’s word within 275 a household of a full block', async () => {
    const { dividends, bank, dividend, blocks } = await loadFixture(tenThousand);
    const total = blocks[0]?.total ?? 0n;
    const file = contentHash('示例 回单文件');
    const gas = await gasOf(dividends.connect(bank).confirmPaid(dividend, 0, 2n ** 256n - 1n, total, file));

    expect(gas / 256).to.be.at.most(275);
  });

  it('ends 10,000 households’ distribution without a look at any of them, within 235,000', async () => {
    const { dividends, dividend, terms } = await loadFixture(tenThousand);
    await time.increaseTo(terms.expiresAt);
    const gas = await gasOf(dividends.reclaim(dividend));

    expect(gas).to.be.at.most(235_000);
  });
});
