import { expect } from 'chai';
import { encodeBytes32String, hexlify, toUtf8Bytes } from 'ethers';
import { NO_ID } from '../../sdk/evidence/types.ts';
import { accountDocument } from '../../sdk/gep/account/accountDocument.ts';
import { checkDocument } from '../../sdk/gep/account/checkDocument.ts';
import { computeAccount } from '../../sdk/gep/account/computeAccount.ts';
import type { GepInputs } from '../../sdk/gep/account/inputs.ts';
import { lishuiDemo } from '../../sdk/gep/methodology/lishuiDemo.ts';
import type { Bytes32 } from '../../sdk/ids/keys.ts';
import { computedView } from '../../server/views/gep/computedView.ts';
import { example } from '../sdk/gep/support/example.ts';
import { METHODOLOGY, startToldAccounts, type ToldAccounts } from '../server/gep/support/toldAccounts.ts';
import { BANK_A, BANK_B, COURT, VILLAGE, word } from '../server/rights/support/toldWorld.ts';

const [AUTHOR, REVIEWER, PUBLISHER, STRANGER] = [VILLAGE, COURT, BANK_A, BANK_B];
const CALM = { weight: '0.5' };

const yearOf = (year: number, name?: string): GepInputs => {
  const inputs = example();
  return { ...inputs, year, area: { ...inputs.area, name: name ?? inputs.area.name } as GepInputs['area'] };
};

/** Anybody opens series and drafts documents of any hash by the contract alone: none of it may stop or turn what others read. */
describe('found here: what strangers put into the books of GEP', function () {
  this.timeout(180_000);
  let told: ToldAccounts;
  let series: Bytes32;

  before(async () => {
    told = await startToldAccounts();
    await told.register();
    series = await told.openSeries(yearOf(2025), AUTHOR);
  });
  after(() => told?.stop());

  const view = async (id: Bytes32) => {
    await told.world.settle();
    const found = await told.gep.accountById(id);
    if (!found) throw new Error('no such account');
    return found;
  };

  it('indexes a price basis that fills its word', async () => {
    const basis = 'X'.repeat(32);
    const id = word('a series with a long price basis');
    await told.world.tell('GepAccounts', 'GepSeriesOpened', [
      ...[id, STRANGER, 4, 331127999999n, NO_ID, METHODOLOGY, hexlify(toUtf8Bytes(basis))],
    ]);
    await told.world.tell('GepAccounts', 'GepSeriesOpened', [
      ...[word('another'), STRANGER, 4, 331127999998n, NO_ID, METHODOLOGY, encodeBytes32String('short')],
    ]);
    await told.world.settle();

    expect((await told.gep.seriesById(id, CALM))?.priceBasis).to.equal(basis);
    expect((await told.gep.seriesById(word('another') as Bytes32, CALM))?.priceBasis).to.equal('short');
  });

  it('says of documents of other forms that they can not be computed', async () => {
    const inputs = example();
    const forms: unknown[] = [
      ...[null, 7, 'text', [], {}, { inputs }, { inputs: null }, { inputs: { toString: 1 } }],
      ...[
        { inputs, methodology: null },
        { inputs, methodology: { hash: { toString: 1, valueOf: 1 } } },
      ],
      ...[{ inputs, methodology: { hash: [[[]]] } }, { inputs: { area: { name: { length: 1 } } } }],
    ];
    const outcomes: string[] = [];
    for (const [n, form] of forms.entries()) {
      const document = new TextEncoder().encode(JSON.stringify(form));
      const one = await told.draft(yearOf(1991 + n), STRANGER, { document });
      outcomes.push((await view(one.id)).check.outcome);
    }

    expect(outcomes.filter((outcome) => !['documentUnreadable', 'methodologyUnknown'].includes(outcome))).to.deep.equal(
      [],
    );
    const { rows } = await told.gep.listAccounts({ series }, { offset: 0, limit: 100 });
    expect(rows.filter(({ area }) => area.name !== null && typeof area.name !== 'string')).to.deep.equal([]);
    expect(await told.gep.seriesById(series, CALM)).to.not.equal(undefined);
  });

  it('survives totals that no chain counts', async () => {
    const inputs = yearOf(2004);
    Object.assign(inputs.items.food?.products?.[0] ?? {}, { Y: '1e35 kg' });
    const account = computeAccount(inputs, lishuiDemo);
    const document = accountDocument(inputs, account);
    const one = await told.draft(yearOf(2004), STRANGER, { document });
    const shown = await view(one.id);

    expect(shown.check).to.include({ outcome: 'differs', totalFen: account.totalFen });
    expect(computedView(account)).to.include({ accountId: null });
    const record = { id: one.id, contentHash: shown.contentHash, methodology: METHODOLOGY };
    expect((await checkDocument(record, async () => document)).outcome).to.equal('elsewhere');
  });

  it('computes no document that is larger than an account is', async () => {
    const inputs = yearOf(2003);
    const whole = new TextDecoder().decode(accountDocument(inputs, computeAccount(inputs, lishuiDemo)));
    const document = new TextEncoder().encode(whole + ' '.repeat(2 ** 20));
    const one = await told.draft(inputs, STRANGER, { document });

    expect((await view(one.id)).check).to.include({ outcome: 'documentUnreadable' });
  });

  it('calls a series as what is published in it, not as a stranger’s draft', async () => {
    const one = await told.draft(yearOf(2010, '示例村'), AUTHOR);
    await told.review(one, REVIEWER);
    await told.publish(one, PUBLISHER);
    await told.draft(yearOf(2011, '官方认证的样板村'), STRANGER);
    await told.world.settle();

    expect((await told.gep.seriesById(series, CALM))?.area.name).to.equal('示例村');
  });

  it('shows a contradicting recomputation behind however many that agree', async () => {
    const one = await told.draft(yearOf(2012), AUTHOR);
    const { totalFen: value, hash: document } = one.account;
    for (let n = 0; n < 205; n += 1) {
      await told.say('GEP_RECOMPUTATION', one.id, STRANGER, { value, document, basisDate: BigInt(1_700_000_000 + n) });
    }
    await told.say('GEP_RECOMPUTATION', one.id, AUTHOR, { value, document });
    const other = await told.say('GEP_RECOMPUTATION', one.id, REVIEWER, { value: value + 1n, document: word('other') });
    const { recomputations } = await view(one.id);

    // The last word of each; the author is no second party to itself.
    expect(recomputations.map(({ by, isSame }) => [by?.id, isSame])).to.deep.equal([
      [STRANGER, true],
      [REVIEWER, false],
    ]);
    expect(recomputations[1]?.evidence).to.equal(other);
  });

  it('shows a use behind however many of another party', async () => {
    const one = await told.draft(yearOf(2013), AUTHOR);
    for (let n = 0; n < 205; n += 1) {
      await told.say('GEP_USE', one.id, STRANGER, { value: BigInt(n % 9), document: word(`use ${n}`) });
    }
    await told.say('GEP_USE', one.id, REVIEWER, { value: 7n, document: word('a loan') });
    const { uses } = await view(one.id);

    expect(uses.length).to.be.below(10);
    expect(uses.at(-1)).to.include({ kind: 'loan' });
    expect(uses.at(-1)?.by?.id).to.equal(REVIEWER);
  });

  it('computes each year once at each year’s prices, however often a series is asked for', async () => {
    const region = '331127101003';
    const farmOf = (year: number) => ({ ...yearOf(year), area: { ...yearOf(year).area, region } as GepInputs['area'] });
    const farm = await told.openSeries(farmOf(2020));
    for (const year of [2020, 2021]) {
      const one = await told.draft(farmOf(year), AUTHOR);
      await told.review(one, REVIEWER);
      await told.publish(one, PUBLISHER);
    }
    await told.world.settle();
    const first = await told.gep.seriesById(farm, CALM);
    const { reckon } = told.reckoners.records;
    let asked = 0;
    told.reckoners.records.reckon = async (job) => {
      asked += 1;
      return reckon(job);
    };
    const again = await Promise.all(Array.from({ length: 20 }, () => told.gep.seriesById(farm, CALM)));
    told.reckoners.records.reckon = reckon;

    expect(first?.constantPrices?.years.map(({ constantFen }) => constantFen))
      .to.have.length(2)
      .and.not.include(null);
    expect(again.map((one) => one?.constantPrices)).to.deep.equal(Array(20).fill(first?.constantPrices));
    expect(asked).to.equal(0);
  });

  it('computes what can’t be computed once, and keeps what can', async () => {
    const good = await told.draft(yearOf(2021), AUTHOR);
    await view(good.id);
    const bad: Bytes32[] = [];
    for (let n = 0; n < 45; n += 1) {
      const document = new TextEncoder().encode(`no account ${n}`);
      bad.push((await told.draft(yearOf(2022), STRANGER, { document })).id);
    }
    for (const id of bad) await view(id);
    const { reckon } = told.reckoners.records;
    let asked = 0;
    told.reckoners.records.reckon = async (job) => {
      asked += 1;
      return reckon(job);
    };
    for (const id of [...bad, good.id]) await told.gep.accountById(id);
    told.reckoners.records.reckon = reckon;

    expect(asked).to.equal(0);
  });

  it('comes to the same when it is built anew', async () => {
    await told.world.settle();
    expect(await told.world.freshDigest()).to.equal(await told.world.digest());
  });
});
