import { expect } from 'chai';
import { sql } from 'kysely';
import type { LabelState } from '../../../../sdk/trace/copies/types.ts';
import { verifyLabelProof } from '../../../../sdk/verify/label/verifyLabelProof.ts';
import { answerScan } from '../../../../server/trace/scans/answerScan.ts';
import { activateLabel } from '../../../../server/trace/verify/activateLabel.ts';
import { rejection } from '../../../support/rejection.ts';
import type { WorldBatch, WorldLabels } from '../support/goodsWorld.ts';
import { type Browser, type LabelWorld, openLabelWorld, visit } from './labelWorld.ts';

/** Every state of the scan page but those that only a phone can find. */
describe('states of a label', function () {
  this.timeout(600_000);
  let lab: LabelWorld;
  let tea: WorldBatch;
  let labels: WorldLabels;
  const reached = new Set<LabelState>();

  before(async () => {
    lab = await openLabelWorld();
    ({ tea, labels } = await lab.packTea(12));
  });
  after(() => lab?.stop());

  async function expectState(uri: string, state: LabelState, daysLater?: number) {
    const answer = await lab.answer(uri, daysLater);
    expect(answer.verdict.state).to.equal(state);
    reached.add(state);
    return answer;
  }
  const look = (uri: string, browser: Browser) => {
    const { request, response } = visit(browser);
    return answerScan(lab.deps, request, response, uri);
  };

  it('NOT_YET_SOLD: packed, and nobody has taken them', async () => {
    const { batch, item, timeline, claim } = await expectState(lab.uri(tea, 0), 'NOT_YET_SOLD');

    expect(batch?.id).to.equal(tea.id);
    expect(item?.netGrams).to.equal('250');
    expect(timeline.map(({ kind }) => kind)).to.deep.equal(['harvest', 'paper', 'made', 'paper', 'packed']);
    expect(timeline.map(({ standing }) => standing)).to.deep.equal([
      ...['selfDeclared', 'selfDeclared', 'selfDeclared', 'tested', 'selfDeclared'],
    ]);
    const { set, label } = claim ?? {};
    if (!set || !label) throw new Error('There is no claim.');
    const serial = claim?.serial ?? '';
    expect(verifyLabelProof(set.root, { index: 0, serial, commitment: label.commitment }, label.proof)).to.equal(true);
    expect(set.root).to.equal(labels.set.root);
    expect(claim?.lineage).to.have.length(2);
  });

  it('FIRST_SCAN and SEEN_BEFORE: by how many looked, not by how often', async () => {
    await lab.ship(tea, 2_500n);
    const uri = lab.uri(tea, 1);
    const mine: Browser = { ip: '192.0.2.7' };
    const first = await look(uri, mine);
    expect(first.verdict).to.include({ state: 'FIRST_SCAN', scans: 1 });
    expect(first.verdict.first?.province).to.equal('33');
    reached.add('FIRST_SCAN');
    expect((await look(uri, mine)).verdict.scans).to.equal(1);

    const second = await look(uri, { ip: '198.51.100.3' });
    expect(second.verdict).to.include({ state: 'SEEN_BEFORE', scans: 2 });
    reached.add('SEEN_BEFORE');
  });

  it('SUSPECT_COPY: one code in many provinces at once', async () => {
    const uri = lab.uri(tea, 2);
    for (const ip of ['192.0.2.1', '198.51.100.1', '198.51.100.70', '198.51.100.130', '198.51.100.200', '203.0.113.1'])
      await look(uri, { ip });
    const { verdict } = await expectState(uri, 'SUSPECT_COPY');
    expect(verdict.suspicions.map(({ signal }) => signal)).to.include('provinces');
  });

  it('OPENED: by the secret under the scratch layer, once and for ever', async () => {
    const uri = lab.uri(tea, 3);
    const { request, response } = visit({ ip: '192.0.2.1' });
    const wrong = await rejection(activateLabel(lab.deps, request, response, { uri, secret: 'ABCDEFGHJKMNP' }));
    expect(wrong).to.include({ code: 'LabelSecretWrong' });

    const opened = await activateLabel(lab.deps, request, response, { uri, secret: lab.secret(tea, 3).toLowerCase() });
    expect(opened.verdict.state).to.equal('OPENED');
    const again = await rejection(activateLabel(lab.deps, request, response, { uri, secret: lab.secret(tea, 3) }));
    expect(again).to.include({ code: 'LabelOpened' });
    await waitForActivation();
    const { claim } = await expectState(uri, 'OPENED');
    expect(claim?.label?.isActivated).to.equal(true);
  });

  async function waitForActivation(): Promise<void> {
    const { db } = lab.deps;
    for (let tries = 0; tries < 200; tries += 1) {
      const row = await db.selectFrom('projection.label_activation').selectAll().executeTakeFirst();
      if (row) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('The activation never came to the chain.');
  }

  it('VOIDED: taken back by the brand, one label of many', async () => {
    const voiding = { set: labels.set, word: 0, bits: 1n << 4n, basis: tea.id };
    await lab.world.as('brandOperator').labelSets.voidLabels(voiding);
    await lab.world.settle();

    const { claim } = await expectState(lab.uri(tea, 4), 'VOIDED');
    expect(claim?.label?.isVoided).to.equal(true);
    await expectState(lab.uri(tea, 5), 'FIRST_SCAN');
  });

  it('LOT_ONLY: a code that goes to the lot', async () => {
    const { claim } = await expectState(lab.uri(tea, null), 'LOT_ONLY');
    expect(claim).to.include({ set: null, label: null });
  });

  it('EXPIRED: from the second after the last good one', async () => {
    const { batch } = await lab.answer(lab.uri(tea, 5));
    const last = new Date(batch?.bestBefore ?? '');
    const days = (last.getTime() - (await lab.deps.now()).getTime()) / 86_400_000;
    await expectState(lab.uri(tea, 5), 'FIRST_SCAN', days - 1 / 24);
    await expectState(lab.uri(tea, 5), 'EXPIRED', days + 1 / 24);
  });

  it('NOT_ISSUED: nothing is told, whether the lot is there or not', async () => {
    const bare = { item: null, batch: null, timeline: [], papers: [], claim: null };
    const beyond = await expectState(lab.uri(tea, 12), 'NOT_ISSUED');
    const invented = await expectState(lab.uri(tea, null).concat('/21/23456789ABCDEFGHJKMN'), 'NOT_ISSUED');
    const nowhere = await expectState(
      lab.uri({ ...tea, lot: 'NONE' }, null).concat('/21/23456789ABCDEFGHJKMN'),
      'NOT_ISSUED',
    );
    const noLink = await expectState('hello', 'NOT_ISSUED');
    for (const answer of [beyond, invented, nowhere, noLink]) expect(answer).to.deep.include(bare);
    expect(nowhere.verdict).to.deep.equal(invented.verdict);
    expect(noLink.uri).to.equal(null);
  });

  it('ANCHOR_PENDING: accepted and on its way', async () => {
    const { db } = lab.deps;
    const write = '00000000-0000-4000-8000-000000000001';
    await sql`INSERT INTO record.outbox_lane (signer) VALUES ('nobody')`.execute(db);
    await sql`INSERT INTO record.outbox (id, kind, request_id, idempotency_key, actor, words, signer, recipient, data, value,
      gas_limit, act_id, records_once, state, error_code, final_at) VALUES (${write}, 'raw', 'r', 'k', 'a', '{}', 'nobody', 'x', '0x', '0', '1',
      NULL, false, 'prepared', NULL, now())`.execute(db);
    await sql`INSERT INTO record.epcis_event (hash, event, context, event_type, event_time, words, figures, source, write_id, batches)
      VALUES (${tea.id}, '{}', '[]', 'ObjectEvent', now(), '{}', '[]', 'act', ${write}, ARRAY[${tea.id}])`.execute(db);
    const { verdict, claim } = await expectState(lab.uri(tea, 12), 'ANCHOR_PENDING');
    expect(verdict.at).to.be.greaterThan(Date.now() / 1_000);
    expect(claim).to.equal(null);
    await sql`DELETE FROM record.epcis_event WHERE write_id = ${write}`.execute(db);
    await sql`DELETE FROM record.outbox WHERE id = ${write}`.execute(db);
    await expectState(lab.uri(tea, 12), 'NOT_ISSUED');
  });

  it('CERT_SUSPENDED: while the maker’s licence says 0', async () => {
    await lab.license(0n);
    const { papers } = await expectState(lab.uri(tea, 5), 'CERT_SUSPENDED');
    expect(papers.find(({ schema }) => schema === 'BRAND_LICENCE')?.value).to.equal('0');
    await lab.license(1n);
    await expectState(lab.uri(tea, 5), 'FIRST_SCAN');
  });

  it('RECALLED: through what it was made of', async () => {
    const { leaf, tea: other } = await lab.packTea(2);
    const recall = { batch: leaf.id, level: 2, basis: tea.id };
    await lab.world.as('marketRegulator').batches.recall(recall);
    await lab.world.settle();

    const { batch, verdict } = await expectState(lab.uri(other, 0), 'RECALLED');
    expect(batch?.recall).to.include({ batch: leaf.id, level: 2, document: tea.id, isClosed: false });
    expect(verdict.also).to.include('NOT_YET_SOLD');
    await expectState(lab.uri(tea, 5), 'FIRST_SCAN');
  });

  it('are all of them', () => {
    const states: LabelState[] = [
      ...(['NOT_ISSUED', 'RECALLED', 'VOIDED', 'SUSPECT_COPY', 'EXPIRED', 'CERT_SUSPENDED'] as const),
      ...(['ANCHOR_PENDING', 'NOT_YET_SOLD', 'LOT_ONLY', 'OPENED', 'SEEN_BEFORE', 'FIRST_SCAN'] as const),
    ];
    expect([...reached].sort()).to.deep.equal(states.sort());
  });
});
