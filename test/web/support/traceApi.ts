import { type Express, json, type Response } from 'express';
import { baseKey, batchId } from '../../../sdk/ids/keys.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { Served } from '../../support/httpClient.ts';
import { fixtureDeps } from './fixtureDeps.ts';
import { type FixtureWorld, fixtureWorld, NOW, partyOf } from './fixtureWorld.ts';
import { hashOf } from './marketWorld.ts';
import { servePages } from './pageSite.ts';
import { standInApi } from './standInApi.ts';

const DAY = 86_400;
export const DRAFT = '0f1f0c5e-3f0c-4d6e-9d4a-0f5b7c1d2e3f';
/** GS1's demonstration prefix. */
export const GTIN = { leaf: '09521234500018', tea: '09521234500025', fish: '09521234500070' } as const;
/** Organisations of the fixture: a cooperative, a tea trader, a laboratory, a regulator. */
export const [COOP, TRADER, LABORATORY, REGULATOR] = [2, 8, 5, 9];

type Row = Record<string, unknown>;

export interface TraceDesk {
  world: FixtureWorld;
  site: Served;
  api: ReturnType<typeof standInApi>;
  bases: Row[];
  batches: Row[];
  reach: Row;
  recalls: Row[];
  /** Recalls told to whoever is signed in; and who was told of the one recall. */
  notices: Row[];
  told: Row[];
  webhooks: Row[];
  cards: Row[];
  drafts: Row[];
  brand: Row;
  fakes: Row[];
  /** Of the one set. */
  labels: number;
  /** Evidence that stands beside the fixture's own; what is attested is added once it is written. */
  evidence: Row[];
  sent: { cardTrades: Row[]; outcomes: Row[]; signed: number };
  /** Lots that were asked for. */
  searches: string[];
  signIn(party: number, roles?: string[]): void;
}

/** The desks of traceability with their part of the API behind them. */
export async function serveTraceDesk(): Promise<TraceDesk> {
  const world = fixtureWorld();
  const api = standInApi();
  const desk: TraceDesk = {
    ...{ world, api, bases: basesOf(world), batches: batchesOf(world), reach: reachOf(world), evidence: [] },
    ...{
      recalls: [],
      notices: [],
      told: [],
      webhooks: [],
      cards: cardsOf(world),
      drafts: [],
      brand: brandOf(),
      fakes: [fakeOf()],
      searches: [],
      labels: 20,
    },
    site: { url: '', close: async () => undefined } as Served,
    sent: { cardTrades: [], outcomes: [], signed: 0 },
    signIn: (party, roles = []) => {
      const { id, accounts } = partyOf(world, party);
      const expiresAt = '2026-04-08T12:00:00Z';
      api.session = { account: accounts[0]?.address, participant: id, method: 'otp', roles, expiresAt };
    },
  };
  desk.site = await servePages(await fixtureDeps({ nodes: [], world }), (app) => {
    app.get('/api/status', (_request, response) => {
      response.json({ projected: { number: 413, time: NOW } });
    });
    app.get('/api/organisations/:id', (request, response) => {
      const found = world.organisations.find(({ id }) => id === request.params.id);
      response.json({ id: request.params.id, name: found?.name, kind: found?.kind, accounts: found?.accounts ?? [] });
    });
    mountGoods(app, desk);
    mountCards(app, desk);
    mountBrand(app, desk);
    api.mount(app);
  });
  return desk;
}

/** A page asks the site itself for evidence: its list is amended in the browser's own way, by a route before the site's. */
export function evidenceLine(schema: string, subject: string, more: Row = {}): Row {
  return {
    ...{ id: hashOf(`${schema} ${subject}`), schema, schemaId: hashOf(schema), subject, subjectLabel: '' },
    ...{ basisDate: String(NOW - DAY), validUntil: '0', revokedAt: '0', correctedBy: '', ...more },
  };
}

/** Told to the trader: leaf was recalled, of which its tea was made. */
export function noticeOf(leaf: string): Row {
  const own = { received: '100000', held: '70000' };
  return {
    ...{ id: DRAFT, step: 'recalled', batch: leaf, gtin: GTIN.leaf, lot: 'L1', level: 2, at: '2026-04-08T00:00:00Z' },
    ...{ document: hashOf('notice'), isOperator: false, ...own, acknowledgedAt: null },
    ...{ goods: [{ batch: batchId(GTIN.tea, 'T1'), gtin: GTIN.tea, lot: 'T1', ...own }], goodsTotal: 1 },
  };
}

/** Who was told: a trader whose system answered, a person without one, an operator whose system doesn't answer. */
export function toldOf({ world }: TraceDesk): Row[] {
  const told = (party: Row | null, webhook: string, more: Row = {}): Row => ({
    ...{ party, isOperator: false, step: 'recalled', level: 2, received: '100000', held: '70000', webhook },
    ...{ toldAt: '2026-04-08T00:00:02Z', lastStatus: null, lastError: null, tries: 0, answeredAt: null },
    ...{ acknowledgedAt: null, ...more },
  });
  return [
    told(partyRow(world, TRADER), 'answered', { answeredAt: '2026-04-08T00:00:03Z', lastStatus: 204, tries: 1 }),
    told(null, 'none', { acknowledgedAt: '2026-04-08T01:00:00Z' }),
    told(partyRow(world, REGULATOR), 'pending', { isOperator: true, lastError: 'ECONNREFUSED', tries: 3 }),
  ];
}

export function partyRow(world: FixtureWorld, index: number): Row {
  const { id, name, scheme } = partyOf(world, index);
  return { id, name, scheme };
}

function mountGoods(app: Express, desk: TraceDesk): void {
  app.get('/api/trade-items', (_request, response) => list(response, ITEMS));
  app.get('/api/bases', ({ query }, response) => {
    list(
      response,
      desk.bases.filter(({ member }) => !query.member || (member as Row | null)?.id === query.member),
    );
  });
  app.get('/api/batches', ({ query }, response) => {
    if (query.lot) desk.searches.push(String(query.lot));
    const found = desk.batches.filter(
      ({ lot, gtin, maker, held }) =>
        String(lot).startsWith(String(query.lot ?? '')) &&
        (!query.gtin || gtin === query.gtin) &&
        (!query.maker || (maker as Row).id === query.maker) &&
        (!query.holder || held !== null),
    );
    list(response, query.holder ? found : found.map((one) => ({ ...one, held: null })));
  });
  app.get('/api/batches/:id/reach', (_request, response) => {
    response.json(desk.reach);
  });
  app.get('/api/batches/:id/notices', (_request, response) => list(response, desk.told));
  app.get('/api/batches/:id', ({ params }, response) => {
    const { held: _held, ...found } = desk.batches.find(({ id }) => id === params.id) ?? {};
    response.json({
      ...found,
      ...{ parents: [], holdings: [], ends: { used: '0', lost: '0', sold: '0', recovered: '0' } },
      sets: found.gtin === GTIN.tea ? [setOf(desk)] : [],
    });
  });
  app.get('/api/label-sets', ({ query }, response) => {
    const isPacker = query.packer === partyOf(desk.world, COOP).id;
    list(response, isPacker && query.batch === batchId(GTIN.tea, 'T1') ? [setOf(desk)] : []);
  });
  app.get('/api/recalls', (_request, response) => list(response, desk.recalls));
  mountNotices(app, desk);
}

function mountNotices(app: Express, desk: TraceDesk): void {
  app.get('/api/recall-notices', (_request, response) => list(response, desk.notices));
  app.post('/api/recall-notices/:id/acknowledge', ({ params }, response) => {
    const found = desk.notices.find(({ id }) => id === params.id) ?? {};
    response.json(Object.assign(found, { acknowledgedAt: '2026-04-08T01:30:00Z' }));
  });
  app.get('/api/recall-webhooks', (_request, response) => list(response, desk.webhooks));
  app.post('/api/recall-webhooks', json(), (request, response) => {
    const made = { id: DRAFT, url: request.body.url, createdAt: '2026-04-08T01:00:00Z', endedAt: null };
    desk.webhooks.push({ ...made, pending: 0, delivered: 0, dead: 0 });
    response.status(201).json({ ...made, secret: 'whsec_示例' });
  });
  app.post('/api/recall-webhooks/:id/end', (_request, response) => {
    desk.webhooks = [];
    response.status(204).end();
  });
}

function mountCards(app: Express, desk: TraceDesk): void {
  app.get('/api/cards', ({ query }, response) => {
    list(
      response,
      desk.cards.filter(({ holder }) => !query.holder || (holder as Row | null)?.id === query.holder),
    );
  });
  app.get('/api/card-trade-drafts', (_request, response) => list(response, desk.drafts));
  app.post('/api/card-trade-drafts', json(), (request, response) => {
    desk.sent.cardTrades.push(request.body.terms);
    response.status(201).json({ id: DRAFT });
  });
  app.post('/api/card-trade-drafts/:id/sign', json(), (_request, response) => {
    desk.sent.signed += 1;
    response.json({});
  });
  app.post('/api/card-trade-drafts/:id/withdraw', (_request, response) => {
    desk.drafts = [];
    response.status(204).end();
  });
}

function mountBrand(app: Express, desk: TraceDesk): void {
  app.get('/api/brand', (_request, response) => {
    response.json(desk.brand);
  });
  app.get('/api/fake-reports', ({ query }, response) => {
    list(
      response,
      desk.fakes.filter(({ state }) => !query.state || state === query.state),
    );
  });
  app.post('/api/fake-reports/:receipt/outcome', json(), (request, response) => {
    desk.sent.outcomes.push({ receipt: request.params.receipt, ...request.body });
    desk.fakes = desk.fakes.map((one) => ({ ...one, state: 'decided', outcome: request.body.outcome }));
    response.json({});
  });
  app.get('/api/fake-reports/:receipt/file', (_request, response) => {
    response.json({ ...desk.fakes[0], contact: '示例联系人' });
  });
  app.post('/api/fake-reports/:receipt/take', (_request, response) => {
    desk.fakes = desk.fakes.map((one) => ({ ...one, state: 'inHand' }));
    response.json({});
  });
  app.get('/api/evidence/:id', (request, response) => {
    response.json(desk.evidence.find(({ id }) => id === request.params.id) ?? { value: '1' });
  });
}

function list(response: Response, rows: readonly object[]): void {
  response.json({ rows, total: rows.length });
}

const ITEMS: Row[] = [
  itemOf(GTIN.leaf, ['茶鲜叶', 'Fresh tea leaf'], { kind: 'raw', paper: 'commitment', shelfDays: 3 }),
  itemOf(GTIN.tea, ['绿茶 250 克', 'Green tea 250 g'], {
    ...{ kind: 'made', paper: 'inspection', shelfDays: 540, netGrams: 250 },
    recipes: [{ input: GTIN.leaf, output: GTIN.tea, maxYield: 2_500 }],
  }),
  itemOf(GTIN.fish, ['田鱼 500 克', 'Rice-field fish 500 g'], {
    ...{ kind: 'raw', paper: 'commitment', shelfDays: 2, netGrams: 500 },
  }),
];

function itemOf(gtin: string, [zh, en]: readonly [string, string], more: Row): Row {
  return { gtin, name: { zh, en }, brand: 1, netGrams: 0, recipes: [], ...more };
}

function basesOf(world: FixtureWorld): Row[] {
  const base = (n: number, gtin: string, more: Row): Row => {
    const { id, code } = world.parcels[n] ?? { id: '0x' as Hex, code: '' };
    return {
      ...{ key: baseKey(id as Parameters<typeof baseKey>[0], gtin), parcel: { id, code }, gtin },
      ...{ state: 'admitted', member: partyRow(world, COOP), lastYear: 2027, year: 2026, ...more },
    };
  };
  return [
    base(4, GTIN.leaf, { certified: '12000000', used: '3000500', left: '8999500' }),
    base(5, GTIN.fish, { certified: '0', used: '0', left: '0' }),
  ];
}

/** Leaf that owes its certificate, leaf that has it, tea that is loose and packed. */
function batchesOf(world: FixtureWorld): Row[] {
  const maker = partyRow(world, COOP);
  const batch = (gtin: string, lot: string, more: Row): Row => ({
    ...{ id: batchId(gtin, lot), gtin, lot, maker, parcel: null, made: '500000', producedAt: NOW - 3_600 },
    ...{ bestBefore: NOW + 3 * DAY, paper: 'commitment', paperEvidence: null, recall: null },
    ...{ held: { loose: '500000', packed: '0' }, ...more },
  });
  return [
    batch(GTIN.leaf, 'L1', { parcel: world.parcels[4]?.id }),
    batch(GTIN.leaf, 'L2', { paperEvidence: hashOf('paper'), held: { loose: '400000', packed: '0' } }),
    batch(GTIN.tea, 'T1', {
      ...{ paper: 'inspection', paperEvidence: hashOf('inspection'), bestBefore: NOW + 500 * DAY },
      held: { loose: '10100', packed: '5000' },
    }),
  ];
}

function setOf({ world, labels }: TraceDesk): Row {
  return {
    ...{ id: hashOf('set'), number: 0, firstIndex: 0, count: labels, hasSecrets: true, packedAt: NOW - DAY },
    ...{ packer: partyRow(world, COOP), isVoided: false },
  };
}

/** Leaf made into two lots of tea, one of which went on into a third. */
function reachOf(world: FixtureWorld): Row {
  const ends = { used: '0', lost: '0', sold: '0', recovered: '0' };
  const node = (gtin: string, lot: string, more: Row): Row => ({
    ...{ id: batchId(gtin, lot), gtin, lot, maker: partyRow(world, COOP), made: '100000' },
    ...{ ...ends, loose: '0', packed: '0', labels: 0, ...more },
  });
  const [first, left, right, last] = [
    node(GTIN.leaf, 'L1', { made: '500000', used: '500000' }),
    node(GTIN.tea, 'T1', { packed: '60000', sold: '40000', labels: 400 }),
    node(GTIN.tea, 'T2', { used: '100000' }),
    node(GTIN.tea, 'T3', { loose: '70000', recovered: '30000' }),
  ];
  return {
    batch: first.id,
    ...{ nodes: [first, left, right, last], total: 4, consigneeTotal: 1 },
    edges: [
      { from: first.id, to: left.id, grams: '400000' },
      { from: first.id, to: right.id, grams: '100000' },
      { from: right.id, to: last.id, grams: '100000' },
    ],
    consignees: [
      {
        ...{ account: `0x${'09'.repeat(20)}`, party: partyRow(world, TRADER), batch: left.id, gtin: GTIN.tea },
        ...{ lot: 'T1', isPacked: true, grams: '60000', held: '60000', handOvers: 1, at: NOW - 3_600 },
      },
    ],
    sums: { made: '200000', recovered: '30000', sold: '40000', lost: '0', outstanding: '130000' },
  };
}

export function recallOf({ world, reach }: Pick<TraceDesk, 'world' | 'reach'>): Row {
  return {
    ...{ batch: reach.batch, gtin: GTIN.leaf, lot: 'L1', level: 2, at: NOW - 7_200, by: partyRow(world, REGULATOR) },
    ...{ document: hashOf('notice'), state: 'standing', sums: reach.sums },
  };
}

function cardsOf(world: FixtureWorld): Row[] {
  const card = (name: string, party: number): Row => ({
    ...{ id: hashOf(name), holder: partyRow(world, party), isBlocked: false },
    account: partyOf(world, party).accounts[0]?.address,
  });
  return [card('card of the cooperative', COOP), card('card of the trader', TRADER)];
}

/** A trade that the fixture's cooperative sells to its tea trader, with a scale. */
export function cardDraftOf(
  { world }: Pick<TraceDesk, 'world'>,
  hasSigned: { seller: boolean; buyer: boolean; witness: boolean },
): Row {
  const accountOf = (party: number) => partyOf(world, party).accounts[0]?.address;
  const isSigned = Object.values(hasSigned).every(Boolean);
  return {
    id: DRAFT,
    terms: {
      ...{ sellerCard: hashOf('card of the cooperative'), buyerCard: hashOf('card of the trader') },
      ...{ batch: batchId(GTIN.leaf, 'L2'), grams: '25500', price: '102000', payment: 'P-1' },
      tradedAt: '2026-04-08T08:30:00+08:00',
    },
    parties: { seller: accountOf(COOP), buyer: accountOf(TRADER), witness: `0x${'77'.repeat(20)}` },
    ...{ state: isSigned ? 'signed' : 'waiting', hasSigned },
  };
}

function brandOf(): Row {
  return {
    ...{ year: 2026, members: { licensed: 5, suspended: 1 } },
    bases: { count: 2, suspended: 1, certified: '12000000', used: '3000500' },
    items: [
      { gtin: GTIN.leaf, made: '3000500', packed: '0', labels: 0, voided: 0, activated: 0, scans: 0 },
      { gtin: GTIN.tea, made: '100000', packed: '60000', labels: 240, voided: 2, activated: 30, scans: 55 },
    ],
    scans: [
      { day: '2026-04-06', count: 12 },
      { day: '2026-04-07', count: 43 },
    ],
    premium: [
      {
        ...{
          gtin: GTIN.tea,
          region: 331124,
          month: '2026-03',
          issuer: { id: hashOf('appraiser'), name: '示例评估机构' },
        },
        ...{ brandPrice: '26000', brandEvidence: hashOf('branded'), ordinaryPrice: '20000' },
        ordinaryEvidence: hashOf('ordinary'),
      },
    ],
    published: { year: '2020', premiumPercent: '30', mostTimes: '5' },
  };
}

function fakeOf(): Row {
  return {
    ...{ receipt: '7KQM-2XTA-PW94-HH3C', uri: `https://id.gs1.org/01/${GTIN.tea}/10/T1`, gtin: GTIN.tea, lot: 'T1' },
    ...{ words: '示例：包装印刷模糊，涂层已被刮开', place: '浙江省丽水市', price: '6800', hasPhoto: true },
    ...{ state: 'received', receivedAt: '2026-04-07T02:00:00Z', outcome: null, reason: null },
    ...{ dueAt: '2026-04-22T02:00:00Z', isOverdue: false },
  };
}
