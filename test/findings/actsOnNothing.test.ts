import { expect } from 'chai';
import { demoRightId } from '../../scripts/demo/seed/seedRights.ts';
import { startTestLedger, type TestLedger } from '../server/openapi/support/runningLedger.ts';
import { type Callers, openCallers } from '../server/rights/support/callers.ts';

const UNKNOWN = `0x${'ab'.repeat(32)}`;
const LATER = '2060-01-01T00:00:00Z';

/**
 * Five acts were put into words about rights, liens, leases and banks that the ledger doesn't know, confirmed with a code,
 * and refused by the chain at the end, or by nobody: the end of a lease that isn't there was signed by anybody, and a holder
 * let a bank read that nobody enrolled.
 */
describe('Acts on what isn’t there', function () {
  this.timeout(120_000);
  let ledger: TestLedger;
  let callers: Callers;
  let right: string;

  before(async () => {
    ledger = await startTestLedger();
    callers = await openCallers(ledger);
    if (!ledger.demo) throw new TypeError('The test ledger is the demo’s.');
    right = demoRightId(ledger.demo, 'farmerForest');
  });

  after(() => ledger?.stop());

  it('are refused before anybody confirms them', async () => {
    const acts: [string, object][] = [
      ['leases.agreeToEnd', { lease: UNKNOWN, basis: UNKNOWN }],
      ['encumbrances.unfreeze', { right: UNKNOWN, caseId: UNKNOWN }],
      ['encumbrances.renewRegistration', { right, lien: UNKNOWN, expiresAt: LATER, receipt: UNKNOWN }],
      ['rights.bind', { whole: UNKNOWN, components: [right] }],
      ['rights.bind', { whole: right, components: [UNKNOWN] }],
      ['rights.consentToReport', { right, bank: UNKNOWN, purpose: 'loanReview', until: LATER }],
    ];
    const found: [string, string][] = [];
    for (const [kind, params] of acts) found.push([kind, await callers.verdict('holder', kind, params)]);

    expect(found).to.deep.equal(acts.map(([kind]) => [kind, 'RecordUnknown']));
  });
});
