import type { HardhatEthersSigner } from '@nomicfoundation/hardhat-ethers/types';
import { expect } from 'chai';
import { encodeBytes32String, ZeroHash } from 'ethers';
import { Role } from '../../../sdk/access/roles.ts';
import type { Settlement } from '../../../types/ethers-contracts/market/Settlement.ts';
import {
  Bit,
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
  writ,
} from '../encumbrance/support/register.ts';
import { openChain } from '../support/chain.ts';
import { fund, participantNamed } from '../support/ledger.ts';
import { LegKind, Mode, type TestInstruction } from '../support/market.ts';
import { DAY, Reason } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();
const now = async () => BigInt(await networkHelpers.time.latest());
const maturity = 1_750_000_000n;

/** A right under the bank's lien of 500 before the other bank's of 300, both due, over the real Settlement. */
async function pledgedRight() {
  let settlement: Settlement | undefined;
  const world = await deployRegister(ethers, networkHelpers, async ({ authority, directory }) => {
    settlement = await ethers.deployContract('Settlement', [authority, directory]);
    return settlement;
  });
  if (!settlement) throw new TypeError('No Settlement was deployed.');
  const market = settlement;
  const { encumbrances, company, buyer, treasury, right, record } = world;
  for (const name of ['PARTICIPANTS', 'ENCUMBRANCES', 'CASH', 'FOLLOWING']) {
    await market.refresh(encodeBytes32String(name));
  }
  await market.setTreasury(treasury);
  await fund(world, buyer, 10_000n);
  await record(lienOn(right, '1', { maturity }));
  await record(lienOn(right, '2', { registrySeq: 2n, secured: 300n, lienor: participantNamed('otherBank'), maturity }));

  async function saleFor(venue: string, payments: [HardhatEthersSigner, bigint][]): Promise<TestInstruction> {
    const from = buyer.address;
    const money = payments.map(([to, amount]) => ({
      kind: LegKind.Erc20,
      asset: CASH,
      from,
      to: to.address,
      id: 0n,
      amount,
    }));
    const taken = { kind: LegKind.Erc721, asset: FOLLOWING, from: company.address, to: from, id: RIGHT, amount: 1n };
    return {
      legs: [...money, taken],
      mode: Mode.Auction,
      venue: participantNamed(venue as never),
      terms: ZeroHash,
      maxFee: 0n,
      payBy: (await now()) + DAY,
      settleBy: (await now()) + 2n * DAY,
      caseId: caseNumber('执 1'),
      nonce: 1n,
    };
  }

  /** The holder lets one of the two lienors sell it for at least so much. */
  async function agreed(number: '1' | '2', least: bigint) {
    const validUntil = (await now()) + 3_600n;
    const value = { subject: subjectIdOf(right), lien: lienNumber(number), least, epoch: 0n, validUntil };
    const list = 'bytes32 caseId, bytes32 subject, bytes32 lien, uint96 least, uint64 epoch, uint40 validUntil';
    const signature = await company.signTypedData(
      await domainOf(encumbrances),
      { SaleAgreement: fields(list) },
      { ...value, caseId: caseNumber('执 1') },
    );
    const lienor = number === '1' ? world.bank : world.otherBank;
    const agreement = { signer: company.address, least, validUntil, signature };
    await encumbrances.connect(lienor).openCaseByAgreement(caseNumber('执 1'), right, value.lien, agreement);
  }
  return { ...world, market, saleFor, agreed };
}

describe('found here: a forced sale went by the word of who had no say in the case', () => {
  it('a platform’s, given under an agreement that a court’s case has replaced since', async () => {
    const { market, agreed, saleFor, openCase, right, bank, buyer, exchange } =
      await networkHelpers.loadFixture(pledgedRight);
    await agreed('1', 500n);
    const deal = await saleFor('exchange', [[bank, 1n]]);
    await market.connect(buyer).affirm(deal);
    await market.connect(exchange).affirm(deal);
    await openCase(right, '执 1', 0n, lienNumber('1'), true);

    expect((await market.explain(deal)) & Reason.VENUE_MISSING).to.equal(Reason.VENUE_MISSING);
    await expect(market.settle(deal)).to.be.revertedWithCustomError(market, 'InstructionRefused');
  });

  it('another court’s', async () => {
    const { market, authority, encumbrances, saleFor, right, bank, buyer, execution, office } =
      await networkHelpers.loadFixture(pledgedRight);
    await authority.grantRole(Role.COURT_EXECUTION, office.address, 0);
    await encumbrances.connect(execution).openCase(caseNumber('执 1'), right, ZeroHash, 0n, writ, false);
    const deal = await saleFor('office', [[bank, 1n]]);
    await market.connect(buyer).affirm(deal);
    await market.connect(office).affirm(deal);

    expect((await market.explain(deal)) & Reason.VENUE_MISSING).to.equal(Reason.VENUE_MISSING);
    await expect(market.settle(deal)).to.be.revertedWithCustomError(market, 'InstructionRefused');
  });
});

describe('found here: a junior lienor and the holder sold the senior’s lien away for a fen', () => {
  it('pays whoever doesn’t rank behind the one that sells, in full', async () => {
    const { market, followingRight, agreed, saleFor, bank, otherBank, buyer, exchange } =
      await networkHelpers.loadFixture(pledgedRight);
    await agreed('2', 1n);
    const cheap = await saleFor('exchange', [[bank, 499n]]);
    await market.connect(buyer).affirm(cheap);
    await market.connect(exchange).affirm(cheap);
    expect(await market.explain(cheap)).to.equal(Bit.WATERFALL_MISMATCH);
    await expect(market.settle(cheap)).to.revert(ethers);

    const fair = {
      ...(await saleFor('exchange', [
        [bank, 500n],
        [otherBank, 1n],
      ])),
      nonce: 2n,
    };
    await market.connect(buyer).affirm(fair);
    await market.connect(exchange).affirm(fair);
    await market.settle(fair);
    expect(await followingRight.ownerOf(RIGHT)).to.equal(buyer.address);
  });
});
