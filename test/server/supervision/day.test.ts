import { expect } from 'chai';
import { encodeBytes32String, ZeroAddress } from 'ethers';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { NO_FOREST } from '../../../sdk/rights/rightFacts.ts';
import { countRefusal, isAttempt, refusalsOf } from '../../../server/supervision/day/refusals.ts';
import { chinaDate, type SupervisionDay, supervisionDay } from '../../../server/supervision/day/supervisionDay.ts';
import { fileReport } from '../../../server/supervision/fileReport.ts';
import {
  attest,
  issue,
  PARCEL,
  PERSON_ACCOUNT,
  REGISTER,
  startToldWorld,
  type ToldWorld,
  VILLAGE,
  VILLAGE_ACCOUNT,
  word,
  YEAR,
} from '../rights/support/toldWorld.ts';

const DAY = 86_400;
const [SOUND, DRIFTED, SOON] = [word('sound'), word('drifted'), word('soon')];

describe('the supervisor’s day', function () {
  this.timeout(120_000);
  let world: ToldWorld;

  before(async () => {
    world = await startToldWorld();
    await issue(world, VILLAGE_ACCOUNT, { id: SOUND });
    await issue(world, VILLAGE_ACCOUNT, { id: DRIFTED });
    await issueUntil(SOON, (await world.now()) + 30 * DAY);
    await world.settle();
  });
  after(() => world?.stop());

  const dayOf = (now = new Date()): Promise<SupervisionDay> => supervisionDay(world.report, chinaDate(now), now);

  async function issueUntil(id: Bytes32, endsAt: number): Promise<void> {
    const time = await world.now();
    const facts = {
      ...{ class: encodeBytes32String('TEA_GARDEN'), number: word(`number ${id}`), region: 331121, parent: 0 },
      ...{ startsAt: time - YEAR, endsAt, registeredAt: time - YEAR, forest: NO_FOREST, document: word('certificate') },
      layers: [{ kind: encodeBytes32String('LAND'), effect: 1, plots: [{ parcel: PARCEL, area: 10 }] }],
    };
    await world.together(async () => {
      await world.tell('UseRights', 'Transfer', [ZeroAddress, PERSON_ACCOUNT, BigInt(id)]);
      await world.tell('UseRights', 'RightIssued', [BigInt(id), REGISTER, PERSON_ACCOUNT, facts, []]);
    });
  }

  it('shows a right as drifted as long as its newest search says so', async () => {
    const now = await world.now();
    await attest(world, 'TITLE_SEARCH', SOUND, { value: 3, at: now - 2 * DAY });
    await attest(world, 'TITLE_SEARCH', SOUND, { value: 0, at: now - DAY });
    await attest(world, 'TITLE_SEARCH', DRIFTED, { value: 0, at: now - 2 * DAY });
    await attest(world, 'TITLE_SEARCH', DRIFTED, { value: 2, at: now - DAY });
    await world.settle();
    const { drift } = await dayOf();

    expect(drift.map(({ right, differences }) => [right, differences])).to.deep.equal([[DRIFTED, 2n]]);
  });

  it('shows certificates that end within 90 days, and none that end later', async () => {
    const { expiring } = await dayOf();

    expect(expiring.map(({ right, class: name }) => [right, name])).to.deep.equal([[SOON, 'TEA_GARDEN']]);
  });

  it('shows shares of which nine tenths of the holders allowed are there', async () => {
    const rule = {
      ...{ modes: 2, minHoldingDays: 5, maxHolders: 10, publicity: 0, fee: 0, minBlock: 0n, needsVenue: true },
    };
    const shares = BigInt(word('shares'));
    await world.tell('Settlement', 'TradingRuleSet', [encodeBytes32String('COOP_SHARE'), VILLAGE, rule]);
    await world.tell('CoopShares', 'SharesOpened', [shares, VILLAGE, word('charter')]);
    const give = (n: number) => {
      const holder = `0x${n.toString(16).padStart(40, '5')}`;
      return world.tell('CoopShares', 'TransferSingle', [VILLAGE_ACCOUNT, ZeroAddress, holder, shares, 1n]);
    };
    for (let n = 1; n <= 8; n += 1) await give(n);
    await world.settle();
    expect((await dayOf()).nearLimit).to.deep.equal([]);
    await give(9);
    await world.settle();

    expect((await dayOf()).nearLimit).to.deep.equal([
      { asset: 'COOP_SHARES', id: word('shares'), holders: 9, maxHolders: 10 },
    ]);
  });

  it('shows reports once they are overdue, without a word of theirs', async () => {
    const report = { kind: 'misconduct', subject: { kind: 'right', id: SOUND }, words: '示例举报' } as const;
    await world.store.db
      .transaction()
      .execute((trx) => fileReport(trx, report, new Date(Date.now() - 20 * DAY * 1000)));
    await world.store.db.transaction().execute((trx) => fileReport(trx, report, new Date()));
    const day = await dayOf();

    expect(day.overdueReports.map(({ kind, state }) => [kind, state])).to.deep.equal([['misconduct', 'received']]);
    expect(JSON.stringify(day, (_key, value) => String(value))).not.to.include('示例举报');
  });

  it('adds refusals up by day and reason, from however many gateways at one moment', async () => {
    const refusal = { code: 'SaleClock', status: 409, method: 'POST', path: '/api/acts/x/submit' };
    const now = new Date('2026-01-05T15:59:59Z');
    const later = new Date('2026-01-05T16:00:00Z');
    await Promise.all(Array.from({ length: 20 }, () => countRefusal(world.store.db, refusal, now)));
    await countRefusal(world.store.db, { ...refusal, code: 'AmountLocked' }, now);
    await countRefusal(world.store.db, refusal, later);
    const day = Date.parse(chinaDate(now)) / (DAY * 1000);

    expect(await refusalsOf(world.store.db, day)).to.deep.equal([
      { code: 'SaleClock', count: 20 },
      { code: 'AmountLocked', count: 1 },
    ]);
    expect(await refusalsOf(world.store.db, day + 1)).to.deep.equal([{ code: 'SaleClock', count: 1 }]);
  });

  it('counts attempts, not readings, sign-ins or malformed requests', () => {
    const refusal = { code: 'X', status: 409, method: 'POST', path: '/api/acts' };

    expect(isAttempt(refusal)).to.equal(true);
    expect(isAttempt({ ...refusal, path: '/api/transactions' })).to.equal(true);
    expect(isAttempt({ ...refusal, method: 'GET' })).to.equal(false);
    expect(isAttempt({ ...refusal, status: 401 })).to.equal(false);
    expect(isAttempt({ ...refusal, status: 400 })).to.equal(false);
    expect(isAttempt({ ...refusal, path: '/api/auth/otp/verify' })).to.equal(false);
    expect(isAttempt({ ...refusal, path: '/api/actsofgod' })).to.equal(false);
  });
});
