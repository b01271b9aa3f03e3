import type { HardhatEthersSigner } from '@nomicfoundation/hardhat-ethers/types';
import { expect } from 'chai';
import { ZeroHash } from 'ethers';
import { openChain } from '../support/chain.ts';
import { participantNamed, product } from '../support/ledger.ts';
import { contentHash, DAY, evidenceId, lockWord, NEVER, NULL_ID, YEAR } from '../support/values.ts';
import {
  Act,
  Bit,
  caseNumber,
  deployRegister,
  domainOf,
  fields,
  LOT,
  lienNumber,
  lienOn,
  PLEDGE_NOTICE,
  pledgeId,
  type SubjectInput,
  standingOf,
  subjectIdOf,
  unitsOf,
} from './support/register.ts';

const { ethers, networkHelpers } = await openChain();
const load = () => networkHelpers.loadFixture(standingRegister);
const now = async () => BigInt(await networkHelpers.time.latest());

const rankConsentFields = fields(
  'bytes32 subject, bytes32 senior, bytes32 junior, bytes32 lien, uint96 ahead, uint64 epoch, uint40 validUntil',
);
const Cause = { PeriodEnded: 0, Seized: 1, ByCourt: 2 } as const;

async function standingRegister() {
  const world = await deployRegister(ethers, networkHelpers);
  const { encumbrances, evidence, landRegistrar, views } = world;

  /** Notice of a pledge, taken down by somebody else than the bank. */
  async function notice(lien: string, basisDate: bigint, by = landRegistrar, office = 'landRegistrar') {
    const document = contentHash(`示例 通知书 ${lien} ${basisDate}`);
    const statement = { schema: PLEDGE_NOTICE, subject: lien, value: 0n, basisDate, validUntil: NEVER };
    await evidence.connect(by).attest({ ...statement, contentHash: document, corrects: NULL_ID });
    return evidenceId(participantNamed(office as never), PLEDGE_NOTICE, lien, document, basisDate);
  }

  /** A lienor's consent to an exchange that puts so much ahead of its lien. */
  async function rankConsent(
    by: HardhatEthersSigner,
    terms: { subject: SubjectInput; senior: string; junior: string; lien: string; ahead: bigint },
    validUntil?: bigint,
  ) {
    const until = validUntil ?? (await now()) + 3_600n;
    const epoch = await encumbrances.consentEpoch(by);
    const value = { ...terms, subject: subjectIdOf(terms.subject), epoch, validUntil: until };
    const signature = await by.signTypedData(await domainOf(encumbrances), { RankConsent: rankConsentFields }, value);
    return { lien: terms.lien, signer: by.address, validUntil: until, signature };
  }

  /** The liens in rank, by number, each with what is secured ahead. */
  async function order(subject: SubjectInput) {
    const ranked = await views.ranking(subjectIdOf(subject));
    return ranked.map(({ lien, ahead }) => [lien.lienId, ahead]);
  }
  return { ...world, notice, rankConsent, order };
}

/** Three registered liens of two banks on one right: 100, 200 and 300 fen. */
async function threeLiens() {
  const world = await standingRegister();
  const { record, right } = world;
  await record(lienOn(right, '1', { secured: 100n, registrySeq: 1n }));
  await record(lienOn(right, '2', { secured: 200n, registrySeq: 2n, lienor: participantNamed('otherBank') }));
  await record(lienOn(right, '3', { secured: 300n, registrySeq: 3n }));
  return world;
}

describe('Encumbrances: changes of a lien', () => {
  describe('fileNotice', () => {
    it('gives a pledge of a receivable its rank by the time of notice (民法典 768)', async () => {
      const { encumbrances, views, bank, otherBank, income, pledgeOn, pledge, notice, order, consentTo } = await load();
      const other = contentHash('示例 借款合同 乙');
      const second = pledgeOn(income, { lienor: participantNamed('otherBank'), debt: other });
      second.lienId = pledgeId('otherBank', other);
      const first = pledgeOn(income);
      await pledge(first);
      await encumbrances.connect(otherBank).pledge(second, product, ZeroHash, await consentTo(second));
      await encumbrances.connect(bank).fileNotice(income, first.lienId, await notice(first.lienId, 1_700_000_009n));
      const evidence = await notice(second.lienId, 1_700_000_001n);
      expect((await views.lien(second.lienId)).noticeGivesRank).to.equal(false);

      await expect(encumbrances.connect(otherBank).fileNotice(income, second.lienId, evidence))
        .to.emit(encumbrances, 'LienNoticed')
        .withArgs(
          subjectIdOf(income),
          participantNamed('otherBank'),
          second.lienId,
          1_700_000_001n,
          true,
          evidence,
          5n,
        );
      expect((await views.lien(second.lienId)).noticeGivesRank).to.equal(true);
      expect(await order(income)).to.deep.equal([
        [second.lienId, 0n],
        [first.lienId, 500n],
      ]);
    });

    it('is told on another title, and gives no rank there', async () => {
      const { encumbrances, views, bank, right, pledgeOn, pledge, notice } = await load();
      await pledge(pledgeOn(right));
      const { lienId } = pledgeOn(right);

      await encumbrances.connect(bank).fileNotice(right, lienId, await notice(lienId, 1_700_000_000n));

      const kept = await views.lien(lienId);
      expect([kept.noticedAt, kept.noticeGivesRank]).to.deep.equal([1_700_000_000n, false]);
      expect(await encumbrances.rankOf(lienId)).to.equal(2n << 128n);
    });

    it('is passed on to the registration that perfects the pledge', async () => {
      const { encumbrances, views, bank, income, pledgeOn, pledge, notice, record, debt } = await load();
      const { lienId } = pledgeOn(income);
      await pledge(pledgeOn(income));
      await encumbrances.connect(bank).fileNotice(income, lienId, await notice(lienId, 1_700_000_000n));

      const expiresAt = (await now()) + 100n;
      await record(lienOn(income, '1', { debt, expiresAt }), lienId);
      expect(await encumbrances.rankOf(lienNumber('1'))).to.be.lessThan(1n << 128n);
      await networkHelpers.time.increaseTo(expiresAt);

      // The registration lapsed: notice counts again.
      const kept = await views.lien(lienNumber('1'));
      expect([kept.isRegistered, kept.noticedAt]).to.deep.equal([false, 1_700_000_000n]);
      expect((await encumbrances.rankOf(lienNumber('1'))) >> 128n).to.equal(1n);
    });

    it('is not taken down by the bank itself, nor twice, nor for what is registered', async () => {
      const { encumbrances, authority, bank, right, pledgeOn, pledge, notice, record } = await load();
      const { lienId } = pledgeOn(right);
      await pledge(pledgeOn(right));
      await record(lienOn(right, '1'));
      await authority.grantRole(17n, bank, 0);
      const desk = encumbrances.connect(bank);

      await expect(
        desk.fileNotice(right, lienId, await notice(lienId, 1_700_000_000n, bank, 'bank')),
      ).to.be.revertedWithCustomError(encumbrances, 'NoticeInvalid');
      await desk.fileNotice(right, lienId, await notice(lienId, 1_700_000_001n));
      await expect(desk.fileNotice(right, lienId, await notice(lienId, 1_700_000_002n))).to.be.revertedWithCustomError(
        encumbrances,
        'NoticeNotApplicable',
      );
      await expect(
        desk.fileNotice(right, lienNumber('1'), await notice(lienNumber('1'), 1_700_000_003n)),
      ).to.be.revertedWithCustomError(encumbrances, 'NoticeNotApplicable');
    });
  });

  describe('a registration', () => {
    it('is prolonged in its last ninety days, and keeps its rank', async () => {
      const { encumbrances, views, forestryRegistrar, right, record, receiptFor } = await load();
      const expiresAt = (await now()) + 80n * DAY;
      await record(lienOn(right, '1', { expiresAt }));
      const receipt = await receiptFor(lienNumber('1'));
      const before = await encumbrances.rankOf(lienNumber('1'));

      await expect(
        encumbrances
          .connect(forestryRegistrar)
          .renewRegistration(right, lienNumber('1'), expiresAt + 5n * YEAR, receipt),
      )
        .to.emit(encumbrances, 'RegistrationRenewed')
        .withArgs(
          subjectIdOf(right),
          participantNamed('forestryRegistrar'),
          lienNumber('1'),
          expiresAt + 5n * YEAR,
          receipt,
          2n,
        );
      expect((await views.lien(lienNumber('1'))).expiresAt).to.equal(expiresAt + 5n * YEAR);
      expect(await encumbrances.rankOf(lienNumber('1'))).to.equal(before);
    });

    for (const [what, endsIn, by] of [
      ['before its last ninety days', 100n * DAY, YEAR],
      ['by more than thirty years', 80n * DAY, 31n * YEAR],
      ['backwards', 80n * DAY, -1n],
    ] as const) {
      it(`is not prolonged ${what}`, async () => {
        const { encumbrances, forestryRegistrar, right, record, receiptFor } = await load();
        const expiresAt = (await now()) + endsIn;
        await record(lienOn(right, '1', { expiresAt }));
        const renew = encumbrances
          .connect(forestryRegistrar)
          .renewRegistration(right, lienNumber('1'), expiresAt + by, await receiptFor(lienNumber('1')));

        await expect(renew)
          .to.be.revertedWithCustomError(encumbrances, 'RenewalInvalid')
          .withArgs(lienNumber('1'), expiresAt, expiresAt + by);
      });
    }

    it('is prolonged by its register alone, on a receipt of its own', async () => {
      const { encumbrances, bank, landRegistrar, forestryRegistrar, right, record, receiptFor } = await load();
      const expiresAt = (await now()) + 80n * DAY;
      await record(lienOn(right, '1', { expiresAt }));
      const receipt = await receiptFor(lienNumber('1'));
      const foreign = await receiptFor(lienNumber('1'), landRegistrar, 'landRegistrar');
      const renew = (by: HardhatEthersSigner, paper: string) =>
        encumbrances.connect(by).renewRegistration(right, lienNumber('1'), expiresAt + DAY, paper);

      await expect(renew(bank, receipt)).to.be.revertedWithCustomError(encumbrances, 'RegisterNotCompetent');
      await expect(renew(forestryRegistrar, foreign)).to.be.revertedWithCustomError(
        encumbrances,
        'ReceiptNotOfRegister',
      );
    });

    it('lapses at exactly its end, and is told on the next touch (P11)', async () => {
      const { encumbrances, views, stranger, right, record } = await load();
      const expiresAt = (await now()) + 1_000n;
      await record(lienOn(right, '1', { expiresAt }));
      await record(lienOn(right, '2', { registrySeq: 2n, lienor: participantNamed('otherBank') }));
      const registered = async () => (await views.lien(lienNumber('1'))).isRegistered;
      await networkHelpers.time.increaseTo(expiresAt - 1n);
      expect(await registered()).to.equal(true);
      await networkHelpers.time.increaseTo(expiresAt);
      expect(await registered()).to.equal(false);
      expect(await encumbrances.rankOf(lienNumber('1'))).to.be.greaterThan(await encumbrances.rankOf(lienNumber('2')));

      await expect(encumbrances.connect(stranger).tellLapsed(right))
        .to.emit(encumbrances, 'RegistrationLapsed')
        .withArgs(subjectIdOf(right), lienNumber('1'), expiresAt, 3n);
      await expect(encumbrances.connect(stranger).tellLapsed(right)).to.not.emit(encumbrances, 'RegistrationLapsed');
    });

    it('is told to have lapsed by a newcomer as well', async () => {
      const { encumbrances, right, record } = await load();
      const expiresAt = (await now()) + 1_000n;
      await record(lienOn(right, '1', { expiresAt }));
      await networkHelpers.time.increaseTo(expiresAt);

      await expect(record(lienOn(right, '2', { registrySeq: 2n })))
        .to.emit(encumbrances, 'RegistrationLapsed')
        .and.to.emit(encumbrances, 'LienOvertaken');
    });
  });

  describe('assign', () => {
    const debt = contentHash('示例 受让借款合同');

    it('moves the lien whole with its debt (P10)', async () => {
      const { encumbrances, views, bank, otherBank, right, record } = await load();
      await record(lienOn(right, '1'));

      await expect(encumbrances.connect(bank).assign(right, lienNumber('1'), participantNamed('otherBank'), 500n, debt))
        .to.emit(encumbrances, 'LienAssigned')
        .withArgs(
          subjectIdOf(right),
          participantNamed('bank'),
          lienNumber('1'),
          ZeroHash,
          participantNamed('otherBank'),
          debt,
          500n,
          2n,
        );
      expect((await views.lien(lienNumber('1'))).lienor).to.equal(participantNamed('otherBank'));
      await expect(encumbrances.connect(bank).release(right, lienNumber('1'))).to.be.revertedWithCustomError(
        encumbrances,
        'CallerNotLienor',
      );
      await encumbrances.connect(otherBank).release(right, lienNumber('1'));
    });

    it('splits a fixed sum into two liens of one rank (P10)', async () => {
      const { encumbrances, views, bank, right, record, order } = await load();
      await record(lienOn(right, '1', { covenant: true }));

      await encumbrances.connect(bank).assign(right, lienNumber('1'), participantNamed('otherBank'), 200n, debt);

      const part = pledgeId('otherBank', debt);
      expect(await order(right)).to.deep.equal([
        [lienNumber('1'), 0n],
        [part, 0n],
      ]);
      const [rest, moved] = [await views.lien(lienNumber('1')), await views.lien(part)];
      expect([rest.secured, moved.secured]).to.deep.equal([300n, 200n]);
      expect(moved.lienor).to.equal(participantNamed('otherBank'));
      expect(standingOf(await encumbrances.standing(subjectIdOf(right)))).to.deep.equal({
        liens: 2n,
        orders: 0n,
        covenants: 2n,
        seq: 2n,
      });
    });

    it('leaves both parts of a lien the rank it was given by exchange (409)', async () => {
      const { encumbrances, otherBank, bank, right, rankConsent, order } = await networkHelpers.loadFixture(threeLiens);
      const [senior, junior] = [lienNumber('1'), lienNumber('2')];
      const consents = [await rankConsent(bank, { subject: right, senior, junior, lien: senior, ahead: 200n })];
      await encumbrances.connect(otherBank).exchangeRanks(right, senior, junior, consents);

      await encumbrances.connect(otherBank).assign(right, junior, participantNamed('bank'), 50n, debt);

      expect(await order(right)).to.deep.equal([
        [junior, 0n],
        [pledgeId('bank', debt), 0n],
        [senior, 200n],
        [lienNumber('3'), 300n],
      ]);
    });

    it('splits units with the sum, and loses none', async () => {
      const { encumbrances, credits, company, bank, otherBank, units, record } = await load();
      await record(lienOn(units, '1', { amount: 41n }));

      await encumbrances.connect(bank).assign(units, lienNumber('1'), participantNamed('otherBank'), 200n, debt);

      const part = pledgeId('otherBank', debt);
      expect(unitsOf(await encumbrances.lienUnits(part))).to.deep.equal({ amount: 16n, locked: 16n });
      expect(unitsOf(await encumbrances.lienUnits(lienNumber('1')))).to.deep.equal({ amount: 25n, locked: 25n });
      await encumbrances.connect(otherBank).release(units, part);
      expect(await credits.lockOf(company, LOT)).to.equal(lockWord({ pledged: 25n }));
    });

    it('leaves a maximum-amount lien where it is until it is fixed (421)', async () => {
      const { encumbrances, bank, right, record } = await load();
      await record(lienOn(right, '1', { isMaximum: true }));
      const assign = () =>
        encumbrances.connect(bank).assign(right, lienNumber('1'), participantNamed('otherBank'), 200n, debt);

      await expect(assign()).to.be.revertedWithCustomError(encumbrances, 'AssignmentInvalid');
      await encumbrances.connect(bank).fix(right, lienNumber('1'), 400n, Cause.PeriodEnded);
      await expect(assign()).to.emit(encumbrances, 'LienAssigned');
    });

    it('lets the pledge be perfected for the new creditor, and for him alone', async () => {
      const { encumbrances, bank, right, pledgeOn, pledge, record, debt: old } = await load();
      const { lienId } = pledgeOn(right);
      await pledge(pledgeOn(right));
      await encumbrances.connect(bank).assign(right, lienId, participantNamed('otherBank'), 500n, debt);
      expect(await encumbrances.assignedKey(lienId)).to.equal(pledgeId('otherBank', debt));

      await expect(record(lienOn(right, '1', { debt: old }), lienId)).to.be.revertedWithCustomError(
        encumbrances,
        'PledgeNotPerfected',
      );
      await record(lienOn(right, '2', { debt, lienor: participantNamed('otherBank') }), lienId);
      expect(standingOf(await encumbrances.standing(subjectIdOf(right))).liens).to.equal(1n);
    });

    it('divides what is declared to be owed, and moves no more than that', async () => {
      const { encumbrances, bank, right, record } = await load();
      await record(lienOn(right, '1'));
      await encumbrances.connect(bank).declareDebt(right, lienNumber('1'), 250n);
      const assign = (fen: bigint) =>
        encumbrances.connect(bank).assign(right, lienNumber('1'), participantNamed('otherBank'), fen, debt);

      await expect(assign(251n)).to.be.revertedWithCustomError(encumbrances, 'AssignmentInvalid');
      await assign(200n);

      expect((await encumbrances.owedUnder(lienNumber('1'))).owed).to.equal(50n);
      expect((await encumbrances.owedUnder(pledgeId('otherBank', debt))).owed).to.equal(200n);
    });

    for (const [what, lienor, fen] of [
      ['to nobody', ZeroHash, 500n],
      ['of nothing', participantNamed('otherBank'), 0n],
      ['of more than it secures', participantNamed('otherBank'), 501n],
    ] as const) {
      it(`refuses an assignment ${what}`, async () => {
        const { encumbrances, bank, right, record } = await load();
        await record(lienOn(right, '1'));

        await expect(
          encumbrances.connect(bank).assign(right, lienNumber('1'), lienor, fen, debt),
        ).to.be.revertedWithCustomError(encumbrances, 'AssignmentInvalid');
      });
    }

    it('is the lienor’s alone', async () => {
      const { encumbrances, otherBank, right, record } = await load();
      await record(lienOn(right, '1'));

      await expect(
        encumbrances.connect(otherBank).assign(right, lienNumber('1'), participantNamed('otherBank'), 500n, debt),
      ).to.be.revertedWithCustomError(encumbrances, 'CallerNotLienor');
    });
  });

  describe('exchangeRanks', () => {
    it('asks everybody who comes off worse, and nobody else (409, P3)', async () => {
      const { encumbrances, bank, otherBank, right, rankConsent, order } = await networkHelpers.loadFixture(threeLiens);
      const [senior, junior] = [lienNumber('1'), lienNumber('3')];
      const exchange = (consents: object[]) =>
        encumbrances.connect(bank).exchangeRanks(right, senior, junior, consents as never);
      // The bank has both liens of the exchange; the one between gets 300 ahead where it had 100.
      await expect(exchange([]))
        .to.be.revertedWithCustomError(encumbrances, 'RankConsentMissing')
        .withArgs(lienNumber('2'), participantNamed('otherBank'));
      const terms = { subject: right, senior, junior, lien: lienNumber('2') };
      const wrong = await rankConsent(otherBank, { ...terms, ahead: 299n });
      await expect(exchange([wrong])).to.be.revertedWithCustomError(encumbrances, 'RankConsentMissing');

      const consent = await rankConsent(otherBank, { ...terms, ahead: 300n });
      await expect(exchange([consent]))
        .to.emit(encumbrances, 'RanksExchanged')
        .withArgs(subjectIdOf(right), participantNamed('bank'), senior, junior, 4n);

      expect(await order(right)).to.deep.equal([
        [lienNumber('3'), 0n],
        [lienNumber('2'), 300n],
        [lienNumber('1'), 500n],
      ]);
    });

    it('asks whoever gets more beside it, though nothing more ahead', async () => {
      const { encumbrances, bank, otherBank, right, rankConsent } = await networkHelpers.loadFixture(threeLiens);
      const debt = contentHash('示例 借款合同 乙');
      const [senior, junior] = [lienNumber('1'), lienNumber('3')];
      await encumbrances.connect(bank).assign(right, senior, participantNamed('otherBank'), 40n, debt);
      const between = { subject: right, senior, junior, lien: lienNumber('2'), ahead: 340n };
      const consents = [await rankConsent(otherBank, between)];

      // Of one rank with the first, it has 300 beside it where it had 60.
      await expect(encumbrances.connect(bank).exchangeRanks(right, senior, junior, consents))
        .to.be.revertedWithCustomError(encumbrances, 'RankConsentMissing')
        .withArgs(pledgeId('otherBank', debt), participantNamed('otherBank'));
    });

    it('needs no consent of one between whom less stands ahead of', async () => {
      const { encumbrances, otherBank, bank, right, record, rankConsent } = await load();
      await record(lienOn(right, '1', { secured: 300n }));
      await record(lienOn(right, '2', { secured: 200n, registrySeq: 2n, lienor: participantNamed('otherBank') }));
      await record(lienOn(right, '3', { secured: 100n, registrySeq: 3n, lienor: participantNamed('otherBank') }));
      const [senior, junior] = [lienNumber('1'), lienNumber('3')];
      const consent = await rankConsent(bank, { subject: right, senior, junior, lien: senior, ahead: 300n });

      await expect(encumbrances.connect(otherBank).exchangeRanks(right, senior, junior, [consent])).to.emit(
        encumbrances,
        'RanksExchanged',
      );
    });

    it('takes a consent once, in time, and not after it is voided', async () => {
      const { encumbrances, bank, otherBank, right, rankConsent } = await networkHelpers.loadFixture(threeLiens);
      const [senior, junior] = [lienNumber('1'), lienNumber('2')];
      const exchange = (by: HardhatEthersSigner, first: string, second: string, consents: object[]) =>
        encumbrances.connect(by).exchangeRanks(right, first, second, consents as never);
      const terms = { subject: right, senior, junior, lien: senior, ahead: 200n };
      const third = { ...terms, lien: lienNumber('3'), ahead: 300n };
      const late = await rankConsent(bank, terms, (await now()) - 1n);
      await expect(exchange(otherBank, senior, junior, [late])).to.be.revertedWithCustomError(
        encumbrances,
        'RankConsentMissing',
      );
      const consent = await rankConsent(bank, terms);
      await exchange(otherBank, senior, junior, [consent, await rankConsent(bank, third)]);
      await exchange(otherBank, junior, senior, []);

      await expect(exchange(otherBank, senior, junior, [consent])).to.be.revertedWithCustomError(
        encumbrances,
        'RankConsentMissing',
      );
      const anew = await rankConsent(bank, terms, (await now()) + 7_200n);
      await encumbrances.connect(bank).voidConsents();
      await expect(exchange(otherBank, senior, junior, [anew])).to.be.revertedWithCustomError(
        encumbrances,
        'RankConsentMissing',
      );
    });

    it('exchanges registered liens only, the senior first', async () => {
      const { encumbrances, bank, right, pledgeOn, pledge, record } = await load();
      await pledge(pledgeOn(right));
      await record(lienOn(right, '1'));
      const exchange = (senior: string, junior: string) =>
        encumbrances.connect(bank).exchangeRanks(right, senior, junior, []);

      for (const [senior, junior] of [
        [lienNumber('1'), pledgeOn(right).lienId],
        [pledgeOn(right).lienId, lienNumber('1')],
        [lienNumber('1'), lienNumber('1')],
      ] as const) {
        await expect(exchange(senior, junior)).to.be.revertedWithCustomError(encumbrances, 'RankExchangeInvalid');
      }
    });

    it('is refused while an order is live (Q4), and to strangers', async () => {
      const { encumbrances, bank, stranger, right, freeze } = await networkHelpers.loadFixture(threeLiens);
      const exchange = (by: HardhatEthersSigner) =>
        encumbrances.connect(by).exchangeRanks(right, lienNumber('1'), lienNumber('3'), []);
      await expect(exchange(stranger)).to.be.revertedWithCustomError(encumbrances, 'CallerNotLienor');
      await freeze(right, '案 1', 0n);

      await expect(exchange(bank))
        .to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered')
        .withArgs(subjectIdOf(right), Act.Pledge, Bit.SUBJECT_FROZEN);
      await expect(encumbrances.connect(bank).waiveRank(right, lienNumber('1'))).to.be.revertedWithCustomError(
        encumbrances,
        'SubjectEncumbered',
      );
    });

    it('leaves the register’s own order to newcomers (P2)', async () => {
      const { encumbrances, otherBank, bank, right, record, rankConsent, order } =
        await networkHelpers.loadFixture(threeLiens);
      const [senior, junior] = [lienNumber('1'), lienNumber('2')];
      const terms = { subject: right, senior, junior };
      const consents = [await rankConsent(bank, { ...terms, lien: senior, ahead: 200n })];
      await encumbrances.connect(otherBank).exchangeRanks(right, senior, junior, consents);
      await record(lienOn(right, '4', { registrySeq: 4n, secured: 1n }));

      expect((await order(right)).map(([lien]) => lien)).to.deep.equal(['2', '1', '3', '4'].map(lienNumber));
    });
  });

  describe('waiveRank', () => {
    it('goes behind all that are registered, and not behind those to come', async () => {
      const { encumbrances, bank, otherBank, right, record, order } = await networkHelpers.loadFixture(threeLiens);

      await expect(encumbrances.connect(bank).waiveRank(right, lienNumber('1')))
        .to.emit(encumbrances, 'RankWaived')
        .withArgs(subjectIdOf(right), participantNamed('bank'), lienNumber('1'), 4n);
      await encumbrances.connect(otherBank).waiveRank(right, lienNumber('2'));
      await networkHelpers.time.increase(1n);
      await record(lienOn(right, '4', { registeredAt: await now() }));

      expect((await order(right)).map(([lien]) => lien)).to.deep.equal(['3', '1', '2', '4'].map(lienNumber));
    });

    it('goes behind the last that was registered in the same second, and before the first in the next', async () => {
      const { encumbrances, bank, right, record, order } = await networkHelpers.loadFixture(threeLiens);
      const second = ((await now()) / 2n + 5n) * 2n;
      await networkHelpers.time.setNextBlockTimestamp(second);
      await encumbrances.connect(bank).waiveRank(right, lienNumber('1'));
      await networkHelpers.time.increase(60n);

      await record(lienOn(right, '4', { registeredAt: second, registrySeq: 2n ** 24n - 2n }));
      await record(lienOn(right, '5', { registeredAt: second + 1n, registrySeq: 1n }));

      expect((await order(right)).map(([lien]) => lien)).to.deep.equal(['2', '3', '4', '1', '5'].map(lienNumber));
    });

    it('is the lienor’s alone, and of a registered lien', async () => {
      const { encumbrances, bank, otherBank, right, pledgeOn, pledge } = await networkHelpers.loadFixture(threeLiens);
      await pledge(pledgeOn(right));

      await expect(encumbrances.connect(otherBank).waiveRank(right, lienNumber('1'))).to.be.revertedWithCustomError(
        encumbrances,
        'CallerNotLienor',
      );
      await expect(encumbrances.connect(bank).waiveRank(right, pledgeOn(right).lienId)).to.be.revertedWithCustomError(
        encumbrances,
        'RankExchangeInvalid',
      );
    });
  });

  describe('fix', () => {
    it('turns a maximum into what is owed (420, 423)', async () => {
      const { encumbrances, views, bank, right, record } = await load();
      await record(lienOn(right, '1', { isMaximum: true }));

      await expect(encumbrances.connect(bank).fix(right, lienNumber('1'), 320n, Cause.PeriodEnded))
        .to.emit(encumbrances, 'LienFixed')
        .withArgs(subjectIdOf(right), participantNamed('bank'), lienNumber('1'), 320n, Cause.PeriodEnded, 2n);
      const kept = await views.lien(lienNumber('1'));
      expect([kept.secured, kept.isMaximum]).to.deep.equal([320n, false]);
    });

    it('needs a live order for seizure, and a court for its own ground', async () => {
      const { encumbrances, bank, execution, right, record, freeze, openCase } = await load();
      await record(lienOn(right, '1', { isMaximum: true }));
      const fix = (by: HardhatEthersSigner, cause: number) =>
        encumbrances.connect(by).fix(right, lienNumber('1'), 320n, cause);
      await expect(fix(bank, Cause.Seized)).to.be.revertedWithCustomError(encumbrances, 'FixingInvalid');
      await expect(fix(bank, Cause.ByCourt)).to.be.revertedWithCustomError(encumbrances, 'FixingInvalid');
      await expect(fix(execution, Cause.ByCourt)).to.be.revertedWithCustomError(encumbrances, 'CallerNotLienor');
      await openCase(right, '执 1', 0n);
      await freeze(right, '案 1', 0n);

      await expect(fix(bank, Cause.ByCourt)).to.be.revertedWithCustomError(encumbrances, 'FixingInvalid');
      const snapshot = await networkHelpers.takeSnapshot();
      await fix(bank, Cause.Seized);
      await snapshot.restore();
      await fix(execution, Cause.ByCourt);
    });

    it('never secures more than the maximum, nor fixes what is fixed', async () => {
      const { encumbrances, bank, right, record } = await load();
      await record(lienOn(right, '1', { isMaximum: true }));
      await record(lienOn(right, '2', { registrySeq: 2n }));

      for (const [lien, owed] of [
        ['1', 501n],
        ['2', 1n],
      ] as const) {
        await expect(
          encumbrances.connect(bank).fix(right, lienNumber(lien), owed, Cause.PeriodEnded),
        ).to.be.revertedWithCustomError(encumbrances, 'FixingInvalid');
      }
    });
  });

  describe('reduce', () => {
    it('lowers what is secured, and only lowers (P4)', async () => {
      const { encumbrances, views, bank, right, record } = await load();
      await record(lienOn(right, '1'));
      const reduce = (fen: bigint) => encumbrances.connect(bank).reduce(right, lienNumber('1'), fen);

      await expect(reduce(499n))
        .to.emit(encumbrances, 'LienReduced')
        .withArgs(subjectIdOf(right), participantNamed('bank'), lienNumber('1'), 499n, 2n);
      for (const fen of [499n, 500n, 0n]) {
        await expect(reduce(fen))
          .to.be.revertedWithCustomError(encumbrances, 'ReductionInvalid')
          .withArgs(lienNumber('1'), 499n, fen);
      }
      expect((await views.lien(lienNumber('1'))).secured).to.equal(499n);
    });

    it('stays possible while frozen (Q4)', async () => {
      const { encumbrances, bank, right, record, freeze } = await load();
      await record(lienOn(right, '1'));
      await freeze(right, '案 1', 0n);

      await encumbrances.connect(bank).reduce(right, lienNumber('1'), 1n);
      await encumbrances.connect(bank).release(right, lienNumber('1'));
      expect(standingOf(await encumbrances.standing(subjectIdOf(right))).liens).to.equal(0n);
    });
  });

  describe('declareDebt', () => {
    it('is what the lien claims, and at most what it secures', async () => {
      const { encumbrances, views, bank, right, record } = await load();
      await record(lienOn(right, '1'));
      expect(await encumbrances.owedUnder(lienNumber('1'))).to.deep.equal([500n, false]);

      await expect(encumbrances.connect(bank).declareDebt(right, lienNumber('1'), 700n))
        .to.emit(encumbrances, 'DebtDeclared')
        .withArgs(subjectIdOf(right), participantNamed('bank'), lienNumber('1'), 700n, 2n);
      expect((await views.lien(lienNumber('1'))).owed).to.equal(500n);
      await encumbrances.connect(bank).declareDebt(right, lienNumber('1'), 20n);
      expect((await views.lien(lienNumber('1'))).owed).to.equal(20n);
    });

    it('isn’t changed by the lienor once a court has said it', async () => {
      const { encumbrances, bank, execution, right, record, openCase } = await load();
      await record(lienOn(right, '1'));
      const say = (by: HardhatEthersSigner, fen: bigint) =>
        encumbrances.connect(by).declareDebt(right, lienNumber('1'), fen);
      await expect(say(execution, 100n)).to.be.revertedWithCustomError(encumbrances, 'CallerNotLienor');
      await openCase(right, '执 1', 0n);
      await say(bank, 400n);
      await say(execution, 100n);

      await expect(say(bank, 400n))
        .to.be.revertedWithCustomError(encumbrances, 'DebtSaidByCourt')
        .withArgs(lienNumber('1'));
      expect(await encumbrances.owedUnder(lienNumber('1'))).to.deep.equal([100n, true]);
    });

    it('isn’t a court’s to say once its case is closed', async () => {
      const { encumbrances, execution, right, record, openCase } = await load();
      await record(lienOn(right, '1'));
      await openCase(right, '执 1', 0n);
      await encumbrances.connect(execution).closeCase(caseNumber('执 1'), right);

      await expect(
        encumbrances.connect(execution).declareDebt(right, lienNumber('1'), 100n),
      ).to.be.revertedWithCustomError(encumbrances, 'CallerNotLienor');
    });
  });
});
