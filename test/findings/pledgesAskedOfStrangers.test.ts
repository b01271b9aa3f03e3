import { expect } from 'chai';
import { accountTable, participantTable } from '../../server/participants/tables.ts';
import { requireLeaveToAsk } from '../../server/rights/access/readConsents.ts';
import { requireRight } from '../../server/rights/heldRight.ts';
import { type BankGateway, openBankGateway } from '../server/banks/support/bankGateway.ts';
import { rejection } from '../support/rejection.ts';

const RIGHT = `0x${'a1'.repeat(32)}`;

/**
 * Asking for a pledge is answered with what stands against it, so that a bank which tried sums until the cap was exceeded
 * knew to the fen what a person owes, without a consent and without a look that was kept.
 */
describe('A pledge that a bank asks of a person', function () {
  this.timeout(60_000);
  let gateway: BankGateway;

  beforeEach(async () => {
    gateway = await openBankGateway();
  });
  afterEach(() => gateway?.close());

  async function asks(scheme: number): Promise<void> {
    const [villager, bank] = [await gateway.enrolledPerson('13600000001'), await gateway.bankPerson('13600000002')];
    await gateway.put(accountTable, { address: villager.account, participant: villager.participant, state: 'active' });
    await gateway.put(participantTable, { id: villager.participant, scheme });
    await gateway.right(RIGHT, { holder: villager.account });
    const { db } = gateway.deps;
    await requireLeaveToAsk(db, await requireRight(db, RIGHT), bank.participant, gateway.deps.clock());
  }

  it('needs the leave to read', async () => {
    expect((await rejection(asks(2))).code).to.equal('ReportConsentMissing');
  });

  it('needs none of an organisation', async () => {
    await asks(1);
  });
});
