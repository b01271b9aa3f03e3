import { expect } from 'chai';
import {
  appraised,
  consents,
  loanOf,
  pledge,
  pledgeOf,
  recordedOn,
  registeredOn,
  rightOf,
  YAXI,
} from '../../../scripts/demo/cheat/frauds/rightScene.ts';
import { document } from '../../../scripts/demo/cheat/frauds/statement.ts';
import type { Stage } from '../../../scripts/demo/cheat/stage.ts';
import { read } from '../../../sdk/context.ts';
import { rankOfRegistration } from '../../../sdk/encumbrance/ranking.ts';
import { sharesOf } from '../../../sdk/encumbrance/sharesOf.ts';
import { CaseState, type Lien } from '../../../sdk/encumbrance/types.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { rightSubjectId } from '../../../sdk/rights/rightSubject.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { sharedStage } from '../support/sharedStage.ts';

const fen = (n: bigint) => quantity('fen', n);
const DAY = 86_400n;

/** Liens on a right by the SDK alone, on the seeded demo ledger. */
describe('liens on rights by the SDK', () => {
  let stage: Stage;
  let right: Bytes32;
  let subjectId: Bytes32;

  before(async function () {
    this.timeout(180_000);
    stage = await sharedStage();
    right = rightOf(stage, YAXI);
    subjectId = rightSubjectId(right);
  });

  /** Bank A first, bank B second, 1,000,000 元 each. */
  async function twoLiens(): Promise<[Lien, Lien]> {
    const first = await recordedOn(stage, right, { daysAgo: 2n });
    const second = await recordedOn(stage, right, { bank: 'bankB', number: '示例抵押 002', daysAgo: 1n });
    return [first, second];
  }

  async function order(): Promise<string[]> {
    const groups = await stage.as('auditor').encumbrances.ranking(subjectId);
    return groups.flat().map(({ lienId }) => lienId);
  }

  it('pledges with the holder’s consent, and explains as it enforces', async () => {
    await stage.aside(async () => {
      const valuation = await appraised(stage, right, 380_000_000n);
      const loan = await loanOf(stage, { valuation });
      const { products } = stage.as('bankA');
      const question = async (over = loan) => ({
        lien: await pledgeOf(stage, over),
        product: over.product,
        valuation,
        papers: consents(stage),
      });
      expect(await products.explainPledge(await question())).to.deep.equal([]);
      await pledge(stage, loan);

      const more = { ...loan, debt: '示例借款合同 SDK 2' };
      expect(await products.explainPledge(await question(more))).to.deep.equal(['RATIO_EXCEEDED']);
      const [standing] = await stage.as('auditor').encumbrances.liens(subjectId);
      expect(standing).to.deep.include({ isRegistered: false, secured: 100_000_000n, noticedAt: 0n });
    });
  });

  it('ranks by the register’s time, as the register keeps it', async () => {
    await stage.aside(async () => {
      const [first, second] = await twoLiens();
      const ranks = (await stage.as('auditor').encumbrances.ranking(subjectId)).flat();

      expect(await order()).to.deep.equal([first.lienId, second.lienId]);
      expect(ranks.map(({ rank }) => rank)).to.deep.equal(
        [first, second].map(({ registeredAt, registrySeq }) => rankOfRegistration(registeredAt, registrySeq)),
      );
      expect(ranks.map(({ ahead }) => ahead)).to.deep.equal([0n, first.secured]);
    });
  });

  for (const proceeds of [0n, 99_999_999n, 150_000_001n, 300_000_000n]) {
    it(`shares ${proceeds} fen as the views do`, async () => {
      await stage.aside(async () => {
        await twoLiens();
        const claims = (await stage.as('auditor').encumbrances.ranking(subjectId)).flat();
        const { shares, surplus } = sharesOf(claims, fen(proceeds));
        const context = stage.as('auditor').context;
        const [told, rest] = await read(context, 'EncumbranceViews', 'shares', [subjectId, proceeds]);

        expect(shares.map(({ claim, paid }) => [claim.lienId, paid])).to.deep.equal(
          told.map(({ lien, paid }: { lien: string; paid: bigint }) => [lien, paid]),
        );
        expect(surplus).to.equal(rest);
      });
    });
  }

  it('exchanges ranks with the signed consent of whoever comes off worse', async () => {
    await stage.aside(async () => {
      const [first, second] = await twoLiens();
      const ids = { senior: first.lienId, junior: second.lienId };
      const word = { subject: subjectId, ...ids, lien: first.lienId, ahead: second.secured };
      const validUntil = (await stage.now()) + DAY;
      const { encumbrances } = stage.as('bankB');
      const consent = await encumbrances.signRankConsent({ ...word, validUntil, signer: stage.wallet('bankA') });
      await encumbrances.exchangeRanks({ subject: first.subject, ...ids, consents: [consent] });

      expect(await order()).to.deep.equal([second.lienId, first.lienId]);
    });
  });

  it('waives a rank, lowers what is secured, declares a debt and assigns it', async () => {
    await stage.aside(async () => {
      const [{ subject, lienId: lien }, second] = await twoLiens();
      const { encumbrances } = stage.as('bankA');
      await encumbrances.waiveRank({ subject, lien });
      expect(await order()).to.deep.equal([second.lienId, lien]);

      await encumbrances.reduce({ subject, lien, secured: fen(90_000_000n) });
      await encumbrances.declareDebt({ subject, lien, owed: fen(12_345n) });
      expect(await encumbrances.owedUnder(lien)).to.deep.equal({ owed: 12_345n, byCourt: false });

      const lienor = stage.participant('bankB');
      await encumbrances.assign({ subject, lien, lienor, secured: fen(90_000_000n), debt: document('示例转让债权') });
      expect((await encumbrances.lien(lien)).lienor).to.equal(lienor);
    });
  });

  it('countersigns a registration that comes late', async () => {
    await stage.aside(async () => {
      const first = await recordedOn(stage, right);
      const late = await registeredOn(stage, right, { bank: 'bankB', number: '示例抵押 002', daysAgo: 5n });
      const { encumbrances } = stage.as('registrarForestry');
      const countersignature = await encumbrances.signExtract({
        ...late,
        signer: stage.wallet('registrarForestry', 1),
      });
      await encumbrances.record({ ...late, countersignature });

      expect(await order()).to.deep.equal([late.lien.lienId, first.lienId]);
    });
  });

  it('opens a case on the holder’s agreement, once the debt is due', async () => {
    await stage.aside(async () => {
      const { subject, lienId: lien, maturity } = await recordedOn(stage, right);
      const { encumbrances } = stage.as('bankA');
      const caseId = document('示例协议案');
      await stage.wait(maturity - (await stage.now()) + DAY);
      const validUntil = (await stage.now()) + DAY;
      const word = { caseId, subject: subjectId, lien, least: fen(5n), validUntil };
      const agreement = await encumbrances.signSaleAgreement({ ...word, signer: stage.wallet('villageYaxi') });
      await encumbrances.openCaseByAgreement({ caseId, subject, lien, agreement });

      const opened = await encumbrances.caseOf({ subject: subjectId, caseId });
      expect(opened).to.deep.include({ state: CaseState.Open, byAgreement: true, least: 5n, lien });
    });
  });

  it('makes consents worthless that were signed before they were voided', async () => {
    await stage.aside(async () => {
      const loan = await loanOf(stage);
      const { encumbrances } = stage.as('bankA');
      const lien = await pledgeOf(stage, loan);
      const word = { lien, product: loan.product, valuation: loan.valuation, papers: loan.papers };
      const validUntil = (await stage.now()) + DAY;
      const consent = await encumbrances.signConsent({ ...word, validUntil, signer: stage.wallet('villageYaxi') });
      await stage.as('villageYaxi').encumbrances.voidConsents();
      const refused = await encumbrances.pledge({ ...word, consent }).catch((error: { code: string }) => error.code);

      expect(refused).to.equal('ConsentInvalid');
    });
  });
});
