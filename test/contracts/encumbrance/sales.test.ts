import type { HardhatEthersSigner } from '@nomicfoundation/hardhat-ethers/types';
import { expect } from 'chai';
import { id, ZeroAddress, ZeroHash } from 'ethers';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import { contentHash, evidenceId, lockWord, NEVER, NULL_ID, YEAR } from '../support/values.ts';
import {
  Act,
  Bit,
  CaseState,
  COMPENSATION,
  caseNumber,
  caseWordOf,
  countsOf,
  deployRegister,
  domainOf,
  fields,
  lienNumber,
  lienOn,
  lienWordOf,
  RIGHT,
  type SubjectInput,
  subjectIdOf,
} from './support/register.ts';

const { ethers, networkHelpers } = await openChain();
const load = () => networkHelpers.loadFixture(standingRegister);
const now = async () => BigInt(await networkHelpers.time.latest());

const agreementFields = fields(
  'bytes32 caseId, bytes32 subject, bytes32 lien, uint96 least, uint64 epoch, uint40 validUntil',
);

async function standingRegister() {
  const world = await deployRegister(ethers, networkHelpers);
  const { encumbrances, settlement, followingRight, company, evidence, buyer } = world;

  const sell = (payments: [HardhatEthersSigner, bigint][], to = buyer, subject: SubjectInput = world.right) =>
    encumbrances.connect(settlement).enforce(
      subject,
      to,
      1n,
      caseNumber('执 1'),
      payments.map(([account, amount]) => ({ to: account.address, amount })),
    );
  const explain = (payments: [HardhatEthersSigner, bigint][], to = buyer, subject: SubjectInput = world.right) =>
    encumbrances.explainEnforce(
      subject,
      to,
      1n,
      caseNumber('执 1'),
      payments.map(([account, amount]) => ({ to: account.address, amount })),
    );

  /** The holder's agreement to a sale for at least so much. */
  async function agree(lien: string, least: bigint, changes: { by?: HardhatEthersSigner; validUntil?: bigint } = {}) {
    const { by = company, validUntil = (await now()) + 3_600n } = changes;
    const epoch = await encumbrances.consentEpoch(by);
    const value = { caseId: caseNumber('执 1'), subject: subjectIdOf(world.right), lien, least, epoch, validUntil };
    const types = { SaleAgreement: agreementFields };
    const signature = await by.signTypedData(await domainOf(encumbrances), types, value);
    return { signer: by.address, least, validUntil, signature };
  }

  /** What an insurer or authority pays for a right, as it attests itself. */
  async function compensation(by: HardhatEthersSigner, office: string, fen: bigint) {
    const document = contentHash(`示例 补偿 ${office} ${fen}`);
    const basisDate = 1_700_000_000n;
    const statement = { schema: COMPENSATION, subject: ethers.toBeHex(RIGHT, 32), value: fen, basisDate };
    await evidence.connect(by).attest({ ...statement, validUntil: NEVER, contentHash: document, corrects: NULL_ID });
    return evidenceId(participantNamed(office as never), COMPENSATION, statement.subject, document, basisDate);
  }

  /** The asset tells that the right has ended. */
  async function end() {
    const address = await followingRight.getAddress();
    await networkHelpers.impersonateAccount(address);
    await networkHelpers.setBalance(address, 10n ** 20n);
    return encumbrances.connect(await ethers.getSigner(address)).close(RIGHT, company);
  }
  return { ...world, sell, explain, agree, compensation, end };
}

/** The bank's lien of 500 before the other bank's of 300, a bare pledge of the bank's for 200, and a case. */
async function threeLiens() {
  const world = await standingRegister();
  const { record, pledge, pledgeOn, right, openCase } = world;
  await record(lienOn(right, '1'));
  await record(lienOn(right, '2', { secured: 300n, registrySeq: 2n, lienor: participantNamed('otherBank') }));
  await pledge(pledgeOn(right, { secured: 200n, maturity: 1_750_000_000n }));
  await openCase(right, '执 1', 0n, lienNumber('1'));
  return world;
}

describe('Encumbrances: sales', () => {
  describe('a sale in a case', () => {
    it('pays by rank, the surplus to the holder, and the right goes free (P9)', async () => {
      const { encumbrances, followingRight, bank, otherBank, company, buyer, right, pledgeOn, sell, explain } =
        await networkHelpers.loadFixture(threeLiens);
      const payments: [HardhatEthersSigner, bigint][] = [
        [bank, 700n],
        [otherBank, 300n],
        [company, 250n],
      ];
      expect(await explain(payments)).to.equal(0n);

      await expect(sell(payments))
        .to.emit(encumbrances, 'ProceedsDistributed')
        .withArgs(
          subjectIdOf(right),
          participantNamed('court'),
          caseNumber('执 1'),
          1_250n,
          [
            [lienNumber('1'), participantNamed('bank'), 500n, 500n],
            [lienNumber('2'), participantNamed('otherBank'), 300n, 300n],
            [pledgeOn(right).lienId, participantNamed('bank'), 200n, 200n],
          ],
          250n,
          company,
          ZeroHash,
          6n,
        );

      expect(await followingRight.ownerOf(RIGHT)).to.equal(buyer.address);
      expect(countsOf(await encumbrances.standing(subjectIdOf(right))).liens).to.equal(0n);
      expect(await followingRight.lockOf(ZeroAddress, RIGHT)).to.equal(lockWord({}));
      for (const lien of [lienNumber('1'), lienNumber('2'), pledgeOn(right).lienId]) {
        expect(lienWordOf(await encumbrances.lienWord(lien)).state).to.equal('ended');
      }
    });

    it('leaves juniors without a fen where the money ends (P9)', async () => {
      const { encumbrances, views, bank, otherBank, right, sell } = await networkHelpers.loadFixture(threeLiens);
      const [shares, surplus] = await views.shares(subjectIdOf(right), 600n);
      expect([shares.map(({ paid }) => paid), surplus]).to.deep.equal([[500n, 100n, 0n], 0n]);

      await expect(
        sell([
          [bank, 500n],
          [otherBank, 100n],
        ]),
      ).to.emit(encumbrances, 'ProceedsDistributed');
    });

    it('names the first who gets something else than it should', async () => {
      const { encumbrances, bank, otherBank, company, stranger, right, sell, explain } =
        await networkHelpers.loadFixture(threeLiens);

      const wrong: [[HardhatEthersSigner, bigint][], HardhatEthersSigner, bigint, bigint][] = [
        [
          [
            [bank, 501n],
            [otherBank, 99n],
          ],
          bank,
          500n,
          501n,
        ],
        [
          [
            [otherBank, 300n],
            [bank, 300n],
          ],
          otherBank,
          100n,
          300n,
        ],
        [[[bank, 600n]], bank, 500n, 600n],
        [
          [
            [bank, 500n],
            [stranger, 100n],
          ],
          stranger,
          0n,
          100n,
        ],
        [[[company, 600n]], company, 0n, 600n],
      ];
      for (const [payments, account, expected, given] of wrong) {
        await expect(sell(payments))
          .to.be.revertedWithCustomError(encumbrances, 'WaterfallMismatch')
          .withArgs(subjectIdOf(right), account, expected, given);
        expect(await explain(payments)).to.equal(Bit.WATERFALL_MISMATCH);
      }
    });

    it('pays a lienor through any of its accounts, in parts', async () => {
      const { encumbrances, participants, office, bank, otherBank, stranger, sell } =
        await networkHelpers.loadFixture(threeLiens);
      await participants.connect(office).addAccount(participantNamed('bank'), stranger);

      await expect(
        sell([
          [bank, 200n],
          [otherBank, 101n],
          [stranger, 299n],
        ]),
      ).to.be.revertedWithCustomError(encumbrances, 'WaterfallMismatch');
      await expect(
        sell([
          [bank, 200n],
          [stranger, 300n],
          [otherBank, 100n],
        ]),
      ).to.emit(encumbrances, 'ProceedsDistributed');
    });

    it('pays what is owed, where less is declared than secured', async () => {
      const { encumbrances, execution, bank, otherBank, company, right, sell } =
        await networkHelpers.loadFixture(threeLiens);
      await encumbrances.connect(execution).declareDebt(right, lienNumber('1'), 50n);

      await expect(
        sell([
          [bank, 250n],
          [otherBank, 300n],
          [company, 50n],
        ]),
      ).to.emit(encumbrances, 'ProceedsDistributed');
    });

    it('ends the leases that yield, and no others (405, Z2)', async () => {
      const { encumbrances, leases, bank, right, record, openCase, sell } = await load();
      const facts = (number: string, possessionAt: bigint) => ({
        lease: id(number),
        lessee: participantNamed('buyer'),
        from: 1n,
        to: 1_700_000_000n + 20n * YEAR,
        possessionAt,
        isExclusive: false,
      });
      const desk = encumbrances.connect(leases);
      await desk.enterLease(right, facts('before', 1_699_999_999n));
      await desk.enterLease(right, facts('after', 1_700_000_000n));
      await desk.enterLease(right, facts('never', 0n));
      await record(lienOn(right, '1'));
      await openCase(right, '执 1', 0n);

      const tx = await sell([[bank, 10n]]);

      await expect(tx).to.emit(encumbrances, 'LeaseEnded').withArgs(subjectIdOf(right), id('after'), 2n, 8n);
      await expect(tx).to.emit(encumbrances, 'LeaseEnded').withArgs(subjectIdOf(right), id('never'), 2n, 7n);
      expect((await encumbrances.leasePlace(subjectIdOf(right), 0)).lease).to.equal(id('before'));
      expect(countsOf(await encumbrances.standing(subjectIdOf(right))).leases).to.equal(1n);
    });

    it('ends no lease where no lien is registered', async () => {
      const { encumbrances, leases, bank, right, pledge, pledgeOn, openCase, sell } = await load();
      const lease = { lease: id('lease'), lessee: participantNamed('buyer'), from: 1n, to: 2n ** 33n };
      await encumbrances.connect(leases).enterLease(right, { ...lease, possessionAt: 0n, isExclusive: true });
      await pledge(pledgeOn(right));
      await openCase(right, '执 1', 0n);

      await sell([[bank, 10n]]);

      expect(countsOf(await encumbrances.standing(subjectIdOf(right))).leases).to.equal(1n);
    });

    for (const lifts of [false, true]) {
      it(`${lifts ? 'lifts' : 'carries'} the orders where the writ ${lifts ? 'says so' : 'is silent'} (Q7)`, async () => {
        const { encumbrances, company, right, freeze, openCase, sell } = await load();
        await freeze(right, '案 1', 0n);
        await freeze(right, '案 2', 0n);
        await openCase(right, '执 1', 0n, ZeroHash, lifts);
        expect(await encumbrances.isByAgreement(subjectIdOf(right), caseNumber('执 1'))).to.equal(false);

        await sell([[company, 100n]]);

        expect(countsOf(await encumbrances.standing(subjectIdOf(right))).orders).to.equal(lifts ? 0n : 2n);
      });
    }

    it('tells of a case whether it lifts orders', async () => {
      const { views, right, openCase } = await load();
      await openCase(right, '执 1', 0n, ZeroHash, true);

      const kept = await views.caseOf(subjectIdOf(right), caseNumber('执 1'));
      expect([kept.liftsOrders, kept.byAgreement, kept.least, kept.holder]).to.deep.equal([true, false, 0n, ZeroHash]);
    });

    it('takes nothing out of a package', async () => {
      const { encumbrances, packages, followingRight, company, right, openCase, sell, explain } = await load();
      await followingRight.mint(company, 6n);
      await encumbrances.connect(packages).pack(right, subjectIdOf({ ...right, id: 6n }));
      await openCase(right, '执 1', 0n);

      expect(await explain([])).to.equal(Bit.SUBJECT_CONTAINED);
      await expect(sell([])).to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered');
    });

    it('knows beforehand that a right is offered elsewhere', async () => {
      const { followingRight, company, settlement, right, openCase, sell, explain } = await load();
      await followingRight.connect(settlement).lockForMarket(company, RIGHT, 1n);
      await openCase(right, '执 1', 0n);

      expect(await explain([])).to.equal(Bit.AMOUNT_LOCKED);
      await expect(sell([])).to.be.revertedWithCustomError(followingRight, 'AmountLocked');
    });
  });

  describe('a case by agreement (410)', () => {
    async function dueLien() {
      const world = await standingRegister();
      const { record, right, encumbrances, bank, agree } = world;
      await record(lienOn(right, '1', { maturity: 1_750_000_000n }));
      await record(lienOn(right, '2', { secured: 300n, registrySeq: 2n, lienor: participantNamed('otherBank') }));
      const openAgreed = async (agreement: Awaited<ReturnType<typeof agree>>, by = bank, subject = right) =>
        encumbrances.connect(by).openCaseByAgreement(caseNumber('执 1'), subject, lienNumber('1'), agreement);
      return { ...world, openAgreed };
    }

    async function agreedCase() {
      const world = await dueLien();
      await world.openAgreed(await world.agree(lienNumber('1'), 600n));
      return world;
    }

    it('is opened by the lienor on the holder’s word', async () => {
      const { encumbrances, views, right, agree, openAgreed } = await networkHelpers.loadFixture(dueLien);

      await expect(openAgreed(await agree(lienNumber('1'), 600n)))
        .to.emit(encumbrances, 'CaseAgreed')
        .withArgs(
          subjectIdOf(right),
          participantNamed('bank'),
          caseNumber('执 1'),
          Object.values(right),
          lienNumber('1'),
          participantNamed('company'),
          600n,
          3n,
        );
      const kept = await views.caseOf(subjectIdOf(right), caseNumber('执 1'));
      expect([kept.court, kept.byAgreement, kept.least, kept.holder]).to.deep.equal([
        participantNamed('bank'),
        true,
        600n,
        participantNamed('company'),
      ]);
      expect(await encumbrances.isByAgreement(subjectIdOf(right), caseNumber('执 1'))).to.equal(true);
    });

    it('waits for the debt to fall due', async () => {
      const { encumbrances, bank, right, record, agree } = await load();
      for (const [number, maturity] of [
        ['1', 2n ** 39n],
        ['2', 0n],
      ] as const) {
        await record(lienOn(right, number, { maturity, registrySeq: BigInt(number) }));
        await expect(
          encumbrances
            .connect(bank)
            .openCaseByAgreement(caseNumber('执 1'), right, lienNumber(number), await agree(lienNumber(number), 1n)),
        ).to.be.revertedWithCustomError(encumbrances, 'DebtNotDue');
      }
    });

    it('needs the holder’s own signature, in time, and not voided', async () => {
      const { encumbrances, company, bank, buyer, agree, openAgreed } = await networkHelpers.loadFixture(dueLien);
      const lien = lienNumber('1');
      const voided = await agree(lien, 600n);
      for (const agreement of [
        await agree(lien, 600n, { by: buyer }),
        await agree(lien, 600n, { by: bank }),
        await agree(lien, 600n, { validUntil: (await now()) - 1n }),
        { ...(await agree(lien, 600n)), least: 599n },
      ]) {
        await expect(openAgreed(agreement)).to.be.revertedWithCustomError(encumbrances, 'AgreementNotOfHolder');
      }
      await encumbrances.connect(company).voidConsents();
      await expect(openAgreed(voided)).to.be.revertedWithCustomError(encumbrances, 'AgreementNotOfHolder');
    });

    it('is the lienor’s alone', async () => {
      const { encumbrances, otherBank, agree, openAgreed } = await networkHelpers.loadFixture(dueLien);

      await expect(openAgreed(await agree(lienNumber('1'), 600n), otherBank)).to.be.revertedWithCustomError(
        encumbrances,
        'CallerNotLienor',
      );
    });

    it('serves once, and never keeps a court from its own number', async () => {
      const { encumbrances, bank, right, agree, openAgreed, openCase } = await networkHelpers.loadFixture(agreedCase);
      await encumbrances.connect(bank).closeCase(caseNumber('执 1'), right);
      await expect(openAgreed(await agree(lienNumber('1'), 600n))).to.be.revertedWithCustomError(
        encumbrances,
        'CaseAlreadyOpen',
      );

      await openCase(right, '执 1', 0n);
      expect(await encumbrances.isByAgreement(subjectIdOf(right), caseNumber('执 1'))).to.equal(false);
    });

    it('is closed by the lienor, not by a court', async () => {
      const { encumbrances, execution, right } = await networkHelpers.loadFixture(agreedCase);

      await expect(encumbrances.connect(execution).closeCase(caseNumber('执 1'), right)).to.be.revertedWithCustomError(
        encumbrances,
        'CallerNotOffice',
      );
    });

    it('sells by the same waterfall, for the least price or more', async () => {
      const { encumbrances, followingRight, bank, otherBank, buyer, right, sell, explain } =
        await networkHelpers.loadFixture(agreedCase);
      const cheap: [HardhatEthersSigner, bigint][] = [
        [bank, 500n],
        [otherBank, 99n],
      ];
      expect(await explain(cheap)).to.equal(Bit.WATERFALL_MISMATCH);
      await expect(sell(cheap))
        .to.be.revertedWithCustomError(encumbrances, 'SaleNotAsAgreed')
        .withArgs(subjectIdOf(right), caseNumber('执 1'), Bit.WATERFALL_MISMATCH);
      await expect(sell([])).to.be.revertedWithCustomError(encumbrances, 'SaleNotAsAgreed');

      await sell([
        [bank, 500n],
        [otherBank, 100n],
      ]);
      expect(await followingRight.ownerOf(RIGHT)).to.equal(buyer.address);
      const { word } = await encumbrances.caseEntry(subjectIdOf(right), caseNumber('执 1'));
      expect(caseWordOf(word)).to.deep.equal({ left: 0n, state: CaseState.Spent });
    });

    it('never sells to the lienor (P9)', async () => {
      const { encumbrances, bank, otherBank, right, sell, explain } = await networkHelpers.loadFixture(agreedCase);
      const payments: [HardhatEthersSigner, bigint][] = [
        [bank, 500n],
        [otherBank, 100n],
      ];

      expect(await explain(payments, bank)).to.equal(Bit.HOLDER_NOT_ALLOWED);
      await expect(sell(payments, bank))
        .to.be.revertedWithCustomError(encumbrances, 'SaleNotAsAgreed')
        .withArgs(subjectIdOf(right), caseNumber('执 1'), Bit.HOLDER_NOT_ALLOWED);
    });

    it('passes no freeze, unlike a court’s (Q4)', async () => {
      const { encumbrances, bank, otherBank, right, freeze, sell, explain } =
        await networkHelpers.loadFixture(agreedCase);
      const payments: [HardhatEthersSigner, bigint][] = [
        [bank, 500n],
        [otherBank, 100n],
      ];
      await freeze(right, '案 1', 0n);

      expect(await explain(payments)).to.equal(Bit.SUBJECT_FROZEN);
      await expect(sell(payments))
        .to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered')
        .withArgs(subjectIdOf(right), Act.Enforce, Bit.SUBJECT_FROZEN);
    });

    it('dies with its lien, and with the holder’s right', async () => {
      const { encumbrances, followingRight, company, buyer, villager, bank, otherBank, right, sell, explain } =
        await networkHelpers.loadFixture(agreedCase);
      const payments: [HardhatEthersSigner, bigint][] = [
        [bank, 500n],
        [otherBank, 100n],
      ];
      const snapshot = await networkHelpers.takeSnapshot();
      await followingRight.connect(company).transferFrom(company, buyer, RIGHT);
      expect(await explain(payments, villager)).to.equal(Bit.CASE_NOT_OPEN);
      await expect(sell(payments, villager)).to.be.revertedWithCustomError(encumbrances, 'SaleNotAsAgreed');
      await snapshot.restore();
      await encumbrances.connect(bank).release(right, lienNumber('1'));

      await expect(sell([[otherBank, 600n]])).to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered');
    });
  });

  describe('a right that ends', () => {
    it('leaves its liens as claims on what is paid for it (390, T5)', async () => {
      const { encumbrances, company, right, end } = await networkHelpers.loadFixture(threeLiens);

      await expect(end()).to.emit(encumbrances, 'ProceedsClaimOpened').withArgs(subjectIdOf(right), company, 3n, 5n);

      expect(countsOf(await encumbrances.standing(subjectIdOf(right))).liens).to.equal(3n);
      expect(await encumbrances.proceedsHolder(subjectIdOf(right))).to.equal(company.address);
    });

    it('ends its leases', async () => {
      const { encumbrances, leases, right, end } = await load();
      const lease = { lease: id('lease'), lessee: participantNamed('buyer'), from: 1n, to: 2n ** 33n };
      await encumbrances.connect(leases).enterLease(right, { ...lease, possessionAt: 0n, isExclusive: true });

      await expect(end()).to.emit(encumbrances, 'LeaseEnded').withArgs(subjectIdOf(right), id('lease'), 1n, 2n);
      expect(await encumbrances.proceedsHolder(subjectIdOf(right))).to.equal(ZeroAddress);
    });

    it('is told by its asset alone', async () => {
      const { encumbrances, company } = await networkHelpers.loadFixture(threeLiens);

      await expect(encumbrances.connect(company).close(RIGHT, company)).to.be.revertedWithCustomError(
        encumbrances,
        'CallerNotAsset',
      );
    });

    it('is paid for in the same order, once a payment, until nothing is owed', async () => {
      const { encumbrances, views, court, bank, otherBank, company, right, end, compensation } =
        await networkHelpers.loadFixture(threeLiens);
      await end();
      const first = await compensation(court, 'court', 600n);
      const second = await compensation(court, 'court', 450n);
      const pay = (paper: string, payments: [HardhatEthersSigner, bigint][], by = court) =>
        encumbrances.connect(by).distribute(
          right,
          paper,
          payments.map(([account, amount]) => ({ to: account.address, amount })),
        );
      const upTo600: [HardhatEthersSigner, bigint][] = [
        [bank, 500n],
        [otherBank, 100n],
      ];
      await expect(pay(first, upTo600, company)).to.be.revertedWithCustomError(encumbrances, 'CompensationInvalid');
      await expect(pay(first, [[bank, 500n]])).to.be.revertedWithCustomError(encumbrances, 'CompensationInvalid');
      await expect(pay(first, [[bank, 600n]])).to.be.revertedWithCustomError(encumbrances, 'WaterfallMismatch');

      await expect(pay(first, upTo600)).to.emit(encumbrances, 'ProceedsDistributed');
      await expect(pay(first, upTo600)).to.be.revertedWithCustomError(encumbrances, 'CompensationInvalid');
      const left = await views.ranking(subjectIdOf(right));
      expect(left.map(({ lien }) => lien.secured)).to.deep.equal([200n, 200n]);

      await pay(second, [
        [otherBank, 200n],
        [bank, 200n],
        [company, 50n],
      ]);
      expect(countsOf(await encumbrances.standing(subjectIdOf(right))).liens).to.equal(0n);
      await expect(pay(second, [])).to.be.revertedWithCustomError(encumbrances, 'NoProceedsClaim');
    });

    it('is not paid for while it lives', async () => {
      const { encumbrances, villager, right, compensation } = await networkHelpers.loadFixture(threeLiens);
      const paper = await compensation(villager, 'villager', 600n);

      await expect(encumbrances.connect(villager).distribute(right, paper, [])).to.be.revertedWithCustomError(
        encumbrances,
        'NoProceedsClaim',
      );
    });
  });
});
