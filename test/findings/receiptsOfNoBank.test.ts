import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { receiptMatter } from '../../server/finance/receipts/receiptMatter.ts';
import { toldLoan } from '../server/finance/support/toldLoan.ts';
import {
  BANK_A,
  BANK_B,
  PERSON,
  PERSON_ACCOUNT,
  startToldWorld,
  type ToldWorld,
  VILLAGE_ACCOUNT,
  word,
} from '../server/rights/support/toldWorld.ts';
import { rejection } from '../support/rejection.ts';

const NOW = new Date('2026-11-30T08:00:00Z');

/** Receipts are a bank's word, under numbers of its own: a borrower signed one, and one bank's number barred another's. */
describe('found here: receipts that no bank of the loan gave', function () {
  this.timeout(120_000);
  let world: ToldWorld;

  before(async () => {
    world = await startToldWorld();
  });
  after(() => world?.stop());

  it('are none of the borrower’s about an amendment', async () => {
    const loan = await toldLoan(world, { name: 'amending' });
    await world.settle();
    const draft = randomUUID();
    const quote = { revision: 1, outstanding: '1000000', prepaid: '1', accrued: '0', penalty: '0', root: null };
    await world.store.db
      .insertInto('private.loan_amendment_draft')
      .values({
        ...{ id: draft, loan_amendment: word('an amendment'), loan, lender: VILLAGE_ACCOUNT, borrower: PERSON_ACCOUNT },
        terms: JSON.stringify({ quote: { ...quote, instalments: [] }, document: word('a'), validUntil: 1_900_000_000 }),
        ...{ drafted_by: PERSON_ACCOUNT, drafted_at: NOW },
      })
      .execute();
    const wish = { for: 'amendment', draft, bankReference: word('number'), heldUntil: 1_900_000_000n } as const;
    const contract = { address: PERSON_ACCOUNT };
    const deployment = { chainId: 1, contracts: { Loans: contract } };
    const deps = { db: world.store.db, deployment, reader: {} } as never;
    const asked = receiptMatter(deps, wish, { participant: PERSON, account: PERSON_ACCOUNT });
    expect(await rejection(asked)).to.have.property('code', 'RecordUnknown');
  });

  it('take no number from another bank', async () => {
    const given = (bank: string) =>
      world.store.db
        .insertInto('private.loan_receipt')
        .values({
          ...{ id: randomUUID(), matter: word('matter'), loan: word('loan'), bank, payer: PERSON_ACCOUNT, amount: '1' },
          ...{ bank_reference: word('number 1'), held_until: '1', signer: PERSON_ACCOUNT, signature: '0x' },
          ...{ act_id: randomUUID(), given_at: NOW },
        })
        .onConflict((conflict) => conflict.columns(['bank', 'bank_reference']).doNothing())
        .returning('id')
        .execute();
    expect(await given(BANK_A)).to.have.length(1);
    expect(await given(BANK_B)).to.have.length(1);
    expect(await given(BANK_B)).to.have.length(0);
  });
});
