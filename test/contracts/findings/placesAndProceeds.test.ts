import type { HardhatEthersSigner } from '@nomicfoundation/hardhat-ethers/types';
import { expect } from 'chai';
import {
  COMPENSATION,
  countsOf,
  deployRegister,
  lienNumber,
  lienOn,
  PLEDGE_NOTICE,
  pledgeId,
  RIGHT,
  subjectIdOf,
} from '../encumbrance/support/register.ts';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import { contentHash, evidenceId, NEVER, NULL_ID } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();
const basisDate = 1_700_000_000n;

async function register() {
  const world = await deployRegister(ethers, networkHelpers);
  const { encumbrances, evidence, followingRight, company, right } = world;

  /** Says that it pays so much for the right, and shares it out. */
  async function pay(by: HardhatEthersSigner, office: string, payments: [HardhatEthersSigner, bigint][]) {
    const document = contentHash(`示例 补偿 ${office}`);
    const value = payments.reduce((sum, [, fen]) => sum + fen, 0n);
    const about = { schema: COMPENSATION, subject: ethers.toBeHex(RIGHT, 32), basisDate };
    await evidence.connect(by).attest({ ...about, value, validUntil: NEVER, contentHash: document, corrects: NULL_ID });
    const paper = evidenceId(participantNamed(office as never), COMPENSATION, about.subject, document, basisDate);
    const list = payments.map(([account, amount]) => ({ to: account.address, amount }));
    return encumbrances.connect(by).distribute(right, paper, list);
  }

  /** The asset tells that the right has ended. */
  async function end() {
    const address = await followingRight.getAddress();
    await networkHelpers.impersonateAccount(address);
    await networkHelpers.setBalance(address, 10n ** 20n);
    await encumbrances.connect(await ethers.getSigner(address)).close(RIGHT, company);
  }
  return { ...world, pay, end };
}

describe('found here: a lienor filled the register’s own places with parts of its lien', () => {
  it('leaves them to the register', async () => {
    const { encumbrances, bank, right, record } = await networkHelpers.loadFixture(register);
    await record(lienOn(right, '1'));
    const split = (number: number) =>
      encumbrances
        .connect(bank)
        .assign(right, lienNumber('1'), participantNamed('bank'), 1n, contentHash(`示例 部分 ${number}`));
    for (let number = 1; number < 12; number += 1) await split(number);

    await expect(split(12)).to.be.revertedWithCustomError(encumbrances, 'StandingFull').withArgs(subjectIdOf(right));
    await record(lienOn(right, '2', { registrySeq: 2n, lienor: participantNamed('otherBank') }));
    expect(countsOf(await encumbrances.standing(subjectIdOf(right))).liens).to.equal(13n);
  });
});

describe('found here: a borrower wrote its lender off by a compensation that nobody paid', () => {
  it('takes the word of insurers and public offices alone', async () => {
    const { encumbrances, villager, court, bank, right, record, pay, end } = await networkHelpers.loadFixture(register);
    await record(lienOn(right, '1'));
    await end();

    await expect(pay(villager, 'villager', [[bank, 500n]])).to.be.revertedWithCustomError(
      encumbrances,
      'CompensationInvalid',
    );
    await expect(pay(court, 'court', [[bank, 500n]])).to.emit(encumbrances, 'ProceedsDistributed');
  });
});

describe('found here: a lien recorded after the end of a right had no claim on what was paid for it', () => {
  it('is paid like one that was there', async () => {
    const { encumbrances, followingRight, court, bank, company, right, record, pay, end } =
      await networkHelpers.loadFixture(register);
    await end();
    await followingRight.expire(RIGHT);
    await record(lienOn(right, '1'));

    await expect(
      pay(court, 'court', [
        [bank, 500n],
        [company, 20n],
      ]),
    ).to.emit(encumbrances, 'ProceedsDistributed');
    expect(countsOf(await encumbrances.standing(subjectIdOf(right))).liens).to.equal(0n);
  });
});

describe('found here: nobody was told whom a notice overtakes', () => {
  it('tells each pledge that stands behind it now', async () => {
    const { encumbrances, evidence, landRegistrar, bank, income, pledge, pledgeOn } =
      await networkHelpers.loadFixture(register);
    const debts = ['1', '2'].map((number) => contentHash(`示例 借款合同 ${number}`));
    const [first = '', second = ''] = debts.map((debt) => pledgeId('bank', debt));
    for (const debt of debts) await pledge(pledgeOn(income, { debt, lienId: pledgeId('bank', debt) }));
    const document = contentHash('示例 质押登记 2');
    const notice = { schema: PLEDGE_NOTICE, subject: second, value: 0n, basisDate, validUntil: NEVER };
    await evidence.connect(landRegistrar).attest({ ...notice, contentHash: document, corrects: NULL_ID });
    const paper = evidenceId(participantNamed('landRegistrar'), PLEDGE_NOTICE, second, document, basisDate);

    await expect(encumbrances.connect(bank).fileNotice(income, second, paper))
      .to.emit(encumbrances, 'LienOvertaken')
      .withArgs(subjectIdOf(income), first, second, 4n);
  });
});
