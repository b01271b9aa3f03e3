import { expect } from 'chai';
import { guaranteeActs } from '../../server/finance/acts/guaranteeActs.ts';
import { toldGuarantee, toldLoan } from '../server/finance/support/toldLoan.ts';
import {
  BANK_A,
  startToldWorld,
  type ToldWorld,
  VILLAGE,
  VILLAGE_ACCOUNT,
  word,
} from '../server/rights/support/toldWorld.ts';
import { rejection } from '../support/rejection.ts';

const BANK_ACCOUNT = `0x${'b0'.repeat(20)}`;
const DRAFT = '00000000-0000-4000-8000-00000000000d';
const RECEIPT = { bank: BANK_A, amount: '1', bankReference: word('reference'), heldUntil: '2030-01-01T00:00:00Z' };

/**
 * The bank is a side of a guarantee too, and what its guarantor says and pays was composed for it: it confirmed a word in the
 * guarantor's place that nothing took, and of a payment it heard how the guarantee stands and not whose it is.
 */
describe('found here: a guarantor’s word and payment by the bank', function () {
  this.timeout(120_000);
  let world: ToldWorld;
  let guarantee: string;

  before(async () => {
    world = await startToldWorld();
    const loan = await toldLoan(world, { name: 'guaranteed' });
    guarantee = await toldGuarantee(world, { loan, bank: BANK_A, guarantor: VILLAGE });
    await world.settle();
    const terms = {
      ...{ loan: word('another loan'), bank: BANK_A, guarantor: VILLAGE, kind: 0, share: 5_000, limit: '100' },
      ...{ validUntil: '1900000000', document: word('contract') },
    };
    await world.store.db
      .insertInto('private.loan_guarantee_draft')
      .values({
        ...{ id: DRAFT, loan_guarantee: word('drafted'), loan: terms.loan, lender: BANK_ACCOUNT },
        ...{ guarantor: VILLAGE_ACCOUNT.toLowerCase(), terms: JSON.stringify(terms) },
        ...{ drafted_by: BANK_ACCOUNT, drafted_at: new Date(0) },
      })
      .execute();
  });
  after(() => world?.stop());

  async function refusalOf(kind: string, params: object): Promise<string | undefined> {
    const { db } = world.store;
    const acts = guaranteeActs({ ...world.report, db, hasCash: true } as never);
    const bank = { account: BANK_ACCOUNT, participant: BANK_A };
    return (await rejection(Promise.resolve(acts[kind]?.compose(params, bank)))).code;
  }

  it('is refused where it signs', async () => {
    expect(await refusalOf('guarantee.give', { draft: DRAFT })).to.equal('GuarantorRefused');
  });

  it('is refused where it pays', async () => {
    expect(await refusalOf('guarantee.pay', { guarantee })).to.equal('GuarantorRefused');
    expect(await refusalOf('guarantee.payWithReceipt', { guarantee, receipt: RECEIPT })).to.equal('GuarantorRefused');
  });
});
