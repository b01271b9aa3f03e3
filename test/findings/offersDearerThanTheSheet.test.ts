import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { sheetDocument } from '../../sdk/loans/sheet/sheetDocument.ts';
import { recordDecision } from '../../server/finance/applications/decisions.ts';
import { requireApplication } from '../../server/finance/applications/loanApplications.ts';
import { buildOffer, type OfferTerms } from '../../server/finance/offers/buildOffer.ts';
import { testSheet } from '../server/finance/support/loanDesk.ts';
import {
  BANK_A,
  PERSON,
  PERSON_ACCOUNT,
  startToldWorld,
  type ToldWorld,
  VILLAGE_ACCOUNT,
  word,
} from '../server/rights/support/toldWorld.ts';
import { rejection } from '../support/rejection.ts';

const NOW = new Date('2026-11-30T08:00:00Z');
const NONE = { signed: null, words: null, facts: { hash: word('facts'), text: null } } as const;

/**
 * An offer was held to the rate that the applicant was told, and to nothing else: the same rate by another year, lateness at 48 %
 * from the first day on, were offers like the sheet's.
 */
describe('found here: an offer dearer than the sheet that judged the application', function () {
  this.timeout(120_000);
  let world: ToldWorld;
  let id: string;
  const { bytes, hash } = sheetDocument(testSheet('TEST'));

  before(async () => {
    world = await startToldWorld();
    await world.settle();
    id = randomUUID();
    await world.store.db
      .insertInto('private.loan_application')
      .values({
        ...{ id, kind: 'loan', bank: BANK_A, borrower: PERSON, account: PERSON_ACCOUNT, product: 'TEST' },
        ...{ asset: null, right: null, principal: '1000000', repayment: 'bullet', months: 12, every_months: 1 },
        ...{ purpose: 'farming', words: '示例', income: null, income_words: null, payee: PERSON_ACCOUNT },
        ...{ level: null, level_source: 'none', level_refused: null, sheet: hash, sheet_evidence: hash, filed_at: NOW },
      })
      .execute();
    const made = { application: id, by: 'machine', answer: 'approve', limit: 1_000_000n, limitReason: null } as const;
    const rates = { bounds: [], factors: [], ratePpm: 43_500, ordinaryPpm: 43_500 };
    await recordDecision(world.store.db, { ...made, ...rates, ...NONE }, NOW);
  });
  after(() => world?.stop());

  const TERMS: OfferTerms = {
    ...{ principal: 1_000_000n, repayment: 'bullet', everyMonths: 1, periods: 12, contract: '示例 1' },
    ...{ ratePpm: 43_500, dayCount: 'ACT/360', drawOn: '2026-12-01', penaltyPpm: 65_250, graceDays: 15, gates: [] },
    ...{ document: word('contract'), validUntil: 1_800_000_000n },
  };

  async function offered(more: Partial<OfferTerms>) {
    const { db } = world.store;
    const content = { ...world.report.content, get: async () => bytes };
    const application = await requireApplication(db, id, BANK_A);
    return buildOffer({ db, content }, application, { terms: { ...TERMS, ...more }, lender: VILLAGE_ACCOUNT });
  }

  it('is refused, whatever it is dearer by', async () => {
    expect(await offered({})).to.include({ penaltyPpm: 65_250, graceDays: 15, dayCount: 'ACT/360' });
    expect(await offered({ penaltyPpm: 60_000, graceDays: 30 })).to.include({ penaltyPpm: 60_000, graceDays: 30 });
    for (const more of [{ penaltyPpm: 65_251 }, { graceDays: 14 }, { dayCount: '30/360' }] as const) {
      expect(await rejection(offered(more)), Object.keys(more)[0]).to.have.property('code', 'LoanOfferDearer');
    }
  });
});
