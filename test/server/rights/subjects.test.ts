import { expect } from 'chai';
import { keccak256, toUtf8Bytes } from 'ethers';
import { demoRightId } from '../../../scripts/demo/seed/seedRights.ts';
import { demoParticipant } from '../../../scripts/demo/seed/seedWorld.ts';
import { chainTime } from '../../../scripts/processes/chainClock.ts';
import { type Bytes32, caseId, lienId, packageId, pledgeId } from '../../../sdk/ids/keys.ts';
import { certificateNumber } from '../../../sdk/rights/certificateNumber.ts';
import { type Answer, send } from '../../support/httpClient.ts';
import { type SignedIn, signInAs } from '../commons/support/parties.ts';
import { startTestLedger, type TestLedger } from '../openapi/support/runningLedger.ts';

const DAY = 86_400;
const ASSET = 'PACKAGES';
const PARTIES = {
  holder: ['villageYaxi', 0],
  bank: ['bankA', 0],
  otherBank: ['bankB', 0],
  register: ['registrarForestry', 0],
  appraiser: ['appraiser', 0],
  filing: ['court', 0],
  court: ['court', 1],
  lessee: ['coopCity', 0],
} as const;
type Who = keyof typeof PARTIES;

interface Stands {
  encumbrances: {
    liens: { id: string; state: string; rank: number; lienor: { id: string } }[];
    orders: { caseId: string; state: string; queue: number }[];
    leases: { id: string; state: string }[];
  };
}

/** One package through the gateway alone: pledged by a bank, frozen by a court, let by its holder, as a right is. */
describe('a package as the subject of acts, over HTTP', function () {
  this.timeout(240_000);
  let ledger: TestLedger;
  const clients = new Map<Who, SignedIn>();
  let pack: Bytes32;
  let forest: Bytes32;
  let document: string;
  let now: number;

  before(async () => {
    // What was changed a moment ago is asked for at once.
    ledger = await startTestLedger({ CACHE_SECONDS: '0' });
    for (const [who, [party, account]] of Object.entries(PARTIES)) {
      clients.set(who as Who, await signInAs(ledger, party, account));
    }
    document = await ledger.gateway.kernel.content.put(new TextEncoder().encode('示例文件'));
    forest = demoRightId(keys(), 'yaxiForest');
    pack = packageId(participant('holder'), certificateNumber('示例权利包 001'));
    now = await chainTime(ledger.rpcUrl);
    expect(
      await as('holder').does('packages.form', { number: '示例权利包 001', document, members: [forest] }),
    ).to.equal(null);
  });
  after(() => ledger?.stop());

  const keys = () => {
    if (!ledger.demo) throw new TypeError('The test ledger is the demo’s.');
    return ledger.demo;
  };
  const as = (who: Who) => clients.get(who) as SignedIn;
  const participant = (who: Who) => demoParticipant(keys(), PARTIES[who][0]);
  const account = (who: Who) => keys().addressOf(PARTIES[who][0]).toLowerCase();
  const isoOf = (seconds: number) => new Date(seconds * 1000).toISOString();
  const said = ({ status, json }: Answer) => (status < 400 ? String(status) : `${status} ${String(json.code)}`);
  const named = (rest: object = {}) => ({ asset: ASSET, right: pack, ...rest });
  const stands = async () => (await send(`${ledger.gateway.url}/api/packages/${pack}`)).json as unknown as Stands;
  const page = async () => (await send(`${ledger.gateway.url}/packages/${pack}?lang=en`)).text;

  /** Evidence that this party states; its id. */
  async function stated(who: Who, schema: string, subject: string, value = '0'): Promise<string> {
    const basisDate = isoOf(now - DAY);
    const validUntil = isoOf(now + 300 * DAY);
    const params = { schema, subject, value, basisDate, validUntil, contentHash: document };
    expect(await as(who).does('evidence.attest', params), schema).to.equal(null);
    const { rows } = (await send(`${ledger.gateway.url}/api/evidence?subject=${subject}`)).json as {
      rows: { id: string; schema: { name: string } }[];
    };
    return rows.find((row) => row.schema.name === schema)?.id ?? '';
  }

  /** A signed word: composed, confirmed, handed to the route that keeps it. */
  async function handed(who: Who, kind: string, params: object, path: string): Promise<Answer> {
    const { id } = (await as(who).compose(kind, params)).json as { id: string };
    await as(who).post(`/api/acts/${id}/code`);
    await as(who).post(`/api/acts/${id}/confirm`, { code: await ledger.nextCode() });
    return as(who).post(path, { actId: id });
  }

  it('is no right: what names no asset means a right and finds none', async () => {
    const order = { right: pack, number: '示例（2026）执 1', from: isoOf(now), to: isoOf(now + 90 * DAY) };

    expect(said(await as('filing').compose('encumbrances.freeze', order))).to.equal('404 RecordUnknown');
    expect(said(await as('filing').compose('encumbrances.freeze', { ...order, asset: 'CASH' }))).to.match(/^4/);
    const { words } = (await as('filing').compose('encumbrances.freeze', { ...order, ...named() })).json as {
      words: { zh: string; en: string };
    };
    expect(words.zh).to.include(`查封（冻结）权利包 ${pack}`);
    expect(words.en).to.include(`Freeze package ${pack}`);
  });

  describe('pledged', () => {
    const debt = keccak256(toUtf8Bytes('示例借款合同 P-1')) as Bytes32;
    let request: string;
    let lien: Bytes32;

    it('is asked for by a bank, which hears at once what stands against it', async () => {
      const valuation = await stated('appraiser', 'VALUATION', pack, '300000000');
      const paper = await stated('holder', 'CONTRACTOR_CONSENT', pack);
      const asked = {
        ...named({ product: 'ECO_LOAN', debt, secured: '100000000', isMaximum: false }),
        ...{ maturity: isoOf(now + 365 * DAY), covenant: false, valuation, papers: [paper] },
      };

      expect(said(await as('holder').post('/api/pledge-requests', asked))).to.equal('403 RoleMissing');
      expect(said(await as('bank').post('/api/pledge-requests', { ...asked, asset: 'USE_RIGHTS' }))).to.equal(
        '404 RecordUnknown',
      );
      const { json } = await as('bank').post('/api/pledge-requests', asked);
      expect(json.reasons).to.deep.equal([]);
      request = String(json.id);
      const { rows } = (await as('holder').get('/api/pledge-requests')).json as { rows: object[] };
      expect(rows[0]).to.include({ id: request, asset: ASSET, right: pack, state: 'waiting' });
    });

    it('needs the word of its holder, and of nobody else', async () => {
      const path = `/api/pledge-requests/${request}/consent`;

      expect(said(await as('lessee').compose('rights.consentToPledge', { request }))).to.equal('404 RecordUnknown');
      expect(await as('bank').does('encumbrances.pledge', { request })).to.equal('PledgeRequestNotConsented');
      expect(said(await handed('holder', 'rights.consentToPledge', { request }, path))).to.equal('200');
    });

    it('is applied for by the bank, and its page and answer show it', async () => {
      lien = pledgeId(participant('bank'), debt);

      expect(await as('bank').does('encumbrances.pledge', { request })).to.equal(null);
      const { liens } = (await stands()).encumbrances;
      expect(liens.map(({ id, state, rank }) => [id, state, rank])).to.deep.equal([[lien, 'pledged', 1]]);
      expect(await page()).to.include('Applied, not registered');
      expect(await as('holder').does('packages.dissolve', { package: pack, basis: document })).to.equal(
        'PackageNotFree',
      );
    });

    it('is recorded by the register of its members, which perfects the pledge', async () => {
      const recorded = lienId(participant('register'), '示例抵押登记 包 1');
      const receipt = await stated('register', 'LIEN_RECEIPT', recorded);
      const terms = {
        ...named({ lienor: participant('bank'), number: '示例抵押登记 包 1', secured: '100000000', isMaximum: false }),
        ...{ registeredAt: isoOf(now - 60), registrySeq: 1, expiresAt: null, maturity: isoOf(now + 365 * DAY) },
        ...{ covenant: false, debt, perfects: lien, receipt },
      };

      expect(await as('bank').does('encumbrances.record', terms)).to.equal('RegisterNotCompetent');
      expect(await as('register').does('encumbrances.record', terms)).to.equal(null);
      lien = recorded;
      const { liens } = (await stands()).encumbrances;
      expect(liens.filter(({ rank }) => rank === 1).map(({ id, state }) => [id, state])).to.deep.equal([
        [recorded, 'recorded'],
      ]);
    });

    it('is reduced and declared by its lienor alone', async () => {
      expect(said(await as('bank').compose('encumbrances.reduce', { right: pack, lien, secured: '1' }))).to.equal(
        '404 RecordUnknown',
      );
      expect(await as('otherBank').does('encumbrances.reduce', named({ lien, secured: '90000000' }))).to.equal(
        'CallerNotLienor',
      );
      expect(await as('bank').does('encumbrances.reduce', named({ lien, secured: '90000000' }))).to.equal(null);
      expect(await as('bank').does('encumbrances.declareDebt', named({ lien, owed: '80000000' }))).to.equal(null);
    });

    it('is let with the lien on it: drafted, signed by both, entered', async () => {
      const terms = {
        ...{ right: pack, under: null, lessor: account('holder'), lessee: account('lessee') },
        ...{ number: '示例租赁 包 1', from: isoOf(now), to: isoOf(now + 300 * DAY), isExclusive: true },
        ...{ rent: '1200000', document },
      };
      const drafted = (await as('holder').post('/api/lease-drafts', { terms, papers: [] })).json;
      expect(drafted.reasons).to.deep.equal([]);
      const path = `/api/lease-drafts/${drafted.id}/sign`;

      expect(said(await handed('holder', 'leases.sign', { terms }, path))).to.equal('200');
      const signed = await handed('lessee', 'leases.sign', { terms }, path);
      const { lessor, lessee } = signed.json.signatures as { lessor: string; lessee: string };
      const words = (await as('lessee').compose('leases.sign', { terms })).json.words as { zh: string };
      expect(words.zh).to.include(`权利包 ${pack}`);
      const conclusion = { terms, lessorSignature: lessor, lesseeSignature: lessee, papers: [] };
      expect(await as('lessee').does('leases.conclude', conclusion)).to.equal(null);

      const { leases } = (await stands()).encumbrances;
      expect(leases.map(({ id, state }) => [id, state])).to.deep.equal([[drafted.lease, 'standing']]);
      for (const [who, side] of [
        ['holder', 'lessor'],
        ['lessee', 'lessee'],
      ] as const) {
        const { rows } = (await as(who).get('/api/my/leases')).json as { rows: object[] };
        expect(rows[0], who).to.include({ id: drafted.lease, side, right: pack });
      }
      const rent = { lease: drafted.lease, amount: '1200000', until: isoOf(now + 200 * DAY) };
      expect(await as('lessee').does('leases.acknowledgeRent', rent)).to.equal('CallerNotLeaseParty');
      expect(await as('holder').does('leases.acknowledgeRent', rent)).to.equal(null);
    });

    it('is frozen by a court, freed again, and neither touches the right in it', async () => {
      const number = '示例（2026）执 7';
      const order = named({ number, from: isoOf(now - 60), to: isoOf(now + 90 * DAY) });

      expect(await as('bank').does('encumbrances.freeze', order)).to.not.equal(null);
      expect(await as('filing').does('encumbrances.freeze', order)).to.equal(null);
      const id = caseId(participant('court'), number);
      const { orders } = (await stands()).encumbrances;
      expect(orders.map((one) => [one.caseId, one.state, one.queue])).to.deep.equal([[id, 'standing', 1]]);
      expect(await page()).to.include('in force');
      const right = (await send(`${ledger.gateway.url}/api/rights/${forest}`)).json;
      expect(right.hasOrders).to.equal(false);

      expect(await as('filing').does('encumbrances.unfreeze', named({ caseId: id }))).to.equal(null);
      expect((await stands()).encumbrances.orders.map(({ state }) => state)).to.deep.equal(['lifted']);
    });

    it('is taken to court for its lien', async () => {
      const opening = named({ number: '示例（2026）执 8', lien, writ: document, liftsOrders: true });

      expect(await as('otherBank').does('encumbrances.openCase', opening)).to.not.equal(null);
      expect(await as('court').does('encumbrances.openCase', opening)).to.equal(null);
    });

    it('is released by its lienor, for good', async () => {
      expect(await as('bank').does('encumbrances.release', named({ lien }))).to.equal(null);
      expect((await stands()).encumbrances.liens.filter(({ rank }) => rank > 0)).to.deep.equal([]);
      expect(await as('bank').does('encumbrances.release', named({ lien }))).to.not.equal(null);
    });
  });
});
