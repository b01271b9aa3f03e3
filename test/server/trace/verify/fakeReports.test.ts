import { expect } from 'chai';
import { addFakePhoto, fileFakeReport, reportedCode } from '../../../../server/trace/fakes/fileFakeReport.ts';
import {
  decideFakeReport,
  listFakeReports,
  readFakeFile,
  readFakePhoto,
  readFakeStatus,
} from '../../../../server/trace/fakes/readFakeReport.ts';
import { rotateReportKeys } from '../../../../server/trace/fakes/reportSeal.ts';
import { rejection } from '../../../support/rejection.ts';
import type { WorldBatch } from '../support/goodsWorld.ts';
import { type LabelWorld, openLabelWorld } from './labelWorld.ts';

/** One pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const PLACE = 'Lishui 28.45N 119.92E';
const CONTACT = '13900000000';

describe('reports of fakes', function () {
  this.timeout(600_000);
  let lab: LabelWorld;
  let tea: WorldBatch;

  before(async () => {
    lab = await openLabelWorld();
    ({ tea } = await lab.packTea(6));
    await lab.ship(tea, 1_500n);
  });
  after(() => lab?.stop());

  const decider = (isSupervisor: boolean) => ({ account: '0xofficer', isSupervisor, brands: [1], now: new Date() });
  const decide = (receipt: string, outcome: 'confirmed' | 'cleared', isSupervisor = false) =>
    lab.deps.db
      .transaction()
      .execute((trx) => decideFakeReport(trx, receipt, { outcome, reason: '已核查' }, decider(isSupervisor)));

  async function file(uri: string) {
    const { db, auth } = lab.deps;
    const now = new Date();
    const code = await reportedCode(lab.deps, uri, now);
    const said = { uri, place: '示例市场', price: 3_500n, words: '包装与往常不同', contact: CONTACT };
    return db.transaction().execute((trx) => fileFakeReport(trx, auth.keyring, { ...said, code }, now));
  }

  it('are followed by a receipt that says neither words nor contact', async () => {
    const { receipt } = await file(lab.uri(tea, 0));
    expect(receipt).to.match(/^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){3}$/);
    const status = await readFakeStatus(lab.deps.db, receipt, new Date());
    expect(status).to.include({ state: 'received', outcome: null, hasPhoto: false });
    expect(JSON.stringify(status)).to.not.include('示例市场').and.not.include(CONTACT);
  });

  it('keep how to reach who made them sealed, also when the wrapping key is another', async () => {
    const { receipt } = await file(lab.uri(tea, 1));
    const { db, auth } = lab.deps;
    const row = await db
      .selectFrom('private.fake_report')
      .selectAll()
      .where('receipt', '=', receipt)
      .executeTakeFirst();
    expect(row?.contact?.toString('utf8')).to.not.include(CONTACT);
    expect((await readFakeFile(db, auth.keyring, receipt, new Date())).contact).to.equal(CONTACT);

    const next = { id: 'next', key: new Uint8Array(32).fill(9) };
    expect(await rotateReportKeys(db, auth.keyring.current, next)).to.be.greaterThan(0);
    expect((await readFakeFile(db, { current: next, older: [] }, receipt, new Date())).contact).to.equal(CONTACT);
    await rotateReportKeys(db, next, auth.keyring.current);
  });

  it('take a photograph without what the camera wrote beside it, once, within a day', async () => {
    const { receipt } = await file(lab.uri(tea, 2));
    const { db, auth } = lab.deps;
    const put = (bytes: Uint8Array, now = new Date()) =>
      db.transaction().execute((trx) => addFakePhoto(trx, auth.keyring, { receipt, bytes, now }));

    expect(await rejection(put(Buffer.from('no photograph')))).to.include({ code: 'ImageUnreadable' });
    expect(await rejection(put(PIXEL, new Date(Date.now() + 25 * 3_600_000)))).to.include({ code: 'FakePhotoLate' });
    await put(withPlace(PIXEL));
    expect(await rejection(put(PIXEL))).to.include({ code: 'FakePhotoThere' });
    const photo = await readFakePhoto(db, auth.keyring, receipt);
    expect(photo.mediaType).to.equal('image/png');
    expect(photo.bytes.includes(PLACE)).to.equal(false);
  });

  it('feed the verdict: open ones weigh little, a confirmed one stands, a cleared one ends the suspicion', async () => {
    const uri = lab.uri(tea, 3);
    const { receipt } = await file(uri);
    expect((await lab.answer(uri)).verdict).to.include({ state: 'FIRST_SCAN', points: 10 });

    await decide(receipt, 'confirmed');
    expect((await lab.answer(uri)).verdict).to.deep.include({ state: 'SUSPECT_COPY', fixed: ['reportConfirmed'] });
    expect(await rejection(decide(receipt, 'cleared'))).to.include({ code: 'FakeReportDecided' });

    await decide(receipt, 'cleared', true);
    const { verdict } = await lab.answer(uri);
    expect(verdict).to.include({ state: 'FIRST_SCAN', points: 0 });
    expect(verdict.clearedAt).to.be.a('number');
    expect((await readFakeStatus(lab.deps.db, receipt, new Date())).reason).to.equal('已核查');
  });

  it('may be about a code that nobody issued, and say nothing about others', async () => {
    const { receipt } = await file(`${lab.uri(tea, null)}/21/23456789ABCDEFGHJKMN`);
    await decide(receipt, 'confirmed');
    expect((await lab.answer(lab.uri(tea, 4))).verdict.state).to.equal('FIRST_SCAN');
  });

  it('are listed for who decides, undecided ones first', async () => {
    const window = { offset: 0, limit: 50, by: decider(false) };
    const { rows, total } = await listFakeReports(lab.deps.db, { gtin: tea.gtin }, window);
    expect(total).to.equal(rows.length);
    const places = rows.map(({ state }) => state === 'decided');
    expect(places).to.deep.equal([...places].sort((a, b) => Number(a) - Number(b)));
    expect((await listFakeReports(lab.deps.db, { state: 'decided' }, window)).rows).to.have.length(2);
  });
});

/** The picture with a text chunk that says where it was taken, as cameras write. */
function withPlace(png: Buffer): Buffer {
  const text = Buffer.from(`tEXtLocation\0${PLACE}`);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length - 4);
  const chunk = Buffer.concat([length, text, crc(text)]);
  // After the signature (8) and IHDR (25).
  return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]);
}

function crc(bytes: Buffer): Buffer {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE((value ^ 0xffffffff) >>> 0);
  return sum;
}
