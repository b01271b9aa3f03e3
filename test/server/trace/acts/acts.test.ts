import { expect } from 'chai';
import { Wallet } from 'ethers';
import { GTIN } from '../../../../scripts/demo/world/trace.ts';
import { advanceChainClock, chainTime } from '../../../../scripts/processes/chainClock.ts';
import { rpc } from '../../../../scripts/processes/rpc.ts';
import { type Bytes32, baseKey, batchId, labelSetId } from '../../../../sdk/ids/keys.ts';
import { hashEvent } from '../../../../sdk/trace/events/hashEvent.ts';
import type { TraceEvent } from '../../../../sdk/trace/events/types.ts';
import type { Answer } from '../../../support/httpClient.ts';
import { type SignedIn, signInAs } from '../../commons/support/parties.ts';
import { startTestLedger, type TestLedger } from '../../openapi/support/runningLedger.ts';
import { type ActsWorld, actsWorld } from '../support/actsWorld.ts';

const { freshLeaf: LEAF, tea: TEA, freshMushroom: MUSHROOM } = GTIN;
const NO_DOCUMENT = `0x${'77'.repeat(32)}`;
/** GS1's demonstration prefix, and nobody's item yet. */
const NEW_ITEM = '09521234500995';

describe('acts on goods over HTTP', function () {
  this.timeout(300_000);
  let ledger: TestLedger;
  let world: ActsWorld;
  let brand: SignedIn;
  let certifier: SignedIn;
  let maker: SignedIn;
  let trader: SignedIn;
  let laboratory: SignedIn;
  let supervisor: SignedIn;
  let document: Bytes32;
  let base: { gtin: string; parcel: Bytes32 };

  before(async () => {
    ledger = await startTestLedger({ LABELS_PER_PDF: '50' });
    world = actsWorld(ledger);
    // Bases were admitted a moment ago: nothing grown before that is theirs.
    await advanceChainClock(ledger.rpcUrl, (await chainTime(ledger.rpcUrl)) + 3_600);
    const signIn = (party: string, account = 0) => signInAs(ledger, party, account);
    [brand, certifier] = [await signIn('brandOperator'), await signIn('certifier')];
    [maker, trader] = [await signIn('coopSongyang'), await signIn('teaTraderA')];
    [laboratory, supervisor] = [await signIn('laboratory'), await signIn('marketRegulator')];
    document = await world.document('示例文件');
    base = { gtin: LEAF, parcel: world.parcel('P5') };
  });
  after(() => ledger?.stop());

  const said = ({ status, json }: Answer) => (status < 400 ? String(status) : `${status} ${String(json.code)}`);
  const wordsOf = ({ json }: Answer) => json.words as { zh: string; en: string };
  const leaf = (lot: string) => batchId(LEAF, lot);
  const harvest = async (lot: string, grams: string) =>
    maker.does('batches.harvest', { ...base, lot, grams, harvestedAt: await world.time(-60) });

  /** Fresh leaf with its paper, ready to change hands. */
  async function commit(batch: Bytes32, grams: string): Promise<void> {
    const paper = { schema: 'COMMITMENT_CERTIFICATE', subject: batch, value: grams };
    const evidence = await world.attest(maker, 'coopSongyang', paper);
    expect(await maker.does('batches.enclose', { batch, evidence })).to.equal(null);
  }

  async function expectEventOf(batch: Bytes32): Promise<Record<string, unknown>> {
    const hash = await world.eventOf(batch);
    const kept = (await world.events()).get(hash);
    expect(kept, 'the event of the act is kept').to.not.equal(undefined);
    expect(hashEvent(kept?.event as unknown as TraceEvent).digest).to.equal(hash);
    expect(kept?.batches).to.include(batch);
    return kept?.event ?? {};
  }

  describe('the catalogue and its bases', () => {
    const item = { gtin: NEW_ITEM, kind: 'made', paper: 'none', brand: 1, shelfDays: '90', netGrams: 500 };

    it('is the brand operator’s', async () => {
      const order = { ...item, document };
      expect(await maker.does('items.set', order)).to.equal('AccessManagedUnauthorized');
      expect(said(await brand.compose('items.set', { ...order, document: NO_DOCUMENT }))).to.equal(
        '404 ContentMissing',
      );
      expect(await brand.does('items.set', order)).to.equal(null);
      expect(await brand.does('items.set', { ...order, netGrams: 250 })).to.equal('ItemFixed');
      const { db } = ledger.gateway.kernel.store;
      const rows = await db.selectFrom('projection.trade_item').selectAll().where('gtin', '=', NEW_ITEM).execute();
      expect(rows.length).to.equal(1);
      expect(rows[0]).to.include({ kind: 'made', paper: 'none', brand: 1, shelf_days: 90, net_grams: '500', document });
      const { zh, en } = wordsOf(await brand.compose('items.set', order));
      expect(zh).to.include('每件净含量 500 克').and.include('保质期 90 天');
      expect(en).to.include(NEW_ITEM).and.include(document);
    });

    it('has recipes', async () => {
      const recipe = { input: MUSHROOM, output: NEW_ITEM, maxYield: 1_250, document };
      expect(await brand.does('items.setRecipe', { ...recipe, output: MUSHROOM })).to.equal('RecipeInvalid');
      expect(wordsOf(await brand.compose('items.setRecipe', recipe)).zh).to.include('12.50%');
      expect(await brand.does('items.setRecipe', recipe)).to.equal(null);
      const { db } = ledger.gateway.kernel.store;
      const row = await db
        .selectFrom('projection.recipe')
        .selectAll()
        .where('output', '=', NEW_ITEM)
        .executeTakeFirst();
      expect(row).to.include({ input: MUSHROOM, max_yield_bps: 1_250, document });
    });

    it('refuses numbers with a wrong check digit before anything else', async () => {
      const answer = await brand.compose('items.set', { ...item, gtin: '09521234500994', document });
      expect(said(answer)).to.equal('400 ActParamsInvalid');
      expect(answer.text).to.include('gtin').and.include('check digit');
    });

    it('admits and withdraws a base on the certifier’s own capacity', async () => {
      const admission = { parcel: base.parcel, gtin: MUSHROOM, member: world.participant('coopSongyang') };
      const lastYear = new Date(await world.time()).getUTCFullYear() + 1;
      expect(await certifier.does('bases.admit', { ...admission, lastYear })).to.equal('CapacityNotInForce');
      const subject = baseKey(base.parcel, MUSHROOM);
      await world.attest(certifier, 'certifier', { schema: 'CAPACITY', subject, value: '1000000' });
      expect(await certifier.does('bases.admit', { ...admission, lastYear })).to.equal(null);

      const withdrawal = { parcel: base.parcel, gtin: MUSHROOM, basis: document };
      expect(await certifier.does('bases.withdraw', withdrawal)).to.equal(null);
      expect(await certifier.does('bases.withdraw', withdrawal)).to.equal('BaseNotAdmitted');
    });
  });

  describe('goods', () => {
    it('come from a base within its capacity, and their event is kept with the write', async () => {
      expect(await harvest('L-1', '600000')).to.equal(null);
      const event = await expectEventOf(leaf('L-1'));
      expect(event).to.include({ type: 'ObjectEvent', bizStep: 'creating_class_instance' });

      expect(await harvest('L-2', '11400001')).to.equal('CapacityExceeded');
      expect(await harvest('L-1', '1')).to.equal('BatchAlreadyRecorded');
      const words = wordsOf(
        await maker.compose('batches.harvest', {
          ...base,
          lot: 'L-2',
          grams: '1250',
          harvestedAt: await world.time(-60),
        }),
      );
      expect(words.zh).to.include('1,250 克（1.25 千克）').and.include('EPCIS');
    });

    it('leave no event of what was prepared and not sent', async () => {
      const before = (await world.events()).size;
      const composed = await maker.compose('batches.harvest', {
        ...{ ...base, lot: 'L-3', grams: '5' },
        harvestedAt: await world.time(-60),
      });
      expect(said(composed)).to.equal('201');
      const { hash } = (composed.json.content as { kept: { hash: string } }).kept;
      expect((await world.events()).has(hash)).to.equal(false);
      expect((await world.events()).size).to.equal(before);
    });

    it('are split and merged, with the batches they come from in the event', async () => {
      expect(await maker.does('batches.split', { batch: leaf('L-1'), grams: '200000', lot: 'L-1a' })).to.equal(null);
      expect(await maker.does('batches.split', { batch: leaf('L-1'), grams: '100000', lot: 'L-1b' })).to.equal(null);
      // In whatever order they come: the contract wants them ascending.
      const parts = [leaf('L-1a'), leaf('L-1b')]
        .sort((a, b) => (a < b ? 1 : -1))
        .map((batch) => ({ batch, grams: '100000' }));
      expect(await maker.does('batches.merge', { parts, lot: 'L-1m' })).to.equal(null);

      const event = await expectEventOf(leaf('L-1m'));
      expect(event).to.include({ type: 'TransformationEvent', bizStep: 'repackaging' });
      expect((event.inputQuantityList as unknown[]).length).to.equal(2);
      const twice = { parts: [parts[0], parts[0]], lot: 'L-1x' };
      expect(said(await maker.compose('batches.merge', twice))).to.equal('400 ActParamsInvalid');
      const unknown = { batch: leaf('nobody’s'.slice(0, 5)), grams: '1', lot: 'L-1y' };
      expect(said(await maker.compose('batches.split', unknown))).to.equal('404 RecordUnknown');
    });

    it('change hands with their paper alone', async () => {
      const goods = { batch: leaf('L-1'), grams: '100000', to: world.account('teaTraderA') };
      expect(await maker.does('batches.handOver', goods)).to.equal('GoodsPaperMissing');
      await commit(leaf('L-1'), '600000');
      expect(wordsOf(await maker.compose('batches.handOver', goods)).zh)
        .to.include('散装')
        .and.include('L-1');
      expect(await maker.does('batches.handOver', goods)).to.equal(null);
      expect(await maker.does('batches.handOver', { ...goods, grams: '900000' })).to.equal('GoodsShort');
      expect(said(await maker.compose('batches.handOver', { ...goods, to: `0x${'9'.repeat(40)}` }))).to.equal(
        '404 RecordUnknown',
      );
      const kept = [...(await world.events()).values()].filter(
        ({ event, batches }) => event.bizStep === 'shipping' && batches.includes(leaf('L-1')),
      );
      expect(kept.map(({ event }) => event.destinationList)).to.deep.equal([
        [
          {
            type: 'owning_party',
            destination: `https://id.liangshan.example/participant/${world.participant('teaTraderA')}`,
          },
        ],
      ]);
    });

    it('end as sold or lost', async () => {
      expect(await trader.does('batches.sell', { batch: leaf('L-1'), grams: '20000' })).to.equal(null);
      expect(await trader.does('batches.lose', { batch: leaf('L-1'), grams: '1000' })).to.equal(null);
      const { db } = ledger.gateway.kernel.store;
      const row = await db.selectFrom('projection.batch').selectAll().where('id', '=', leaf('L-1')).executeTakeFirst();
      expect(row).to.include({ sold: '20000', lost: '1000' });
      expect(await trader.does('batches.recover', { batch: leaf('L-1'), grams: '1' })).to.equal('GoodsNotRecalled');
      expect(await trader.does('batches.lose', { batch: leaf('L-1'), isPacked: true, grams: '1' })).to.equal(
        'GoodsShort',
      );
    });
  });

  describe('the same word, sent in other ways', () => {
    it('keeps the event of what the caller’s own wallet signed', async () => {
      const composed = await maker.compose('batches.harvest', {
        ...{ ...base, lot: 'L-W', grams: '5000' },
        harvestedAt: await world.time(-60),
      });
      const { content } = composed.json as { content: { to: string; data: string; chainId: number } };
      const wallet = new Wallet(ledger.demo?.privateKeyOf('coopSongyang') ?? '');
      const nonce = Number(await rpc(ledger.rpcUrl, 'eth_getTransactionCount', wallet.address, 'latest'));
      const { to, data, chainId } = content;
      const envelope = { type: 0, to, data, chainId, nonce, gasLimit: 1_000_000n, gasPrice: 0n };
      const relayed = await maker.post('/api/transactions', { raw: await wallet.signTransaction(envelope) });
      expect(said(relayed)).to.equal('202');
      expect(await maker.settles(String(relayed.json.writeId))).to.equal(null);

      await expectEventOf(leaf('L-W'));
      const kept = (await world.events()).get(await world.eventOf(leaf('L-W')));
      expect(kept?.writeId).to.equal(relayed.json.writeId);
    });

    it('is one write and one event however often it is submitted', async () => {
      const composed = await maker.compose('batches.split', { batch: leaf('L-1'), grams: '1000', lot: 'L-once' });
      const { id } = composed.json as { id: string };
      await maker.post(`/api/acts/${id}/code`);
      await maker.post(`/api/acts/${id}/confirm`, { code: await ledger.nextCode() });
      const before = (await world.events()).size;
      const submitted = (key: string) => maker.post(`/api/acts/${id}/submit`, {}, { 'idempotency-key': key });
      const [first, other] = await Promise.all([submitted('one'), submitted('other')]);
      const again = await submitted('one');
      expect([again, other].map(({ json }) => json.writeId ?? json.code)).to.deep.equal([
        first.json.writeId,
        first.json.writeId,
      ]);
      expect(await maker.settles(String(first.json.writeId))).to.equal(null);
      expect((await world.events()).size).to.equal(before + 1);
    });
  });

  describe('tea under labels', () => {
    const tea = batchId(TEA, 'T-1');

    before(async () => {
      await commit(leaf('L-1m'), '200000');
    });

    it('is made within the recipe’s yield', async () => {
      const made = { gtin: TEA, lot: 'T-1', producedAt: await world.time() };
      const inputs = [{ batch: leaf('L-1m'), grams: '200000' }];
      expect(await maker.does('batches.transform', { ...made, inputs, grams: '50001' })).to.equal('YieldExceeded');
      expect(await maker.does('batches.transform', { ...made, inputs, grams: '50000' })).to.equal(null);
      expect(await expectEventOf(tea)).to.include({ bizStep: 'creating_class_instance' });
    });

    it('is packed once its paper is there, before labels are made', async () => {
      const order = { batch: tea, count: 100, hasSecrets: true };
      expect(said(await maker.compose('labels.pack', order))).to.equal('409 GoodsPaperMissing');
      const paper = { schema: 'FACTORY_INSPECTION', subject: tea, value: '1' };
      const evidence = await world.attest(laboratory, 'laboratory', paper);
      expect(await maker.does('batches.enclose', { batch: tea, evidence })).to.equal(null);
      expect(said(await maker.compose('labels.pack', { ...order, count: 201 }))).to.equal('409 GoodsShort');
      expect(said(await maker.compose('labels.pack', { ...order, count: 1_000_001 }))).to.equal('400 LabelsTooMany');
      expect(said(await trader.compose('labels.pack', order))).to.equal('409 GoodsShort');
    });

    it('bears the same codes for the same request', async () => {
      const order = { batch: tea, count: 100, hasSecrets: true };
      const [first, second] = [await maker.compose('labels.pack', order), await maker.compose('labels.pack', order)];
      const rootIn = (answer: Answer) => /[0-9a-f]{64}/.exec(wordsOf(answer).en.split('root over')[1] ?? '')?.[0];
      expect(rootIn(first)).to.match(/^[0-9a-f]{64}$/);
      expect(rootIn(second)).to.equal(rootIn(first));
      expect(rootIn(await maker.compose('labels.pack', { ...order, hasSecrets: false }))).not.to.equal(rootIn(first));
    });

    it('is packed under a root that the book proves', async () => {
      expect(await maker.does('labels.pack', { batch: tea, count: 100, hasSecrets: true })).to.equal(null);
      expect(await maker.does('labels.pack', { batch: tea, count: 60 })).to.equal(null);
      const { db } = ledger.gateway.kernel.store;
      const sets = await db
        .selectFrom('projection.label_set')
        .selectAll()
        .where('batch', '=', tea)
        .orderBy('number')
        .execute();
      expect(sets.map(({ first_index, count }) => [Number(first_index), Number(count)])).to.deep.equal([
        [0, 100],
        [100, 60],
      ]);
      const [, second] = sets;
      const set = { gtin: TEA, lot: 'T-1', firstIndex: 100, count: 60, hasSecrets: false };
      const proved = await ledger.gateway.kernel.labels.proof({ ...set, root: second?.root as Bytes32 }, 130);
      expect(proved).to.have.property('commitment', null);
      const events = await world.events();
      for (const { event_hash, root } of sets) {
        expect(events.get(event_hash)?.event).to.include({ bizStep: 'packing', 'liangshan:labelRoot': root });
      }
    });

    it('never has one range under two roots, whoever prepared a packing meanwhile', async () => {
      const prepared = await maker.compose('labels.pack', { batch: tea, count: 10 });
      expect(await maker.does('labels.pack', { batch: tea, count: 20 })).to.equal(null);
      expect(await maker.confirms(prepared)).to.equal('LabelRangeMoved');
    });

    it('hands its labels to the packer alone, as CSV and PDF', async () => {
      const path = `/api/label-sets/${labelSetId(tea, 0)}`;
      const { status, text, headers } = await maker.get(`${path}/labels.csv`);
      expect([status, headers.get('content-type'), headers.get('cache-control')]).to.deep.equal([
        200,
        'text/csv; charset=utf-8',
        'no-store',
      ]);
      const [head, ...rows] = text.trim().split('\r\n');
      expect(head).to.equal('序号,序列号,链接,刮开码');
      expect(rows.length).to.equal(100);
      const [index, serial = '', uri, secret] = rows[42]?.split(',') ?? [];
      expect([index, uri]).to.deep.equal(['42', `${ledger.config.PUBLIC_ORIGIN}/01/${TEA}/10/T-1/21/${serial}`]);
      expect(secret).to.match(/^[2-9A-Z]{13}$/);
      expect(ledger.gateway.kernel.labels.find(TEA, 'T-1', serial)).to.equal(42);

      for (const layout of ['sheet', 'roll']) {
        const pdf = await maker.get(`${path}/labels.pdf?layout=${layout}&offset=98`);
        expect([pdf.status, pdf.headers.get('content-type'), pdf.text.slice(0, 5)]).to.deep.equal([
          200,
          'application/pdf',
          '%PDF-',
        ]);
      }
      const most = `/api/label-sets/${labelSetId(tea, 1)}/labels.pdf`;
      expect(said(await maker.get(most)), 'as a whole').to.equal('400 LabelsTooMany');
      expect(said(await maker.get(`${most}?limit=51`))).to.equal('400 LabelsTooMany');
      expect(said(await maker.get(`${most}?offset=10&limit=50`))).to.equal('200');
      expect(said(await maker.get(`${path}/labels.pdf?layout=poster`))).to.equal('400 RequestInvalid');
      for (const file of ['labels.csv', 'labels.pdf']) {
        expect(said(await trader.get(`${path}/${file}`))).to.equal('403 LabelsNotOfCaller');
        expect((await fetch(`${ledger.gateway.url}${path}/${file}`)).status).to.equal(401);
        const unknown = `/api/label-sets/${labelSetId(tea, 9)}/${file}`;
        expect(said(await maker.get(unknown))).to.equal('404 RecordUnknown');
      }
    });

    it('has labels that are voided, singly and whole', async () => {
      const [first, second] = [labelSetId(tea, 0), labelSetId(tea, 1)];
      const order = { set: first, indexes: [3, 5], document };
      expect(await trader.does('labels.void', order)).to.equal('VoiderNotCompetent');
      expect(await maker.does('labels.void', order)).to.equal(null);
      expect(await maker.does('labels.void', order)).to.equal('NothingToVoid');
      expect(said(await maker.compose('labels.void', { ...order, indexes: [100] }))).to.equal('404 LabelIndexOutside');
      expect(await brand.does('labels.voidSet', { set: second, document })).to.equal(null);
      expect(await brand.does('labels.voidSet', { set: second, document })).to.equal('NothingToVoid');
      expect(said(await brand.compose('labels.voidSet', { set: tea, document }))).to.equal('404 RecordUnknown');
      const csv = (await maker.get(`/api/label-sets/${first}/labels.csv`)).text.trim().split('\r\n').slice(1);
      expect(
        csv.slice(0, 5).map((row) => row.split(',')[0]),
        'void ones are left out',
      ).to.deep.equal(['0', '1', '2', '4', '6']);
      expect(said(await maker.get(`/api/label-sets/${second}/labels.csv`))).to.equal('409 LabelSetVoided');
    });

    it('is recalled, recovered and closed, each on a document', async () => {
      const order = { batch: tea, level: 2, document };
      expect(await trader.does('batches.recall', order)).to.equal('RecallerNotCompetent');
      expect(await maker.does('batches.recall', order)).to.equal(null);
      const goods = { batch: tea, isPacked: true, grams: '45000', to: world.account('teaTraderA') };
      expect(await maker.does('batches.handOver', goods)).to.equal('GoodsRecalled');
      expect(await supervisor.does('batches.closeRecall', { batch: tea, document })).to.equal('RecallOutstanding');
      const seizure = {
        ...{ batch: tea, holder: world.account('coopSongyang'), grams: '1000' },
        isFound: true,
        document,
      };
      expect(await maker.does('batches.seize', seizure)).to.equal('AccessManagedUnauthorized');
      expect(said(await supervisor.compose('batches.seize', { ...seizure, document: NO_DOCUMENT }))).to.equal(
        '404 ContentMissing',
      );
      expect(await supervisor.does('batches.seize', seizure)).to.equal(null);
      expect(await supervisor.does('batches.seize', { ...seizure, isFound: false })).to.equal(null);
      const steps = [...(await world.events()).values()]
        .filter(({ batches }) => batches.includes(tea))
        .map(({ event }) => event.bizStep);
      expect(steps).to.include.members(['decommissioning', 'destroying']);
      expect(await maker.does('batches.recover', { batch: tea, isPacked: true, grams: '45000' })).to.equal(null);
      expect(await maker.does('batches.recover', { batch: tea, grams: '3000' })).to.equal(null);
      expect(await maker.does('batches.closeRecall', { batch: tea, document })).to.equal('AccessManagedUnauthorized');
      expect(await supervisor.does('batches.closeRecall', { batch: tea, document })).to.equal(null);
    });

    it('is freed of a recall that was an error', async () => {
      expect(await brand.does('batches.recall', { batch: leaf('L-1a'), level: '3', document })).to.equal(null);
      expect(await brand.does('batches.liftRecall', { batch: leaf('L-1a'), document })).to.equal(
        'AccessManagedUnauthorized',
      );
      expect(await supervisor.does('batches.liftRecall', { batch: leaf('L-1a'), document })).to.equal(null);
      expect(await supervisor.does('batches.liftRecall', { batch: leaf('L-1a'), document })).to.equal(
        'GoodsNotRecalled',
      );
    });
  });
});
