import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { looksAt } from '../../server/credit/looks/looks.ts';
import { seenApplication } from '../../server/finance/applications/applicationViews.ts';
import type { LoanReadDeps } from '../../server/finance/financeDeps.ts';
import { BANK_A, PERSON, startToldWorld, type ToldWorld } from '../server/rights/support/toldWorld.ts';

const NOW = new Date('2026-11-30T08:00:00Z');

/**
 * A level that a person presented with an application is kept with it. The look was logged when it was filed; each time that
 * somebody of the bank opened the application after that, the person was told nothing.
 */
describe('found here: a level in an application that a bank opens', function () {
  this.timeout(120_000);
  let world: ToldWorld;
  let deps: LoanReadDeps;

  before(async () => {
    world = await startToldWorld();
    await world.settle();
    deps = { ...world.report, deployment: {} as never };
  });
  after(() => world?.stop());

  async function filed(level: string | null): Promise<string> {
    const id = randomUUID();
    await world.store.db
      .insertInto('private.loan_application')
      .values({
        ...{ id, kind: 'loan', bank: BANK_A, borrower: PERSON, account: `0x${'0c'.repeat(20)}`, product: 'TEST' },
        ...{ asset: null, right: null, principal: '1000', repayment: 'bullet', months: 12, every_months: 1 },
        ...{ purpose: 'farming', words: '示例', income: null, income_words: null, payee: `0x${'0c'.repeat(20)}` },
        ...{ level, level_source: level === null ? 'none' : 'presentation', level_refused: null },
        ...{ sheet: PERSON, sheet_evidence: PERSON, filed_at: NOW },
      })
      .execute();
    return id;
  }

  const looks = async () => (await looksAt(deps, PERSON, { offset: 0, limit: 10 })).rows;

  it('is a look each time, which the person sees', async () => {
    const id = await filed('AA');
    const bank = { participant: BANK_A, account: `0x${'0d'.repeat(20)}`, now: NOW };
    const view = await seenApplication(deps, id, bank);
    await seenApplication(deps, id, bank);

    expect(view.level).to.include({ level: 'AA', source: 'presentation' });
    const [look, ...rest] = await looks();
    expect(look).to.include({ what: 'presentation', purpose: '贷款申请 TEST', application: id, outcome: 'shown' });
    expect([look?.by.id, rest.length]).to.deep.equal([BANK_A, 1]);
  });

  it('is none of the person’s own, and none where there is no level', async () => {
    const before = (await looks()).length;
    await seenApplication(deps, await filed('AA'), { participant: PERSON, account: '0x', now: NOW });
    await seenApplication(deps, await filed(null), { participant: BANK_A, account: '0x', now: NOW });
    expect(await looks()).to.have.length(before);
  });
});
