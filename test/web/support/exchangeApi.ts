import { type Express, json, type Response } from 'express';
import { toGeoJson } from '../../../sdk/geo/toGeoJson.ts';
import type { OwnSale, PackageView, SaleView } from '../../../server/views/exchangeViewTypes.ts';
import type { Served } from '../../support/httpClient.ts';
import { type ExchangeFixture, exchangeFixture, serveExchange } from './exchangeDeps.ts';
import { BANK, memberRow, SELLER } from './exchangeWorld.ts';
import type { FixtureOptions } from './fixtureDeps.ts';
import { NOW, partyOf } from './fixtureWorld.ts';
import { hashOf } from './marketWorld.ts';
import { standInApi } from './standInApi.ts';

export interface ExchangeDesk {
  fixture: ExchangeFixture;
  site: Served;
  api: ReturnType<typeof standInApi>;
  /** The reader's part in each sale, by its id. */
  own: Map<string, Partial<OwnSale>>;
  drafts: Record<string, unknown>[];
  /** Pledges that were asked for. */
  requests: Record<string, unknown>[];
  /** Whether the cooperative has opened its register of shares. */
  hasShares: boolean;
  /** Types of the tables of households that were sent; the first is refused. */
  tables: string[];
  /** Sends an event to whoever follows a sale. */
  tell(event: string, data: unknown): void;
  followers(): number;
  /** Streams are refused, as by a proxy that lets none through. */
  refuseStreams: boolean;
  signIn(party: number, roles?: string[]): void;
}

/** The desk with the exchange's part of the API behind it. */
export async function serveExchangeDesk(options: FixtureOptions = {}): Promise<ExchangeDesk> {
  const fixture = await exchangeFixture({ nodes: [], ...options });
  const api = standInApi();
  const streams = new Set<Response>();
  const desk: ExchangeDesk = {
    ...{ fixture, api, own: new Map(), drafts: [], tables: [], refuseStreams: false },
    ...{ requests: [], hasShares: false },
    site: { url: '', close: async () => undefined } as Served,
    tell: (event, data) => {
      for (const stream of streams) stream.write(`event: ${event}\ndata: ${JSON.stringify(data, asText)}\n\n`);
    },
    followers: () => streams.size,
    signIn: (party, roles = []) => {
      const { id, accounts } = partyOf(fixture.world, party);
      const expiresAt = '2026-04-08T12:00:00Z';
      api.session = { account: accounts[0]?.address, participant: id, method: 'otp', roles, expiresAt };
    },
  };
  const site = await serveExchange(fixture, (app) => {
    app.get('/api/status', (_request, response) => {
      response.json({ projected: { number: 413, time: NOW } });
    });
    app.get('/api/organisations/:id', (request, response) => {
      const found = fixture.world.organisations.find(({ id }) => id === request.params.id);
      response.json({ id: request.params.id, name: found?.name, kind: found?.kind, accounts: found?.accounts ?? [] });
    });
    mountSales(app, desk, streams);
    mountCoop(app, desk);
    mountOffices(app, desk);
    api.mount(app);
  });
  desk.site = {
    ...site,
    close: async () => {
      for (const stream of streams) stream.end();
      await site.close();
    },
  };
  return desk;
}

function mountSales(app: Express, desk: ExchangeDesk, streams: Set<Response>): void {
  const sales = () => Object.values(desk.fixture.exchange.sales);
  app.get('/api/sales', (request, response) => {
    const rows = sales().filter(({ state }) => state === (request.query.state ?? state));
    send(response, { rows, total: rows.length });
  });
  app.get('/api/sales/:id', (request, response) => {
    send(
      response,
      sales().find(({ id }) => id === request.params.id),
    );
  });
  app.get('/api/sales/:id/bids', (request, response) => {
    const sale = sales().find(({ id }) => id === request.params.id);
    send(response, { rows: sale?.bids ? desk.fixture.exchange.bids : [], next: null });
  });
  app.get('/api/sales/:id/events', (request, response) => {
    if (desk.refuseStreams) return void response.status(503).json({ code: 'StreamsFull', title: '', next: '' });
    response.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' }).flushHeaders();
    response.write(`event: clock\ndata: ${JSON.stringify({ now: NOW, state: 'bidding', until: 0, pausedAt: 0 })}\n\n`);
    streams.add(response);
    request.on('close', () => streams.delete(response));
  });
  app.get('/api/my/sales', (_request, response) => {
    const rows = [...desk.own].map(([sale, own]) => ({ ...NOBODY, ...own, sale }));
    send(response, { rows, total: rows.length });
  });
  app.get('/api/my/sales/:id', (request, response) => {
    send(response, { ...NOBODY, ...desk.own.get(request.params.id), sale: request.params.id });
  });
}

const NOBODY = { state: 'announced', side: 'bidder', bidder: null, due: null };

function mountCoop(app: Express, desk: ExchangeDesk): void {
  const { exchange, world } = desk.fixture;
  const rows = (list: readonly unknown[]) => ({ rows: list, total: list.length });
  app.get('/api/my/rights', (_request, response) => {
    const inside = exchange.packages.flatMap(({ rights }) => rights);
    send(response, rows([...inside, memberRow(world, 'free 0', 7), memberRow(world, 'free 1', 8)]));
  });
  app.get('/api/rights/:id', (request, response) => {
    send(response, { ...memberRow(world, 'house', 3), id: request.params.id, class: 'FARMER_HOUSE' });
  });
  app.get('/api/rights', (_request, response) => send(response, rows([memberRow(world, 'house 5', 5)])));
  app.get('/api/packages', (_request, response) => send(response, rows(exchange.packages)));
  app.get('/api/packages/:id', (request, response) => {
    const found = exchange.packages.find(({ id }) => id === request.params.id);
    send(response, found && withGeoJson(found));
  });
  app.get('/api/deposits', (_request, response) => send(response, rows(exchange.deposits)));
  app.get('/api/deposit-drafts', (_request, response) => send(response, rows(desk.drafts)));
  app.post('/api/deposit-drafts', json(), (request, response) => {
    desk.drafts.push(request.body);
    response.status(201).json({ id: 'draft', deposit: hashOf('draft') });
  });
  app.post('/api/deposit-drafts/:id/sign', json(), (_request, response) => response.json({}));
  app.get('/api/my/household', (_request, response) => send(response, householdOf(desk.fixture)));
  app.post('/api/imports/households', (request, response) => {
    desk.tables.push(request.get('content-type') ?? '');
    if (desk.tables.length > 1)
      return void response.status(201).json({ rows: [{ row: 2, draft: 'd', hasMandate: true }] });
    const issues = [{ row: 3, column: '年租金(元)', accepted: 'yuan with at most two decimals' }];
    response.status(422).json({
      code: 'HouseholdsFaulty',
      title: '表格中有行填写有误，全部未采用',
      next: '',
      args: { count: 1, issues },
    });
  });
  app.get('/api/dossiers', (request, response) => {
    const isAsked = request.query.steward !== undefined || request.query.parent === undefined;
    send(response, rows(isAsked ? exchange.dossiers : []));
  });
  app.get('/api/dossiers/:id', (request, response) => {
    send(
      response,
      exchange.dossiers.find(({ id }) => id === request.params.id),
    );
  });
}

/** What banks, registers, courts and members ask beside. */
function mountOffices(app: Express, desk: ExchangeDesk): void {
  const { exchange, world } = desk.fixture;
  const rows = (list: readonly unknown[]) => ({ rows: list, total: list.length });
  const { id, name } = partyOf(world, BANK);
  app.get('/api/right-classes', (_request, response) => {
    const papers = { issue: [], transfer: ['VILLAGE_RESOLUTION'], charge: [], lease: [] };
    send(response, rows([{ code: 'IDLE_HOUSE_USE', papers }]));
  });
  app.get('/api/products', (_request, response) => {
    const rule = { class: 'IDLE_HOUSE_USE', capBps: 4000, maxRank: 2, isOpen: true, papers: [] };
    send(response, rows([{ bank: { id, name, scheme: 1 }, product: 'ECO_LOAN', ...rule }]));
  });
  app.get('/api/pledge-requests', (_request, response) => send(response, rows([])));
  app.post('/api/pledge-requests', json(), (request, response) => {
    desk.requests.push(request.body);
    response.status(201).json({ id: 'request', reasons: [] });
  });
  for (const path of ['/api/lease-drafts', '/api/my/leases', '/api/lease-endings']) {
    app.get(path, (_request, response) => send(response, rows([])));
  }
  app.post('/api/lease-drafts', json(), (request, response) => {
    desk.drafts.push(request.body);
    response.status(201).json({ id: 'draft', lease: hashOf('lease'), reasons: [] });
  });
  app.get('/api/shares/:id', (request, response) => {
    send(response, desk.hasShares ? { ...exchange.shares, id: request.params.id } : undefined);
  });
  app.get('/api/my/shares', (_request, response) => {
    const own = { id: exchange.shares.id, issuer: partyOf(world, SELLER).id, amount: 120n };
    send(response, rows([{ ...own, account: desk.api.session?.account }]));
  });
}

/** A household that got rent twice, once to a special account, and has two sums before it. */
function householdOf({ exchange, world }: ExchangeFixture) {
  const { id, name, scheme } = partyOf(world, SELLER);
  const line = (n: number, more: object) => ({
    ...{ dividend: hashOf(`dividend ${n}`), payer: { id, name, scheme }, bucket: 'rent', state: 'funded', line: 7 },
    ...{ payAt: NOW + n * 86_400, expiresAt: NOW + 365 * 86_400, inBank: false, amount: 360_000n, isPaid: false },
    ...{ directedTo: null },
    ...more,
  });
  const paid = { isPaid: true, payAt: NOW - 300 * 86_400 };
  const next = [line(0, {}), line(9, { bucket: 'share', inBank: true, amount: 128_050n, state: 'declared' })];
  const got = { rent: 360_000n, wage: 0n, share: 0n };
  const lienor = partyOf(world, 6);
  const owner = { id: lienor.id, name: lienor.name, scheme: lienor.scheme };
  const directed = [{ account: `0x${'99'.repeat(20)}`, owner, amount: 360_000n }];
  const lines = [...next, line(1, { ...paid, directedTo: owner }), line(2, { ...paid, inBank: true })];
  return { deposits: exchange.deposits, got, directed, next, lines };
}

/** A draft of a deposit as the gateway tells it. */
export function draftOf({ world }: ExchangeFixture, hasSigned: { depositor: boolean; cooperative: boolean }) {
  return {
    id: '0f1f0c5e-3f0c-4d6e-9d4a-0f5b7c1d2e3f',
    terms: {
      ...{ right: hashOf('house 9'), depositor: `0x${'ab'.repeat(20)}`, number: '大均存 2026-073' },
      ...{ cooperative: partyOf(world, SELLER).accounts[0]?.address, rent: '360000' },
      ...{ from: '2026-05-01T00:00:00+08:00', to: '2041-04-30T23:59:59+08:00' },
    },
    ...{ state: 'waiting', hasSigned },
  };
}

function withGeoJson(view: PackageView) {
  return {
    ...view,
    parcels: view.parcels.map((parcel) => ({ ...parcel, geometry: parcel.geometry && toGeoJson(parcel.geometry) })),
  };
}

function send(response: Response, body: SaleView | object | undefined): void {
  if (body === undefined) response.status(404).json({ code: 'RecordUnknown', title: '没有这条记录', next: '' });
  // As the gateway sends public answers: a browser may give them again.
  else response.set('Cache-Control', MOMENT).type('json').send(JSON.stringify(body, asText));
}

const MOMENT = 'public, max-age=2, stale-while-revalidate=10';

/** Amounts travel as decimal strings. */
function asText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
