import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { demoContact } from '../../../scripts/demo/seed/enrolDemoSignIns.ts';
import { demoRightId } from '../../../scripts/demo/seed/seedRights.ts';
import { decodeRevert, revertDataOf } from '../../../sdk/errors/decodeRevert.ts';
import { createGatewayClient, type GatewayClient, GatewayError } from '../../../sdk/gateway/gatewayClient.ts';
import { performAct } from '../../../sdk/gateway/performAct.ts';
import { signInWithCode } from '../../../sdk/gateway/signIn.ts';
import { httpReader } from '../../../sdk/readers/httpReader.ts';
import { send } from '../../support/httpClient.ts';
import { startTestLedger, type TestLedger } from '../openapi/support/runningLedger.ts';
import { openStream } from './support/streamReader.ts';

const UNKNOWN = `0x${'ab'.repeat(32)}`;
const PARTIES = {
  seller: 'villageDajun',
  stranger: 'villageYaxi',
  exchange: 'exchange',
  bidder: 'buyerListed',
  depositor: 'villageZhenbu',
  cooperative: 'coopQingtian',
} as const;
type Who = keyof typeof PARTIES;

interface Composed {
  content: { type: string; to: string; data: string };
  words: { zh: string; en: string };
}

/** The exchange as people and programs reach it: what is wrong is said once and clearly, and nobody meets another's things. */
describe('the exchange over HTTP', function () {
  this.timeout(240_000);
  let ledger: TestLedger;
  let isStopped = false;
  const clients = new Map<Who, GatewayClient>();
  let house: string;
  let river: string;
  let document: string;

  before(async () => {
    ledger = await startTestLedger();
    const keys = ledger.demo;
    if (!keys) throw new TypeError('The test ledger is the demo’s.');
    const gateway = createGatewayClient({ origin: ledger.gateway.url });
    for (const [who, party] of Object.entries(PARTIES)) {
      clients.set(who as Who, await signInWithCode(gateway, demoContact(party), ledger.nextCode));
    }
    [house, river] = [demoRightId(keys, 'dajunHouse'), demoRightId(keys, 'zhenbuRiver')];
    const { json } = await send(`${ledger.gateway.url}/api/rights/${house}/report`);
    document = (json.title as { documentHash: string }).documentHash;
  });
  after(async () => {
    if (!isStopped) await ledger?.stop();
  });

  const as = (who: Who) => clients.get(who) as GatewayClient;
  const account = (who: Who) => ledger.demo?.addressOf(PARTIES[who]) ?? '';
  const read = async (path: string) => (await send(`${ledger.gateway.url}${path}`)).json;
  const act = (who: Who, kind: string, params: Record<string, unknown>) =>
    performAct(as(who), { kind, params }, () => ledger.nextCode(), randomUUID());
  const compose = (who: Who, kind: string, params: object) =>
    as(who).post<Composed>('/api/acts', { body: { kind, params } });

  /** `accepted`, or the name of what refuses it: at the gateway, or on the chain if this party sent it. */
  async function verdict(who: Who, kind: string, params: object): Promise<string> {
    const composed = await refusal(compose(who, kind, params));
    if (typeof composed === 'string') return composed;
    const { to, data } = composed.content;
    try {
      await httpReader(ledger.rpcUrl).request('eth_call', [{ from: account(who), to, data }, 'latest']);
      return 'accepted';
    } catch (error) {
      return decodeRevert(revertDataOf(error) ?? '0x', error).code;
    }
  }

  const application = () => ({
    asset: 'USE_RIGHTS',
    id: house,
    ...{ start: '50000000', reserve: '50000000', increment: '1000000', deposit: '5000000', ecoPart: '5000000' },
    ...{ inBank: false, bidWindow: 3_600, document },
  });

  describe('asked for what cannot be', () => {
    const wrong: [string, string][] = [
      ['/api/sales?state=sold', '$.state'],
      ['/api/sales?county=33', '$.county'],
      ['/api/sales?seller=0x12', '$.seller'],
      ['/api/sales?limit=0', '$.limit'],
      ['/api/sales?colour=red', '$.colour'],
      ['/api/sales/0x12', '$.id'],
      [`/api/sales/${UNKNOWN}/bids?after=here`, '$.after'],
      ['/api/sales/0x12/events', '$.id'],
      ['/api/packages?state=half', '$.state'],
      ['/api/deposits?mine=perhaps', '$.mine'],
      ['/api/deposits?stage=lost', '$.stage'],
      ['/api/dossiers?stage=start', '$.stage'],
      ['/api/shares/one', '$.id'],
    ];
    for (const [path, at] of wrong) {
      it(`names the one wrong thing of ${path}`, async () => {
        const { code, args } = await read(path);

        expect(code).to.equal('RequestInvalid');
        expect((args as { issues: { path: string }[] }).issues.map((issue) => issue.path)).to.deep.equal([at]);
      });
    }

    for (const path of ['sales', 'packages', 'dossiers', 'shares']) {
      it(`knows no ${path} that nobody recorded`, async () => {
        expect((await read(`/api/${path}/${UNKNOWN}`)).code).to.equal('RecordUnknown');
      });
    }

    it('composes no act from half of what it takes', async () => {
      const { id: _id, ...rest } = application();

      expect(await verdict('seller', 'sales.apply', rest)).to.equal('ActParamsInvalid');
      expect(await verdict('seller', 'sales.apply', { ...application(), start: '-1' })).to.equal('ActParamsInvalid');
      expect(await verdict('seller', 'sales.apply', { ...application(), deposit: 5 })).to.equal('ActParamsInvalid');
      expect(await verdict('seller', 'packages.form', { number: '1', document, members: [house, house] })).to.equal(
        'ActParamsInvalid',
      );
      expect(await verdict('seller', 'shares.allot', { members: [account('seller')], amounts: [] })).to.equal(
        'ActParamsInvalid',
      );
    });

    it('composes no act about what nobody recorded, or on a document that nobody can read', async () => {
      const about: [string, object][] = [
        ['sales.apply', { ...application(), id: UNKNOWN }],
        ['sales.announce', { sale: UNKNOWN }],
        ['sales.bid', { sale: UNKNOWN, price: '1' }],
        ['packages.form', { number: '1', document, members: [UNKNOWN] }],
        ['packages.dissolve', { package: UNKNOWN, basis: document }],
        ['deposits.agree', { draft: randomUUID() }],
        ['deposits.withdraw', { deposit: UNKNOWN }],
        ['dossiers.advance', { dossier: UNKNOWN, to: 'survey', package: null, papers: [] }],
        ['shares.redeem', { id: UNKNOWN, amount: '1', basis: document }],
      ];
      for (const [kind, params] of about) expect(await verdict('seller', kind, params), kind).to.equal('RecordUnknown');
      expect(await verdict('seller', 'sales.apply', { ...application(), document: UNKNOWN })).to.equal(
        'ContentMissing',
      );
    });

    it('tells nobody’s own things without a session', async () => {
      for (const path of ['/api/my/sales', '/api/deposits?mine=true', '/api/deposit-drafts']) {
        expect((await read(path)).code, path).to.equal('SessionMissing');
      }
    });
  });

  describe('a sale', () => {
    let sale: string;

    it('is applied for by the holder alone, in words that say what is given up', async () => {
      const { words } = await compose('seller', 'sales.apply', application());

      expect(words.zh).to.include('闲置房屋使用权').and.include('生态价').and.include('¥500,000.00');
      expect(words.en).to.include('neither pledged, let nor moved');
      expect(await verdict('seller', 'sales.apply', application())).to.equal('accepted');
      expect(await verdict('stranger', 'sales.apply', application())).to.equal('SaleRefused');
      await act('seller', 'sales.apply', application());
      sale = await eventually(async () => {
        const { rows } = await read('/api/sales?state=applied&limit=1');
        return (rows as { id: string }[])[0]?.id;
      });
      expect(await read(`/api/sales/${sale}`)).to.include({ item: house, state: 'applied', region: 331127 });
    });

    it('lets each take the own steps alone', async () => {
      const basis = document;
      expect(await verdict('seller', 'sales.withdraw', { sale, basis })).to.equal('accepted');
      expect(await verdict('stranger', 'sales.withdraw', { sale, basis })).to.equal('SaleCallerNotSeller');
      expect(await verdict('exchange', 'sales.reject', { sale, basis })).to.equal('accepted');
      expect(await verdict('seller', 'sales.reject', { sale, basis })).to.equal('CallerNotExchange');
      expect(await verdict('bidder', 'sales.terminate', { sale, basis })).to.equal('AccessManagedUnauthorized');
      expect(await verdict('bidder', 'sales.enrol', { sale })).to.equal('SaleStateIsOther');
    });

    it('is among the seller’s own, and nobody else’s', async () => {
      const own = async (who: Who) => (await as(who).get<{ rows: { sale: string }[] }>('/api/my/sales')).rows;

      expect((await own('seller')).map((row) => row.sale)).to.deep.equal([sale]);
      expect(await own('stranger')).to.deep.equal([]);
    });
  });

  describe('a deposit', () => {
    const order = () => ({
      terms: {
        right: river,
        ...{ depositor: account('depositor'), cooperative: account('cooperative') },
        ...{ number: '示例存入 001', from: '2026-01-05T00:00:00+08:00', to: '2028-01-05T00:00:00+08:00' },
        ...{ rent: '300000', document },
      },
    });
    const drafting = (who: Who, body: object) =>
      as(who).post<{ id: string; deposit: string }>('/api/deposit-drafts', { body, idempotencyKey: randomUUID() });
    const stateOf = async (id: string) => {
      const { rows } = await as('depositor').get<{ rows: { id: string; state: string }[] }>('/api/deposit-drafts');
      return rows.find((row) => row.id === id)?.state;
    };
    let draft: string;
    let deposit: string;

    it('is drafted by one of its sides alone', async () => {
      expect(await refusal(drafting('stranger', order()))).to.equal('RightNotOfCaller');
      expect(await refusal(drafting('depositor', { terms: { ...order().terms, right: UNKNOWN } }))).to.equal(
        'RecordUnknown',
      );
      ({ id: draft, deposit } = await drafting('depositor', order()));
      expect(await stateOf(draft)).to.equal('waiting');
    });

    it('is hidden from everybody else', async () => {
      const { rows } = await as('stranger').get<{ rows: object[] }>('/api/deposit-drafts');

      expect(rows).to.deep.equal([]);
      expect(await verdict('stranger', 'deposits.sign', { draft })).to.equal('RecordUnknown');
      expect(await verdict('stranger', 'deposits.agree', { draft })).to.equal('RecordUnknown');
      expect(await refusal(as('stranger').post(`/api/deposit-drafts/${draft}/withdraw`))).to.equal('RecordUnknown');
    });

    it('waits for the first signature, which another act does not give', async () => {
      expect(await verdict('cooperative', 'deposits.agree', { draft })).to.equal('DepositDraftUnsigned');
      const { id: other } = await drafting('depositor', { terms: { ...order().terms, number: '示例存入 002' } });
      const actId = await confirmed('depositor', 'deposits.sign', { draft: other });
      expect(await refusal(as('depositor').post(`/api/deposit-drafts/${draft}/sign`, { body: { actId } }))).to.equal(
        'ActUnknown',
      );
    });

    it('is signed by one side and sent by the other', async () => {
      const actId = await confirmed('depositor', 'deposits.sign', { draft });
      const signed = await as('depositor').post<{ hasSigned: object }>(`/api/deposit-drafts/${draft}/sign`, {
        body: { actId },
      });
      expect(signed.hasSigned).to.deep.equal({ depositor: true, cooperative: false });
      await act('cooperative', 'deposits.agree', { draft });
      const [own] = await eventually(async () => {
        const mine = '/api/deposits?mine=true';
        const { rows } = await as('cooperative').get<{ rows: { id: string; stage: string }[] }>(mine);
        return rows.length === 0 ? undefined : rows;
      });

      expect(own).to.include({ id: deposit, stage: 'agreed' });
      expect(await stateOf(draft)).to.equal('agreed');
    });

    it('is no draft any more', async () => {
      const withdrawn = as('depositor').post(`/api/deposit-drafts/${draft}/withdraw`);

      expect(await refusal(withdrawn)).to.equal('DepositDraftNotOpen');
      expect(await verdict('cooperative', 'deposits.agree', { draft })).to.equal('DepositDraftNotOpen');
      expect(await verdict('depositor', 'deposits.withdraw', { deposit })).to.equal('accepted');
      expect(await verdict('stranger', 'deposits.withdraw', { deposit })).to.equal('CallerNotDepositParty');
    });

    async function confirmed(who: Who, kind: string, params: object): Promise<string> {
      const { id } = await as(who).post<{ id: string }>('/api/acts', { body: { kind, params } });
      await as(who).post(`/api/acts/${id}/code`);
      await as(who).post(`/api/acts/${id}/confirm`, { body: { code: await ledger.nextCode() } });
      return id;
    }
  });

  describe('a gateway that stops', () => {
    it('ends live streams, and doesn’t wait for them', async () => {
      const { rows } = await read('/api/sales');
      const sale = (rows as { id: string }[])[0]?.id;
      const stream = await openStream(`${ledger.gateway.url}/api/sales/${sale}/events`);
      await stream.next(({ event }) => event === 'clock');
      isStopped = true;
      const stopping = ledger.gateway.stop();
      await stream.ended();
      await stopping;

      expect(stream.status).to.equal(200);
      await ledger.stop();
    });
  });
});

/** Lists hold a block a moment after the chain does. */
async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(50);
  }
  throw new Error('It never came to that.');
}

async function refusal<T>(asked: Promise<T>): Promise<T | string> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof GatewayError) return error.code;
    throw error;
  }
}
