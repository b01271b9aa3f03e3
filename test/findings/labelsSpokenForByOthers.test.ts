import { expect } from 'chai';
import { sql } from 'kysely';
import type { Bytes32 } from '../../sdk/ids/keys.ts';
import { answerScan } from '../../server/trace/scans/answerScan.ts';
import { LISTED_OF_DAY, LISTED_OF_DEVICE, recordScan } from '../../server/trace/scans/recordScan.ts';
import type { WorldBatch } from '../server/trace/support/goodsWorld.ts';
import { type LabelWorld, openLabelWorld, visit } from '../server/trace/verify/labelWorld.ts';
import { send } from '../support/httpClient.ts';

/** What strangers, or a maker with something to hide, could once make a label's page say. */
describe('A label that others speak for', function () {
  this.timeout(600_000);
  let lab: LabelWorld;
  let tea: WorldBatch;
  let maker: string;

  before(async () => {
    lab = await openLabelWorld();
    ({ tea } = await lab.packTea(12));
    await lab.ship(tea, 2_500n);
    maker = lab.world.participant('coopSongyang');
  });
  after(() => lab?.stop());

  const stateNow = async () => (await lab.answer(lab.uri(tea, 1))).verdict.state;
  const look = (index: number, headers: Record<string, string>) => {
    const { request, response } = visit({ ip: '198.51.100.3', headers });
    return answerScan(lab.deps, request, response, lab.uri(tea, index));
  };

  const listedOf = async (index: number) => {
    const scans = lab.deps.db.selectFrom('private.scan').select('token').where('batch', '=', tea.id);
    return (await scans.where('label_index', '=', index).execute()).length;
  };

  it('shows no promise and no record of inputs by somebody who made none of it', async () => {
    await lab.world.state('teaTraderA', 'COMMITMENT_CERTIFICATE', tea.id, 1n);
    const { batch } = await lab.answer(lab.uri(tea, 1));
    await lab.world.state('teaTraderA', 'INPUT_USE', batch?.base?.parcel as Bytes32);
    await lab.world.settle();
    const { papers } = await lab.answer(lab.uri(tea, 1));

    const promises = papers.filter(({ schema }) => ['COMMITMENT_CERTIFICATE', 'INPUT_USE'].includes(schema));
    expect(promises.map(({ issuer }) => issuer.id)).to.deep.equal([maker]);
  });

  it('counts no look of a page that has the code in it as a picture or a frame', async () => {
    for (const dest of ['image', 'iframe', 'script', 'empty']) {
      await look(2, { 'sec-fetch-dest': dest, 'sec-fetch-mode': 'no-cors', 'sec-fetch-site': 'cross-site' });
    }
    expect((await lab.answer(lab.uri(tea, 2))).verdict.scans).to.equal(0);

    await look(2, { 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'none' });
    await look(2, { 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors', 'sec-fetch-site': 'same-origin' });
    await look(2, {});
    expect((await lab.answer(lab.uri(tea, 2))).verdict.scans).to.equal(3);
  });

  // Two thousand looks by script once filled the list of a label, and whatever copies showed after that was not looked at.
  for (const [how, index, devices, most] of [
    ['one browser', 3, 1, LISTED_OF_DEVICE],
    ['ever other browsers', 4, 60, LISTED_OF_DAY],
  ] as const) {
    it(`lists few looks of ${how} in one place, and those elsewhere still`, async () => {
      const at = await lab.deps.now();
      const frame = { batch: tea.id, index, gtin: tea.gtin, at, province: '33', city: null };
      for (let i = 0; i < 60; i += 1) {
        await recordScan(lab.deps.db, { ...frame, token: `token-of-look-${i}`, device: `d${i % devices}` });
      }
      expect(await listedOf(index)).to.equal(most);
      expect((await lab.answer(lab.uri(tea, index))).verdict.state).to.equal('SEEN_BEFORE');

      for (const ip of ['198.51.100.1', '198.51.100.70', '198.51.100.130', '203.0.113.1']) {
        const { request, response } = visit({ ip });
        await answerScan(lab.deps, request, response, lab.uri(tea, index));
      }
      const { verdict } = await lab.answer(lab.uri(tea, index));
      expect([verdict.state, verdict.scans]).to.deep.equal(['SUSPECT_COPY', 64]);
    });
  }

  it('takes no report that a form on another site sends', async () => {
    for (const path of ['/fake-reports', '/supervision']) {
      const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
      const headers = { ...form, origin: 'https://elsewhere.example' };
      const { status, text } = await send(`${lab.ledger.config.PUBLIC_ORIGIN}${path}`, { method: 'POST', headers });
      expect([status, text.includes('OriginRefused')]).to.deep.equal([403, true]);
    }
  });

  it('is suspended by the newest word on the licence, whoever of the operators says it', async () => {
    await lab.license(1n);
    expect(await stateNow()).to.equal('FIRST_SCAN');

    await lab.license(0n);
    // As if the licence before had been another operator's: on the chain both are one line.
    await sql`UPDATE projection.evidence SET issuer = ${`0x${'9'.repeat(64)}`}
      WHERE value = 1 AND schema IN (SELECT id FROM projection.evidence_schema WHERE name = 'BRAND_LICENCE')`.execute(
      lab.deps.db,
    );
    expect(await stateNow()).to.equal('CERT_SUSPENDED');
  });

  it('stays suspended under a hundred promises of its maker', async () => {
    for (let paper = 0; paper < 101; paper += 1) {
      await lab.world.state('coopSongyang', 'COMMITMENT_CERTIFICATE', tea.id, BigInt(paper + 1));
    }
    await lab.world.settle();

    expect(await stateNow()).to.equal('CERT_SUSPENDED');
  });
});
