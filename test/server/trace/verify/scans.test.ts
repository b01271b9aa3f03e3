import { randomUUID } from 'node:crypto';
import { StandardMerkleTree } from '@openzeppelin/merkle-tree';
import { expect } from 'chai';
import { keccak256 } from 'ethers';
import { COUNTER_LEAF_TYPES, counterLeaf } from '../../../../sdk/trace/anchors/counterLeaf.ts';
import { openSession } from '../../../../server/kernel/auth/sessions/openSession.ts';
import { anchorScanDays } from '../../../../server/trace/scans/anchorScanDays.ts';
import { answerScan } from '../../../../server/trace/scans/answerScan.ts';
import { chinaDay } from '../../../../server/trace/scans/chinaDay.ts';
import { forgetScans, SCAN_DAYS } from '../../../../server/trace/scans/forgetScans.ts';
import { recordScan } from '../../../../server/trace/scans/recordScan.ts';
import { scanDay } from '../../../../server/trace/scans/scanDays.ts';
import { LISTED_SCANS } from '../../../../server/trace/verify/labelRow.ts';
import type { WorldBatch } from '../support/goodsWorld.ts';
import { type Browser, DAY, type LabelWorld, openLabelWorld, visit } from './labelWorld.ts';

describe('the scan log', function () {
  this.timeout(600_000);
  let lab: LabelWorld;
  let tea: WorldBatch;

  before(async () => {
    lab = await openLabelWorld();
    ({ tea } = await lab.packTea(12));
    await lab.ship(tea, 2_500n);
  });
  after(() => lab?.stop());

  const look = (index: number, browser: Browser, token?: string) => {
    const { request, response } = visit(browser);
    return answerScan(lab.deps, request, response, lab.uri(tea, index), token);
  };
  const rows = (index: number) =>
    lab.deps.db
      .selectFrom('private.scan')
      .selectAll()
      .where('batch', '=', tea.id)
      .where('label_index', '=', index)
      .orderBy('at')
      .execute();
  const countOf = async (kind: string) => {
    const found = await lab.deps.db
      .selectFrom('private.scan_day')
      .select('count')
      .where('kind', '=', kind as never)
      .execute();
    return found.reduce((sum, { count }) => sum + Number(count), 0);
  };

  it('keeps province and at most city, and neither address nor the browser’s own name', async () => {
    const browser: Browser = { ip: '192.0.2.200' };
    await look(0, browser);
    const [row] = await rows(0);
    expect(row).to.include({ province: '33', city: '3311' });
    expect(Object.keys(row ?? {}).sort()).to.deep.equal([
      'at',
      'batch',
      'city',
      'device',
      'label_index',
      'province',
      'token',
    ]);
    const kept = JSON.stringify(row);
    expect(kept).to.not.include('192.0.2');
    expect(kept).to.not.include(browser.cookie?.split('=')[1]);
  });

  it('gives one browser another name at every label', async () => {
    const browser: Browser = { ip: '192.0.2.200' };
    await look(1, browser);
    await look(2, browser);
    expect((await rows(1))[0]?.device).to.not.equal((await rows(2))[0]?.device);
  });

  it('counts going back and refreshing once, and another look after half an hour again', async () => {
    const browser: Browser = { ip: '192.0.2.200' };
    const first = await look(3, browser);
    const second = await look(3, browser);
    expect(second.scanToken).to.equal(first.scanToken);
    expect(await rows(3)).to.have.length(1);

    const { db } = lab.deps;
    await db
      .updateTable('private.scan')
      .set({ at: 1_000 } as never)
      .where('label_index', '=', 3)
      .execute();
    await look(3, browser);
    expect(await rows(3)).to.have.length(2);
  });

  it('counts an app’s look once by its token, whoever sends it', async () => {
    const { scanToken } = await lab.answer(lab.uri(tea, 4));
    await look(4, { ip: '192.0.2.1' }, scanToken);
    await look(4, { ip: '198.51.100.1' }, scanToken);
    expect(await rows(4)).to.have.length(1);
  });

  it('counts no crawlers, previews of links and browsers that fetch ahead', async () => {
    const before = await countOf('crawler');
    await look(5, { ip: '192.0.2.1', agent: 'Mozilla/5.0 (compatible; Baiduspider/2.0)' });
    await look(5, { ip: '192.0.2.1', agent: 'WhatsApp/2.23 preview' });
    await look(5, { ip: '192.0.2.1', headers: { 'sec-purpose': 'prefetch' } });
    await look(5, { ip: '192.0.2.1', agent: '' });
    expect(await countOf('crawler')).to.equal(before + 4);
    expect(await rows(5)).to.have.length(0);
    expect((await lab.answer(lab.uri(tea, 5))).verdict.scans).to.equal(0);
  });

  it('counts nobody who is signed in for a participant', async () => {
    const { auth } = lab.deps;
    const { token } = await openSession(auth, { account: lab.world.wallet('brandOperator').address, method: 'siwe' });
    const headers = { authorization: `Bearer ${token}` };
    await look(9, { ip: '192.0.2.1', headers });
    expect(await countOf('staff')).to.equal(1);
    expect(await rows(9)).to.have.length(0);
    await look(9, { ip: '192.0.2.1', headers: { authorization: `Bearer ${'x'.repeat(43)}` } });
    expect(await rows(9)).to.have.length(1);
  });

  it('leaves no trace of codes that nobody issued but a number', async () => {
    const before = await countOf('notIssued');
    const { request, response } = visit({ ip: '192.0.2.1' });
    await answerScan(lab.deps, request, response, `${lab.uri(tea, null)}/21/23456789ABCDEFGHJKMN`);
    expect(await countOf('notIssued')).to.equal(before + 1);
    const { db } = lab.deps;
    const named = await db.selectFrom('private.scan_day').select('batch').where('kind', '=', 'notIssued').execute();
    expect(named.map(({ batch }) => batch)).to.deep.equal(['']);
  });

  it('lists so many looks of one label and counts the others', async () => {
    const at = await lab.deps.now();
    const { db } = lab.deps;
    const listed = Array.from({ length: LISTED_SCANS }, (_, i) => ({
      ...{ batch: tea.id, label_index: 6, at: Math.floor(at.getTime() / 1_000) - 5, token: `token-of-look-${i}` },
      ...{ device: `d${i % 3}`, province: '33', city: null },
    }));
    await db.insertInto('private.scan').values(listed).execute();
    const frame = { batch: tea.id, index: 6, gtin: tea.gtin, at, device: 'x', province: '31', city: null };
    await recordScan(db, { ...frame, token: 'token-of-one-more' });
    await recordScan(db, { ...frame, token: 'token-of-look-0' });

    expect(await rows(6)).to.have.length(LISTED_SCANS);
    const { verdict } = await lab.answer(lab.uri(tea, 6));
    expect(verdict.scans).to.equal(LISTED_SCANS + 1);
    expect(verdict.first?.province).to.equal('33');
    await db.deleteFrom('private.scan').where('label_index', '=', 6).execute();
    await db.deleteFrom('private.scan_summary').where('label_index', '=', 6).execute();
  });

  it('forgets looks after 180 days, but not their number, their first day and a suspicion', async () => {
    const ips = ['192.0.2.1', '198.51.100.1', '198.51.100.70', '198.51.100.130', '198.51.100.200', '203.0.113.1'];
    for (const ip of ips) await look(7, { ip });
    await look(8, { ip: '192.0.2.1' });
    const now = await lab.deps.now();
    const later = (days: number) => new Date(now.getTime() + days * DAY * 1_000);
    expect((await lab.answer(lab.uri(tea, 7))).verdict.state).to.equal('SUSPECT_COPY');
    const { db } = lab.deps;
    await db.deleteFrom('private.scan').where('at', '=', 1_000).execute();

    const opening = {
      batch: tea.id,
      label_index: 7,
      at: Math.floor(now.getTime() / 1_000),
      device: 'd',
      province: '33',
    };
    await db
      .insertInto('private.label_opening')
      .values({ ...opening, write_id: randomUUID() })
      .execute();

    await forgetScans(lab.deps, later(SCAN_DAYS - 1));
    expect(await rows(7)).to.have.length(ips.length);
    expect(await forgetScans(lab.deps, later(SCAN_DAYS + 1))).to.be.greaterThan(ips.length);
    expect(await rows(7)).to.have.length(0);
    expect(await forgetScans(lab.deps, later(SCAN_DAYS + 2))).to.equal(0);

    const opened = await db.selectFrom('private.label_opening').selectAll().executeTakeFirst();
    expect(opened).to.include({ device: '', province: null });

    const suspected = (await lab.answer(lab.uri(tea, 7), SCAN_DAYS + 1)).verdict;
    expect(suspected).to.deep.include({ state: 'SUSPECT_COPY', scans: ips.length, fixed: ['suspectedBefore'] });
    expect((await lab.answer(lab.uri(tea, 8), SCAN_DAYS + 1)).verdict.first?.province).to.equal('33');
  });

  it('binds a day’s counters by one root that OpenZeppelin’s library makes too', async () => {
    const now = await lab.deps.now();
    const day = await scanDay(lab.deps.db, chinaDay(now));
    if (!day) throw new Error('There were looks today.');
    const leaves = day.counters.map(({ kind, batch, province, count }) => {
      const name = keccak256(new TextEncoder().encode(`${kind}|${batch}|${province}`));
      return [BigInt(day.day.replaceAll('-', '')), name, BigInt(count)];
    });
    expect(StandardMerkleTree.of(leaves, [...COUNTER_LEAF_TYPES]).root).to.equal(day.root);
    const [first] = day.counters;
    if (first) expect(counterLeaf({ ...first, count: first.count + 1 })).to.not.equal(counterLeaf(first));
  });

  it('sends the root of a day that is over, once, by an account that may anchor', async () => {
    const { db, outbox, deployment, auth } = lab.deps;
    const publisher = async () => lab.world.address('traceProvider');
    const anchoring = { outbox, deployment, publisher };
    const now = await lab.deps.now();
    expect(await anchorScanDays({ ...anchoring, publisher: async () => undefined }, now)).to.equal(0);
    expect(await anchorScanDays(anchoring, now), 'a day that goes on').to.equal(0);
    const tomorrow = new Date(now.getTime() + DAY * 1_000);
    expect(await anchorScanDays(anchoring, tomorrow)).to.equal(1);
    expect(await anchorScanDays(anchoring, tomorrow)).to.equal(0);
    const [root] = await db.selectFrom('private.scan_root').selectAll().execute();
    expect(root?.day).to.equal(chinaDay(now));
    const write = await db
      .selectFrom('record.outbox')
      .select('data')
      .where('id', '=', root?.write_id ?? '')
      .executeTakeFirst();
    expect(write?.data).to.include(root?.root.slice(2));
    expect(auth).to.have.property('pepper');
  });
});
