import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { requireFreeNumber } from '../../server/finance/offers/keepOffer.ts';
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

/**
 * Bank and number make a loan's id. The same number offered to two borrowers was one loan to the gateway: when one of them drew, the
 * other's application was drawn as well, and he read the receipts.
 */
describe('found here: a contract number that was offered to somebody else', function () {
  this.timeout(120_000);
  let world: ToldWorld;

  before(async () => {
    world = await startToldWorld();
    await world.settle();
  });
  after(() => world?.stop());

  it('is offered to nobody else, and to the same again', async () => {
    const { db } = world.store;
    const [application, other, loan] = [randomUUID(), randomUUID(), word('bank and number')];
    const fields = {
      ...{ kind: 'loan', bank: BANK_A, borrower: PERSON, account: PERSON_ACCOUNT, product: 'TEST', asset: null },
      ...{ right: null, principal: '1', repayment: 'bullet', months: 12, every_months: 1, purpose: 'farming' },
      ...{ words: null, income: null, income_words: null, payee: PERSON_ACCOUNT, level: null, level_source: 'none' },
      ...{ level_refused: null, sheet: word('sheet'), sheet_evidence: word('sheet'), filed_at: NOW },
    };
    await db
      .insertInto('private.loan_application')
      .values({ id: application, ...fields })
      .execute();
    await db
      .insertInto('private.loan_offer')
      .values({
        ...{ id: randomUUID(), application, loan, bank: BANK_A, lender: VILLAGE_ACCOUNT, borrower: PERSON_ACCOUNT },
        ...{ contract: '1', facility: null, offer: '{}', hash: word('hash'), signature: '0x', act_id: randomUUID() },
        ...{ draw_on: '1', valid_until: '1', offered_at: NOW },
      })
      .execute();

    await requireFreeNumber(db, loan, application);
    expect(await rejection(requireFreeNumber(db, loan, other))).to.have.property('code', 'LoanAlreadyRecorded');
  });
});
