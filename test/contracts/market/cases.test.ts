import type { HardhatEthersSigner } from '@nomicfoundation/hardhat-ethers/types';
import { expect } from 'chai';
import { encodeBytes32String, id, ZeroHash } from 'ethers';
import type { Settlement } from '../../../types/ethers-contracts/market/Settlement.ts';
import {
  CASH,
  caseNumber,
  deployRegister,
  domainOf,
  FOLLOWING,
  fields,
  lienNumber,
  lienOn,
  RIGHT,
  subjectIdOf,
} from '../encumbrance/support/register.ts';
import { openChain } from '../support/chain.ts';
import { fund, participantNamed } from '../support/ledger.ts';
import { LegKind, Mode, type TestInstruction } from '../support/market.ts';
import { DAY, Reason } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();
const now = async () => BigInt(await networkHelpers.time.latest());

/** Two banks' liens on the company's right, both due, over the real Settlement; the buyer has money. */
async function pledgedRight() {
  let settlement: Settlement | undefined;
  const world = await deployRegister(ethers, networkHelpers, async ({ authority, directory }) => {
    settlement = await ethers.deployContract('Settlement', [authority, directory]);
    return settlement;
  });
  if (!settlement) throw new TypeError('No Settlement was deployed.');
  const market = settlement;
  const { encumbrances, company, buyer, treasury, right, record } = world;
  for (const name of ['PARTICIPANTS', 'ENCUMBRANCES', 'CASH', 'FOLLOWING', 'CREDITS']) {
    await market.refresh(encodeBytes32String(name));
  }
  await market.setTreasury(treasury);
  await fund(world, buyer, 10_000n);
  const maturity = 1_750_000_000n;
  await record(lienOn(right, '1', { maturity }));
  await record(lienOn(right, '2', { registrySeq: 2n, secured: 300n, lienor: participantNamed('otherBank'), maturity }));

  /** The right against so much for each, under the case, with a venue's word. */
  async function saleFor(venue: string, payments: [HardhatEthersSigner, bigint][], changes = {}) {
    const money = payments.map(([to, amount]) => ({
      kind: LegKind.Erc20,
      asset: CASH,
      from: buyer.address,
      to: to.address,
      id: 0n,
      amount,
    }));
    const taken = { kind: LegKind.Erc721, asset: FOLLOWING, from: company.address, to: buyer.address, id: RIGHT };
    const deal: TestInstruction = {
      legs: [...money, { ...taken, amount: 1n }],
      mode: Mode.Auction,
      venue: participantNamed(venue as never),
      terms: ZeroHash,
      maxFee: 100n,
      payBy: (await now()) + DAY,
      settleBy: (await now()) + 2n * DAY,
      caseId: caseNumber('执 1'),
      nonce: 1n,
      ...changes,
    };
    return deal;
  }

  async function agreed(least: bigint) {
    const value = {
      caseId: caseNumber('执 1'),
      subject: subjectIdOf(right),
      lien: lienNumber('1'),
      least,
      epoch: 0n,
      validUntil: (await now()) + 3_600n,
    };
    const list = 'bytes32 caseId, bytes32 subject, bytes32 lien, uint96 least, uint64 epoch, uint40 validUntil';
    const signature = await company.signTypedData(await domainOf(encumbrances), { SaleAgreement: fields(list) }, value);
    const agreement = { signer: company.address, least, validUntil: value.validUntil, signature };
    await encumbrances.connect(world.bank).openCaseByAgreement(value.caseId, right, value.lien, agreement);
  }
  return { ...world, market, saleFor, agreed };
}

describe('Settlement: a pledged right is sold', () => {
  it('in a court’s case, to the fen, without the payees’ agreement (P9)', async () => {
    const { market, cash, followingRight, encumbrances, openCase, right, saleFor, ...cast } =
      await networkHelpers.loadFixture(pledgedRight);
    const { bank, otherBank, company, buyer, treasury, execution } = cast;
    await openCase(right, '执 1', 0n, lienNumber('1'));
    const before = await cash.balanceOf(company);
    const deal = await saleFor('court', [
      [bank, 500n],
      [otherBank, 300n],
      [company, 200n],
      [treasury, 10n],
    ]);
    await market.connect(buyer).affirm(deal);
    expect(await market.explain(deal)).to.equal(Reason.VENUE_MISSING);
    await market.connect(execution).affirm(deal);
    expect(await market.explain(deal)).to.equal(0n);

    await expect(market.settle(deal)).to.emit(encumbrances, 'ProceedsDistributed');

    expect(await followingRight.ownerOf(RIGHT)).to.equal(buyer.address);
    expect([await cash.balanceOf(bank), await cash.balanceOf(otherBank), await cash.balanceOf(treasury)]).to.deep.equal(
      [500n, 300n, 10n],
    );
    expect((await cash.balanceOf(company)) - before).to.equal(200n);
  });

  it('in a court’s case on no other court’s word', async () => {
    const { market, followingRight, openCase, right, saleFor, ...cast } =
      await networkHelpers.loadFixture(pledgedRight);
    const { bank, otherBank, company, buyer, courtExecution } = cast;
    await openCase(right, '执 1', 0n, lienNumber('1'));
    const deal = await saleFor('courtExecution', [
      [bank, 500n],
      [otherBank, 300n],
      [company, 200n],
    ]);
    await market.connect(buyer).affirm(deal);
    await market.connect(courtExecution).affirm(deal);

    expect(await market.explain(deal)).to.equal(Reason.VENUE_MISSING);
    await expect(market.settle(deal)).to.be.revertedWithCustomError(market, 'InstructionRefused');
    expect(await followingRight.ownerOf(RIGHT)).to.equal(company.address);
  });

  it('moves nothing at all when the legs aren’t the waterfall (S1)', async () => {
    const { market, cash, followingRight, encumbrances, openCase, right, saleFor, ...cast } =
      await networkHelpers.loadFixture(pledgedRight);
    const { bank, otherBank, company, buyer, execution } = cast;
    await openCase(right, '执 1', 0n);
    const deal = await saleFor('court', [
      [otherBank, 300n],
      [bank, 499n],
    ]);
    await market.connect(buyer).affirm(deal);
    await market.connect(execution).affirm(deal);

    await expect(market.settle(deal))
      .to.be.revertedWithCustomError(encumbrances, 'WaterfallMismatch')
      .withArgs(subjectIdOf(right), otherBank, 299n, 300n);
    expect([await cash.balanceOf(bank), await followingRight.ownerOf(RIGHT)]).to.deep.equal([0n, company.address]);
  });

  it('needs the buyer’s agreement all the same', async () => {
    const { market, openCase, right, saleFor, bank, execution } = await networkHelpers.loadFixture(pledgedRight);
    await openCase(right, '执 1', 0n);
    const deal = await saleFor('court', [[bank, 500n]]);
    await market.connect(execution).affirm(deal);

    expect((await market.explain(deal)) & Reason.NOT_AFFIRMED).to.equal(Reason.NOT_AFFIRMED);
    await expect(market.settle(deal)).to.be.revertedWithCustomError(market, 'InstructionRefused');
  });

  it('in an agreed case on the licensed platform’s word, and on no court’s', async () => {
    const { market, followingRight, agreed, saleFor, ...cast } = await networkHelpers.loadFixture(pledgedRight);
    const { bank, otherBank, company, buyer, exchange, execution } = cast;
    await agreed(900n);
    const payments: [HardhatEthersSigner, bigint][] = [
      [bank, 500n],
      [otherBank, 300n],
      [company, 100n],
    ];
    const byCourt = await saleFor('court', payments, { nonce: 2n });
    await expect(market.connect(execution).affirm(byCourt)).to.be.revertedWithCustomError(market, 'NotAParty');
    const deal = await saleFor('exchange', payments);
    await market.connect(buyer).affirm(deal);
    await market.connect(exchange).affirm(deal);

    await market.settle(deal);

    expect(await followingRight.ownerOf(RIGHT)).to.equal(buyer.address);
  });

  it('alone: no second right, nor units, for the same money', async () => {
    const { market, openCase, right, saleFor, bank, company, buyer } = await networkHelpers.loadFixture(pledgedRight);
    await openCase(right, '执 1', 0n);
    const deal = await saleFor('court', [[bank, 500n]]);
    const other = { kind: LegKind.Erc721, asset: FOLLOWING, from: company.address, to: buyer.address, id: 6n };
    const both = { ...deal, legs: [...deal.legs, { ...other, amount: 1n }] };

    await expect(market.connect(buyer).affirm(both))
      .to.be.revertedWithCustomError(market, 'SaleOfSeveral')
      .withArgs(await market.instructionId(both));
    await market.connect(buyer).affirm({ ...both, legs: both.legs.slice(1), nonce: BigInt(id('nonce')) });
  });
});
