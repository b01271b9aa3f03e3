import { expect } from 'chai';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { bankReport } from '../../../server/rights/access/bankReport.ts';
import { listLooks } from '../../../server/rights/access/looks.ts';
import { composeReport, publicReport } from '../../../server/rights/report/composeReport.ts';
import { encumbranceView } from '../../../server/views/encumbranceView.ts';
import { rejection } from '../../support/rejection.ts';
import {
  attest,
  BANK_A,
  BANK_B,
  COURT,
  issue,
  lienId,
  PARCEL,
  PERSON_ACCOUNT,
  RIGHT,
  recordLien,
  SUBJECT,
  startToldWorld,
  TOKEN,
  type ToldWorld,
  VILLAGE,
  VILLAGE_ACCOUNT,
  word,
  YEAR,
} from './support/toldWorld.ts';

const NOW = new Date('2026-01-05T09:00:00Z');
const RIGHTS_WORD = `0x${Buffer.from('USE_RIGHTS').toString('hex').padEnd(64, '0')}`;

describe('the report on a right', function () {
  this.timeout(120_000);
  let world: ToldWorld;

  beforeEach(async () => {
    world = await startToldWorld();
  });
  afterEach(() => world?.stop());

  const lender = { participant: BANK_A, asks: 'lender', product: 'TEA' } as const;
  const read = async () => {
    await world.settle();
    return (await composeReport(world.report, RIGHT, lender))?.report;
  };
  const on = { asset: RIGHTS_WORD, id: TOKEN, holder: `0x${'0'.repeat(40)}` };

  it('ranks by the time of the register, however late it was told', async () => {
    await issue(world, VILLAGE_ACCOUNT);
    const now = await world.now();
    await recordLien(world, { name: 'late', lienor: BANK_A, secured: 100, registeredAt: now - 10, seq: 1 });
    await recordLien(world, { name: 'early', lienor: BANK_B, secured: 70, registeredAt: now - 20, seq: 2 });
    const report = await read();

    expect(report?.encumbrances.liens.map(({ id, rank, ahead }) => [id, rank, ahead])).to.deep.equal([
      [lienId('early'), 1, 0n],
      [lienId('late'), 2, 70n],
    ]);
    expect(report?.outlook?.rank).to.equal(3);
    expect(report?.encumbrances.seq).to.equal(2);
  });

  it('counts a lapsed registration among the unregistered, and says so', async () => {
    await issue(world, VILLAGE_ACCOUNT);
    const now = await world.now();
    const lapsed = { name: 'lapsed', lienor: BANK_A, secured: 100, registeredAt: now - 20, seq: 1 };
    await recordLien(world, { ...lapsed, expiresAt: now - 1 });
    await recordLien(world, { name: 'live', lienor: BANK_B, secured: 70, registeredAt: now - 10, seq: 2 });
    const report = await read();

    expect(report?.encumbrances.liens.map(({ id, standing }) => [id, standing])).to.deep.equal([
      [lienId('live'), 'registered'],
      [lienId('lapsed'), 'lapsed'],
    ]);
    expect(report?.weakPoints.map(({ code }) => code)).to.include('lapsed');
  });

  it('exchanges ranks, and a waiver goes behind what is registered by then', async () => {
    await issue(world, VILLAGE_ACCOUNT);
    const now = await world.now();
    for (const [i, name] of ['a', 'b', 'c'].entries()) {
      await recordLien(world, { name, lienor: BANK_A, secured: 10, registeredAt: now - 30 + i, seq: i + 1 });
    }
    await world.tell('Encumbrances', 'RanksExchanged', [SUBJECT, BANK_A, lienId('a'), lienId('c'), 4]);
    await world.tell('Encumbrances', 'RankWaived', [SUBJECT, BANK_A, lienId('b'), 5]);

    expect((await read())?.encumbrances.liens.map(({ id }) => id)).to.deep.equal(['c', 'a', 'b'].map(lienId));
  });

  it('tells the chain of title without a gap, each link with its reason', async () => {
    await issue(world, VILLAGE_ACCOUNT);
    const now = await world.now();
    await world.tell('UseRights', 'Transfer', [VILLAGE_ACCOUNT, PERSON_ACCOUNT, TOKEN]);
    await world.together(async () => {
      await world.tell('UseRights', 'Transfer', [PERSON_ACCOUNT, VILLAGE_ACCOUNT, TOKEN]);
    });
    const report = await read();
    const chain = report?.title.chain ?? [];

    expect(chain.map(({ by }) => by)).to.deep.equal(['issue', 'transfer', 'transfer']);
    for (const [i, link] of chain.entries()) expect(link.from).to.deep.equal(i === 0 ? null : chain[i - 1]?.to);
    expect(report?.title.holder.id).to.equal(VILLAGE);
    expect(now).to.be.at.least(chain[0]?.at ?? 0);
  });

  it('queues freeze orders by arrival and stops at a frozen right', async () => {
    await issue(world, VILLAGE_ACCOUNT);
    const now = await world.now();
    const order = (name: string, seq: number) => [SUBJECT, COURT, on, word(name), 0, now - 5, now + YEAR, seq];
    await world.tell('Encumbrances', 'SubjectFrozen', order('first', 1));
    await world.tell('Encumbrances', 'SubjectFrozen', order('second', 2));
    const report = await read();

    expect(report?.encumbrances.orders.map(({ caseId, queue }) => [caseId, queue])).to.deep.equal([
      [word('first'), 1],
      [word('second'), 2],
    ]);
    expect(report?.weakPoints[0]?.weight).to.equal('stop');
    expect(report?.weakPoints.map(({ code }) => code)).to.include.members(['frozen', 'freezeQueue']);
  });

  it('shows drift between chain and register, and the value that is secured', async () => {
    await issue(world, VILLAGE_ACCOUNT);
    const now = await world.now();
    await attest(world, 'TITLE_SEARCH', RIGHT, { value: 2, at: now - 5 });
    await attest(world, 'VALUATION', RIGHT, { value: 1_000, at: now - 400 * 86_400, until: now + YEAR });
    await attest(world, 'LAND_EXISTENCE', PARCEL, { value: 3_000, at: now - 5 });
    await recordLien(world, { name: 'a', lienor: BANK_A, secured: 701, registeredAt: now - 10, seq: 1 });
    const report = await read();

    expect(report?.title.lastSearch?.differences).to.equal(2);
    expect(report?.value.ratioBps).to.equal(7_010);
    const codes = report?.weakPoints.map(({ code }) => code);
    expect(codes).to.include.members(['drift', 'valuationOld', 'ratioHigh']).and.not.include('landMissing');
  });

  it('of a person’s right tells the public only that there is something', async () => {
    await issue(world, PERSON_ACCOUNT);
    const now = await world.now();
    await recordLien(world, { name: 'a', lienor: BANK_A, secured: 100, registeredAt: now - 10, seq: 1 });
    await recordLien(world, { name: 'b', lienor: BANK_B, secured: 100, registeredAt: now - 5, seq: 2 });
    await world.settle();
    const shown = await publicReport(world.report, RIGHT);

    expect(shown?.encumbrances).to.deep.include({ counts: { liens: 1, orders: 0, leases: 0 }, seq: 0, liens: [] });
    expect(JSON.stringify(shown, asText)).to.not.contain(BANK_A).and.not.contain(lienId('a'));
    const view = await encumbranceView(world.report, SUBJECT);
    expect([view.hasLiens, view.liens, view.on]).to.deep.equal([true, null, null]);
  });

  it('of a person’s right is shown to a bank by consent alone, and the look is kept', async () => {
    await issue(world, PERSON_ACCOUNT);
    await world.settle();
    const auth = { db: world.store.db, clock: () => NOW };
    const bank = { participant: BANK_A, account: VILLAGE_ACCOUNT, clientId: null };
    const asked = { right: RIGHT as Bytes32, bank, purpose: 'loanApplication' };
    const ask = () => bankReport({ auth, report: world.report }, asked);

    expect((await rejection(ask())).code).to.equal('ReportConsentMissing');
    const holder = (await composeReport(world.report, RIGHT, null))?.holder as string;
    const granted = { id: 'consent', right: RIGHT, holder, holder_account: PERSON_ACCOUNT, bank: BANK_A };
    const until = { purpose: 'loanApplication', granted_at: NOW, valid_until: new Date(NOW.getTime() + 1_000) };
    await world.store.db
      .insertInto('private.report_consent')
      .values({ ...granted, ...until, act_id: 'act' })
      .execute();
    const { lookId } = await ask();

    const looks = await listLooks(world.report, { holder }, { offset: 0, limit: 10 });
    expect(looks.rows.map(({ id, byConsent, purpose }) => [id, byConsent, purpose])).to.deep.equal([
      [lookId, true, 'loanApplication'],
    ]);
    const other = bankReport({ auth, report: world.report }, { ...asked, purpose: 'loanReview' });
    expect((await rejection(other)).code).to.equal('ReportConsentMissing');
  });

  it('is the same after a rebuild', async () => {
    await issue(world, VILLAGE_ACCOUNT);
    const now = await world.now();
    await recordLien(world, { name: 'a', lienor: BANK_A, secured: 100, registeredAt: now - 10, seq: 1 });
    await world.tell('Encumbrances', 'LienAssigned', [
      SUBJECT,
      BANK_A,
      lienId('a'),
      lienId('p'),
      BANK_B,
      word('d'),
      40,
      2,
    ]);
    await world.tell('Encumbrances', 'LienReleased', [SUBJECT, BANK_A, lienId('a'), 3]);
    await world.settle();

    expect(await world.freshDigest()).to.equal(await world.digest());
    const report = await read();
    expect(report?.encumbrances.liens.map(({ id, secured }) => [id, secured])).to.deep.equal([[lienId('p'), 40n]]);
    expect(report?.encumbrances.past.map(({ id, how }) => [id, how])).to.deep.equal([[lienId('a'), 'released']]);
  });
});

function asText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
