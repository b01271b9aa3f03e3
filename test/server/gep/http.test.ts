import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { advanceChainClock, chainTime } from '../../../scripts/processes/chainClock.ts';
import type { GepInputs } from '../../../sdk/gep/account/inputs.ts';
import { db33Of2020 } from '../../../sdk/gep/methodology/incomplete.ts';
import { gepAccountSchema } from '../../../server/openapi/gepAnswers.ts';
import { example } from '../../sdk/gep/support/example.ts';
import { type Answer, send } from '../../support/httpClient.ts';
import { type SignedIn, signInAs } from '../commons/support/parties.ts';
import { startTestLedger, type TestLedger } from '../openapi/support/runningLedger.ts';
import { startOther } from './support/otherGateway.ts';

const WEEK = 7 * 86_400;

/** From a village's inputs to a publication that others recompute and rely on, as people and programs reach it. */
describe('GEP accounts over HTTP', function () {
  this.timeout(300_000);
  let ledger: TestLedger;
  let institute: SignedIn;
  let reviewer: SignedIn;
  let publisher: SignedIn;
  let city: SignedIn;
  let bank: SignedIn;
  let farmer: SignedIn;
  let report: string;
  let account: string;

  before(async () => {
    ledger = await startTestLedger({ CACHE_SECONDS: '0' });
    institute = await signInAs(ledger, 'gepInstitute');
    reviewer = await signInAs(ledger, 'gepReviewer');
    publisher = await signInAs(ledger, 'gepJingning');
    city = await signInAs(ledger, 'gepCity');
    bank = await signInAs(ledger, 'bankA');
    farmer = await signInAs(ledger, 'farmerYaxi');
    report = await stored(reviewer, '示例审核意见');
  });
  after(() => ledger?.stop());

  const said = ({ status, json }: Answer) => (status < 400 ? String(status) : `${status} ${String(json.code)}`);
  const read = async (path: string) => (await send(`${ledger.gateway.url}${path}`)).json;
  const stateOf = async (id: string) => (await read(`/api/gep/accounts/${id}`)).state;

  async function stored(who: SignedIn, document: string | object): Promise<string> {
    const text = typeof document === 'string' ? document : JSON.stringify(document);
    const { json } = await who.bring('/api/documents', 'application/octet-stream', new TextEncoder().encode(text));
    return String(json.hash);
  }
  /** Drafts what these inputs come to; the account's id. */
  async function drafted(inputs: GepInputs): Promise<string> {
    const document = await stored(institute, inputs);
    const computed = await send(`${ledger.gateway.url}/api/gep/compute`, { json: inputs });
    expect(await institute.does('gep.draft', { document })).to.equal(null);
    return (computed.json.account as { accountId: string }).accountId;
  }
  const pass = async () => advanceChainClock(ledger.rpcUrl, (await chainTime(ledger.rpcUrl)) + WEEK + 1);

  describe('on the way to publication', () => {
    it('asks for the series first, then drafts what it computed itself', async () => {
      const document = await stored(institute, example());
      expect(said(await institute.compose('gep.draft', { document }))).to.equal('409 GepSeriesNotOpen');
      expect(await institute.does('gep.openSeries', { document })).to.equal(null);
      expect(await institute.does('gep.openSeries', { document })).to.equal('GepSeriesAlreadyOpen');

      const composed = await institute.compose('gep.draft', { document });
      expect((composed.json.words as { zh: string }).zh)
        .to.include('78,739,912.97')
        .and.include('示例村');
      expect(await institute.confirms(composed)).to.equal(null);
      const { rows } = (await read('/api/gep/accounts?area=331127&state=draft')) as { rows: { id: string }[] };
      account = String(rows[0]?.id);
      const shown = await read(`/api/gep/accounts/${account}`);
      expect(gepAccountSchema.safeParse(shown).error?.issues).to.equal(undefined);
      expect(shown).to.include({ totalFen: '7873991297', state: 'draft', year: 2025 });
      expect(shown.check).to.include({ outcome: 'same' });
    });

    it('lets neither the author review nor anybody publish before objections are over', async () => {
      const document = report;
      expect(await institute.does('gep.review', { account, isPassed: true, document })).to.equal('IssuerLacksRole');
      expect(await reviewer.does('gep.review', { account, isPassed: true, document })).to.equal(null);
      expect(await publisher.does('gep.publish', { account })).to.equal('ObjectionWindowOpen');
      expect(await stateOf(account)).to.equal('reviewed');
    });

    it('hears an objection, and publishes once it is answered', async () => {
      const document = await stored(farmer, '示例异议：雨量有误');
      expect(await farmer.does('gep.object', { account, document })).to.equal(null);
      expect(await farmer.does('gep.object', { account, document: report })).to.equal('GepObjectorHeard');
      await pass();
      expect(await publisher.does('gep.publish', { account })).to.equal('GepObjectionUnanswered');
      const { objections } = (await read(`/api/gep/accounts/${account}`)) as unknown as {
        objections: { evidence: string; state: string; objector: object | null }[];
      };
      // A natural person’s objection is heard without saying whose it is.
      expect(objections.map(({ state, objector }) => [state, objector])).to.deep.equal([['open', null]]);
      const objection = objections[0]?.evidence;
      expect(await reviewer.does('gep.answer', { objection, isUpheld: false, document: report })).to.equal(null);
      expect(await city.does('gep.publish', { account })).to.equal('PublisherNotAppointed');
      expect(await publisher.does('gep.publish', { account })).to.equal(null);
      expect(await stateOf(account)).to.equal('published');
    });
  });

  describe('once published', () => {
    it('gives out the document byte for byte, a table and a paper', async () => {
      const { contentHash } = await read(`/api/gep/accounts/${account}`);
      const file = (format: string) => fetch(`${ledger.gateway.url}/api/gep/accounts/${account}.${format}`);
      const [document, table, paper] = await Promise.all([file('json'), file('csv'), file('pdf')]);

      const bytes = Buffer.from(await document.arrayBuffer());
      expect(`0x${createHash('sha256').update(bytes).digest('hex')}`).to.equal(contentHash);
      expect(document.headers.get('content-disposition')).to.match(/^attachment; filename="?gep-[0-9a-f]{10}\.json"?$/);
      expect(await table.text()).to.match(/\r\ntotal,.*,7873991297,\r\n$/);
      expect(paper.headers.get('content-type')).to.equal('application/pdf');
      expect(
        Buffer.from(await paper.arrayBuffer())
          .subarray(0, 5)
          .toString(),
      ).to.equal('%PDF-');
    });

    it('takes what a second party came to, from its document or from its own inputs', async () => {
      const text = (await send(`${ledger.gateway.url}/api/gep/accounts/${account}.json`)).text;
      const same = await stored(bank, text);
      const other = await stored(bank, { ...example(), imports: [{ what: '化肥', value: '0.01 元', source: '示例' }] });
      expect(await bank.does('gep.recompute', { account, document: same })).to.equal(null);
      const composed = await bank.compose('gep.recompute', { account, document: other });
      expect((composed.json.words as { en: string }).en).to.include('something else');
      expect(await bank.confirms(composed)).to.equal(null);
      expect(await bank.does('gep.use', { account, kind: 'loan', document: report })).to.equal(null);
      expect(said(await bank.compose('gep.use', { account, kind: 'gift', document: report }))).to.equal(
        '400 ActParamsInvalid',
      );
      const { recomputations, uses } = (await read(`/api/gep/accounts/${account}`)) as unknown as {
        recomputations: { isSame: boolean; totalFen: string }[];
        uses: { kind: string }[];
      };

      expect(recomputations.map(({ isSame, totalFen }) => [isSame, totalFen])).to.deep.equal([
        [true, '7873991297'],
        [false, '7873991296'],
      ]);
      expect(uses.map(({ kind }) => kind)).to.deep.equal(['loan']);
    });

    it('is superseded by a publication that corrects it', async () => {
      const inputs = example();
      Object.assign(inputs.items.food?.products?.[0] ?? {}, { Y: '675001 kg' });
      const corrected = await drafted(inputs);
      expect(await reviewer.does('gep.review', { account: corrected, isPassed: true, document: report })).to.equal(
        null,
      );
      await pass();
      const { publication } = await read(`/api/gep/accounts/${account}`);
      expect(await publisher.does('gep.publish', { account: corrected })).to.equal('EvidenceNotNewer');
      expect(await publisher.does('gep.publish', { account: corrected, corrects: publication })).to.equal(null);

      expect(await stateOf(account)).to.equal('superseded');
      expect(await read(`/api/gep/accounts/${corrected}`)).to.include({ state: 'published', supersedes: account });
      const compared = await send(`${ledger.gateway.url}/api/gep/compare?a=${account}&b=${corrected}`);
      expect(said(compared)).to.equal('422 RecordsIncomparable');
      expect(compared.json.args).to.include({ field: 'year' });
    });
  });

  describe('what may not be published', () => {
    it('is an account by a methodology whose tables are missing', async () => {
      const { code, edition } = db33Of2020;
      const rice = { value: '5 元/kg', standing: 'assumed', source: '示例', basis: 'current' } as const;
      const inputs: GepInputs = {
        ...example(),
        ...{ methodology: { code, edition }, priceBasis: 'current', prices: { rice } },
        items: { food: { products: [{ product: 'rice', Y: '675000 kg' }] } },
      };
      expect(await institute.does('gep.openSeries', { document: await stored(institute, inputs) })).to.equal(null);
      const draft = await drafted(inputs);
      expect(await reviewer.does('gep.review', { account: draft, isPassed: true, document: report })).to.equal(null);
      await pass();

      expect(await publisher.does('gep.publish', { account: draft })).to.equal('MethodologyIncomplete');
      expect(await stateOf(draft)).to.equal('reviewed');
    });

    it('and what may not be drafted is refused before anything is stored', async () => {
      const compose = async (document: string) => said(await institute.compose('gep.draft', { document }));
      const wet = example();
      Object.assign(wet.items.waterRetention?.ecosystems?.[0] ?? {}, { P: '1600 m' });
      const negative = { ...example(), imports: [{ what: '化肥', value: '100 亿元', source: '示例' }] };

      expect(await compose(await stored(institute, wet))).to.equal('422 QuantityAbsurd');
      expect(await compose(await stored(institute, negative))).to.equal('422 GepTotalNegative');
      const absurd = example();
      Object.assign(absurd.items.food?.products?.[0] ?? {}, { Y: '1e99 kg' });
      expect(await compose(await stored(institute, absurd))).to.equal('422 GepTotalTooLarge');
      expect(
        await compose(await stored(institute, { ...example(), methodology: { code: 'X', edition: '1' } })),
      ).to.equal('422 GepMethodologyUnknown');
      expect(await compose(await stored(institute, 'no inputs'))).to.equal('400 BodyMalformed');
      expect(await compose(`0x${'ab'.repeat(32)}`)).to.equal('404 ContentMissing');
    });
  });

  describe('what is only computed', () => {
    it('is stored nowhere: neither inputs nor account, neither good nor bad', async () => {
      const { content, store } = ledger.gateway.kernel;
      const rows = async () => (await store.pool.query('SELECT count(*) FROM projection.event')).rows;
      const before = await rows();
      const unheard = { ...example(), year: 2019 };
      const { json } = await send(`${ledger.gateway.url}/api/gep/compute`, { json: unheard });
      const bad = await send(`${ledger.gateway.url}/api/gep/compute`, { json: { ...unheard, prices: {} } });

      expect(said(bad)).to.equal('422 ParameterMissing');
      const { account: computed, inputsHash } = json as { account: { hash: string }; inputsHash: string };
      expect([await content.has(computed.hash), await content.has(inputsHash)]).to.deep.equal([false, false]);
      expect(await rows()).to.deep.equal(before);
    });
  });

  describe('stewards', () => {
    it('register what ships or was stored, and appoint who publishes', async () => {
      const steward = await signInAs(ledger, 'steward');
      const supervisor = await signInAs(ledger, 'marketRegulator');
      const { rows } = (await read('/api/gep/methodologies')) as unknown as { rows: { hash: string }[] };
      expect(await steward.does('gep.registerMethodology', { document: rows[0]?.hash })).to.equal(
        'GepMethodologyAlreadyRecorded',
      );
      expect(said(await steward.compose('gep.registerMethodology', { document: report }))).to.equal(
        '422 MethodologyMalformed',
      );

      const { rows: publishers } = (await read('/api/gep/publishers')) as unknown as {
        rows: { participant: { id: string }; area: string; levels: string[] }[];
      };
      const [first] = publishers;
      const params = { participant: first?.participant.id, area: '331123', levels: ['county', 'village'] };
      expect(await farmer.does('gep.appoint', params)).to.equal('AccessManagedUnauthorized');
      expect(await supervisor.does('gep.appoint', params)).to.equal(null);
      const now = (await read('/api/gep/publishers?area=331123')) as unknown as {
        rows: { area: string; levels: string[] }[];
      };
      expect(now.rows.find(({ area }) => area === '331123')?.levels).to.deep.equal(['county', 'village']);
      expect(await supervisor.does('gep.dismiss', { participant: params.participant, area: '331123' })).to.equal(null);
    });
  });

  describe('another gateway on the same database', () => {
    it('answers and computes the same', async () => {
      const other = await startOther(ledger);
      try {
        for (const path of ['/api/gep/accounts?limit=50', `/api/gep/accounts/${account}`, '/api/gep/methodologies']) {
          expect((await send(`${other.url}${path}`)).json, path).to.deep.equal(await read(path));
        }
        const computed = await send(`${other.url}/api/gep/compute`, { json: example() });
        expect(computed.json.account).to.include({ totalFen: '7873991297', accountId: account });
      } finally {
        await other.stop();
      }
    });
  });
});
