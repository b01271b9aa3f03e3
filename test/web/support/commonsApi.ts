import { type Express, json, type Request, type Response, raw } from 'express';
import { commonsPageRoutes } from '../../../server/pages/commonsRoutes.ts';
import type { Served } from '../../support/httpClient.ts';
import { type CommonsFixture, commonsFixture } from './commonsDeps.ts';
import { fixtureWorld, NOW, partyOf } from './fixtureWorld.ts';
import { hashOf } from './marketWorld.ts';
import { servePages } from './pageSite.ts';
import { standInApi } from './standInApi.ts';

const DAY = 86_400;
const RUN = '0f1f0c5e-3f0c-4d6e-9d4a-0f5b7c1d2e3f';

export interface CommonsDesk {
  fixture: CommonsFixture;
  site: Served;
  api: ReturnType<typeof standInApi>;
  /** The one distribution, as it stands; amended by tests. */
  run: Record<string, unknown>;
  /** What was sent, by route. */
  sent: {
    runs: Sent[];
    receipts: string[];
    purchases: Sent[];
    inspections: Sent[];
    rechecks: Sent[];
    orders: Sent[];
    erased: number;
  };
  drafts: Record<string, unknown>[];
  inspections: Record<string, unknown>[];
  orders: Record<string, unknown>[];
  /** Of the first purchase. */
  purchase: Record<string, unknown>;
  signIn(party: number, roles?: string[]): void;
}

type Sent = Record<string, unknown>;

/** The desks of distributions, purchases and supervision with their part of the API behind them. */
export async function serveCommonsDesk(): Promise<CommonsDesk> {
  const fixture = await commonsFixture({ nodes: [], world: fixtureWorld() });
  const api = standInApi();
  const desk: CommonsDesk = {
    ...{ fixture, api, run: runOf(), drafts: [], inspections: [inspectionOf()], orders: [], purchase: {} },
    site: { url: '', close: async () => undefined } as Served,
    sent: { runs: [], receipts: [], purchases: [], inspections: [], rechecks: [], orders: [], erased: 0 },
    signIn: (party, roles = []) => {
      const { id, accounts } = partyOf(fixture.world, party);
      const expiresAt = '2026-04-08T12:00:00Z';
      api.session = { account: accounts[0]?.address, participant: id, method: 'otp', roles, expiresAt };
    },
  };
  desk.site = await servePages(fixture.deps, (app) => {
    app.use(commonsPageRoutes(fixture.deps));
    app.get('/api/status', (_request, response) => {
      response.json({ projected: { number: 413, time: NOW } });
    });
    app.get('/api/organisations/:id', (request, response) => {
      const found = fixture.world.organisations.find(({ id }) => id === request.params.id);
      response.json({ id: request.params.id, name: found?.name, kind: found?.kind, accounts: found?.accounts ?? [] });
    });
    mountRuns(app, desk);
    mountPurchases(app, desk);
    mountSupervision(app, desk);
    api.mount(app);
  });
  return desk;
}

function mountRuns(app: Express, desk: CommonsDesk): void {
  app.get('/api/dividend-runs', (_request, response) => {
    response.json({ rows: [desk.run], total: 1 });
  });
  app.post('/api/dividend-runs', json(), (request, response) => {
    desk.sent.runs.push(request.body);
    response.status(201).json(desk.run);
  });
  app.get('/api/dividend-runs/:id/payfile.csv', (_request, response) => {
    response.set('withheld-lines', '3').type('text/csv').send('序号');
  });
  app.get('/api/dividend-runs/:id', (request, response) => {
    const block = Number(request.query.block ?? 0);
    const row = (place: number) => ({
      ...{ line: block * 256 + place, account: `0x${'ab'.repeat(20)}`, amount: '360000', name: `示例户 ${place}` },
      ...{ right: place === 0 ? hashOf('pledged') : null, isPaid: place === 1 },
    });
    response.json({ ...desk.run, lines: { block, rows: [row(0), row(1)] } });
  });
  app.post('/api/dividend-runs/:id/receipts', raw({ type: 'text/csv' }), (request: Request, response: Response) => {
    desk.sent.receipts.push(String(request.body));
    if (desk.sent.receipts.length === 1) return void response.status(422).json(faulty());
    const params = { dividend: hashOf('dividend'), receipts: hashOf('file'), paid: '360000' };
    const acts = [0, 1].map((block) => {
      return { kind: 'dividends.confirmPaid', params: { ...params, block, bits: `0x${'0'.repeat(63)}3` } };
    });
    response.json({ file: hashOf('file'), paid: 4, failed: 1, acts });
  });
  app.post('/api/dividend-runs/:id/erase', (_request, response) => {
    desk.sent.erased += 1;
    response.status(204).end();
  });
}

function faulty() {
  const issues = [{ row: 2, column: 'amount', accepted: '100.00' }];
  return { code: 'DividendReceiptsUnreadable', title: '回单文件有误', next: '', args: { count: 1, issues } };
}

function mountPurchases(app: Express, desk: CommonsDesk): void {
  const { growth, late } = desk.fixture.commons.purchases;
  app.get('/api/purchases', (_request, response) => {
    send(response, { rows: [growth, late], total: 2 });
  });
  app.get('/api/purchases/:id', (_request, response) => send(response, { ...growth, ...desk.purchase }));
  app.get('/api/purchase-drafts', (_request, response) => {
    response.json({ rows: desk.drafts, total: desk.drafts.length });
  });
  app.get('/api/gep/accounts', ({ query }, response) => {
    const publication = hashOf(`published in ${query.area} ${query.level ?? ''}`);
    const methodology = { code: 'LISHUI-DEMO', edition: '2026' };
    const area = { region: String(query.area), name: '示例乡' };
    const rows = [{ publication, area, year: 2025, methodology, priceBasis: 'DEMO-2026' }];
    response.json(query.state === 'published' ? { rows, total: 1 } : { rows: [], total: 0 });
  });
  app.post('/api/purchase-drafts', json(), (request, response) => {
    desk.sent.purchases.push(request.body.terms);
    response.status(201).json({ id: RUN, purchase: hashOf('drafted') });
  });
  app.post('/api/purchase-drafts/:id/sign', json(), (_request, response) => response.json({}));
}

function mountSupervision(app: Express, desk: CommonsDesk): void {
  app.get('/api/supervision/day', (request, response) => {
    response.json(dayOf(String(request.query.date ?? '2026-04-08')));
  });
  app.get('/api/inspections', (_request, response) => {
    response.json({ rows: desk.inspections, total: desk.inspections.length });
  });
  app.post('/api/inspections', json(), (request, response) => {
    desk.sent.inspections.push(request.body);
    response.status(201).json(desk.inspections[0]);
  });
  app.post('/api/inspections/:id/recheck', json(), (request, response) => {
    desk.sent.rechecks.push(request.body);
    response.json(desk.inspections[0]);
  });
  app.get('/api/trading-orders', (_request, response) => {
    response.json({ rows: desk.orders, total: desk.orders.length });
  });
  app.post('/api/trading-orders', json(), (request, response) => {
    desk.sent.orders.push(request.body);
    desk.orders.push(orderOf(String(desk.api.session?.account)));
    response.status(201).json(desk.orders[0]);
  });
}

function runOf(): Record<string, unknown> {
  return {
    ...{ id: RUN, dividend: hashOf('dividend'), bucket: 'rent', state: 'prepared', recordAt: NOW - DAY },
    ...{ payAt: NOW + DAY, expiresAt: NOW + 60 * DAY, total: '25920000', dust: '17', households: 258, inBank: true },
    ...{ source: 'deposits', createdAt: '2026-04-07T00:00:00Z', isErased: false, due: null },
    blocks: [
      { block: 0, total: '25600000', households: 256, isListed: false },
      { block: 1, total: '320000', households: 2, isListed: false },
    ],
  };
}

/** A day on which everything that can be on it happened. */
function dayOf(date: string) {
  return {
    date,
    trades: [{ asset: 'CARBON_CREDITS', mode: 2, trades: 3, cost: '1234500' }],
    sales: { contracted: 1, certified: 2, ended: 0 },
    refused: [{ code: 'EntitlementUsed', count: 4, title: { zh: '该份额已领取', en: 'The line was taken' } }],
    drift: [{ right: hashOf('drifted'), differences: '2', at: NOW - DAY, evidence: hashOf('search') }],
    overdueReports: [
      { receipt: '7KQM-2XTA-PW94-HH3C', kind: 'misconduct', dueAt: '2026-04-01T00:00:00Z', state: 'received' },
    ],
    nearLimit: [
      { asset: 'CARBON_CREDITS', id: hashOf('lot'), holders: 190, maxHolders: 200 },
      { asset: 'COOP_SHARES', id: hashOf('shares'), holders: 188, maxHolders: 200 },
    ],
    expiring: [{ right: hashOf('expiring'), class: 'TEA_GARDEN', endsAt: NOW + 30 * DAY }],
    inspections: { open: 2, serious: 1, overdue: 1 },
  };
}

function inspectionOf(): Record<string, unknown> {
  return {
    ...{ id: RUN, kind: 'patrol', asset: 'USE_RIGHTS', subject: hashOf('inspected'), finding: '示例：挪作他用' },
    ...{
      isSerious: true,
      deadline: '2026-04-30T15:59:59Z',
      document: hashOf('record'),
      foundAt: '2026-04-02T01:00:00Z',
    },
    ...{
      state: 'open',
      isOverdue: false,
      rechecks: [{ at: '2026-04-05T01:00:00Z', words: '未动工', isMended: false }],
    },
  };
}

/** A proposal of an officer. */
export function orderOf(proposedBy: string): Record<string, unknown> {
  return {
    ...{ id: RUN, inspection: RUN, act: 'close', asset: 'USE_RIGHTS', subject: hashOf('inspected') },
    ...{ reasons: '整改前不得再挂牌', basis: hashOf('basis'), proposedBy, proposedAt: '2026-04-06T01:00:00Z' },
    state: 'proposed',
  };
}

/** A drafted purchase as the gateway tells it. */
export function purchaseDraftOf(
  { world }: CommonsFixture,
  hasSigned: { buyer: boolean; seller: boolean },
): Record<string, unknown> {
  const accountOf = (party: number) => partyOf(world, party).accounts[0]?.address;
  return {
    id: RUN,
    terms: {
      ...{ kind: 'catalogue', buyer: accountOf(8), seller: accountOf(2), number: hashOf('number'), price: '188000' },
      settleBy: '2026-05-01T00:00:00+08:00',
    },
    ...{ state: hasSigned.buyer && hasSigned.seller ? 'signed' : 'waiting', hasSigned },
  };
}

function send(response: Response, body: object): void {
  const text = JSON.stringify(body, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
  response.type('json').send(text);
}
