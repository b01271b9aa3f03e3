import { type Express, type Request, type RequestHandler, type Response, raw } from 'express';
import { NOW, partyOf } from './fixtureWorld.ts';
import { hashOf, nth } from './marketWorld.ts';
import type { RightFixture } from './rightDeps.ts';

/** What the desks of rights sent to the gateway. */
export interface SentRights {
  requests: Record<string, unknown>[];
  extracts: Record<string, unknown>[];
  pages: { number: string; type: string | undefined }[];
  grants: unknown[];
  /** Signed words handed to the routes that keep them. */
  handed: unknown[];
  books: string[];
  exchanges: unknown[];
  leases: { terms: Record<string, unknown>; papers: unknown }[];
}

const DAY = 86_400;
const isoAt = (seconds: number) => new Date(seconds * 1000).toISOString();

/** The gateway's side of the desks of rights, by its contract, without anything behind it. Mounted before the JSON reader. */
export function mountRightApi(app: Express, fixture: RightFixture): SentRights {
  const sent: SentRights = {
    requests: [],
    extracts: [],
    pages: [],
    grants: [],
    handed: [],
    books: [],
    exchanges: [],
    leases: [],
  };
  mountReading(app, fixture);
  mountWaiting(app, fixture);
  mountConsents(app, fixture, sent);
  mountBooks(app, fixture, sent);
  return sent;
}

/** Routes that take JSON: mounted after its reader. */
export function mountRightWrites(app: Express, { world, rights }: RightFixture, sent: SentRights): void {
  app.post('/api/pledge-requests', needsKey, (request, response) => {
    sent.requests.push(request.body);
    response.status(201).json({ id: hashOf('request'), reasons: ['RankNotAccepted'] });
  });
  app.post('/api/lien-extracts/:id/countersign', (request, response) => {
    sent.handed.push(request.body);
    const [first] = extracts(rights.forest.title.id, partyOf(world, 6).id);
    response.json({ ...first, id: request.params.id, state: 'signed' });
  });
  app.post('/api/pledge-requests/:id/consent', (request, response) => {
    sent.handed.push(request.body);
    const [first] = requests(rights.forest.title.id, partyOf(world, 6).id);
    response.json({ ...first, id: request.params.id, state: 'consented' });
  });
  for (const path of ['/api/rank-exchanges/:id/consent', '/api/lease-drafts/:id/sign', '/api/lease-endings']) {
    app.post(path, (request, response) => {
      sent.handed.push(request.body);
      response.json({});
    });
  }
  app.post('/api/rank-exchanges', (request, response) => {
    sent.exchanges.push(request.body);
    response.status(201).json({ id: hashOf('exchange') });
  });
  app.post('/api/lease-drafts', (request, response) => {
    sent.leases.push(request.body);
    response.status(201).json({ id: hashOf('draft'), lease: hashOf('lease'), reasons: ['LEASE_OVERLAP'] });
  });
  app.post('/api/report-consents', (request, response) => {
    sent.handed.push(request.body);
    response.status(201).json(readingConsent(rights.forest.title.id, partyOf(world, 6).id));
  });
  app.post('/api/lien-extracts', needsKey, (request, response) => {
    sent.extracts.push(request.body);
    response.status(201).json({ id: hashOf('extract') });
  });
  app.post('/api/consents', needsKey, (request, response) => {
    response.status(201).json(consentOf({ ...request.body, state: 'draft' }));
  });
  app.post('/api/consents/:id/grants', (request, response) => {
    const { bank, until } = request.body as { bank: string; until: string };
    sent.grants.push(request.body);
    response.status(201).json({ bank, grantedAt: isoAt(NOW), validUntil: new Date(until).toISOString() });
  });
  app.post('/api/banks/alerts/:id/acknowledge', (request, response) => {
    const [first] = alerts(rights.forest.title.id);
    response.json({ ...first, id: request.params.id, acknowledgedAt: isoAt(NOW), acknowledgedBy: hashOf('clerk') });
  });
  app.get('/api/lien-extracts', (_request, response) => {
    const rows = extracts(rights.forest.title.id, partyOf(world, 6).id);
    response.json({ rows, total: rows.length });
  });
}

/** As the gateway: what may be sent twice has a key of its own. */
const needsKey: RequestHandler = (request: Request, response, next) => {
  if (request.get('idempotency-key')) return next();
  response.status(400).json({ code: 'IdempotencyKeyMissing', title: '写入请求缺少 Idempotency-Key', next: '' });
};

function mountReading(app: Express, { world, rights }: RightFixture): void {
  const bank = partyOf(world, 6);
  app.get('/api/rights', (request, response) => {
    const { certificate = '', class: name, state } = request.query as Record<string, string>;
    const rows = rights.rows.filter(
      (row) =>
        (name ?? row.class) === row.class &&
        (state ?? row.state) === row.state &&
        (certificate === '' || row.certificateNumber === certificate),
    );
    response.json(asSent({ rows, total: rows.length }));
  });
  app.get('/api/rights/:id/report', (request, response) => {
    sendFound(
      response,
      rights.reports.find(({ title }) => title.id === request.params.id),
    );
  });
  app.get('/api/rights/:id', (request, response) => {
    sendFound(
      response,
      rights.rows.find(({ id }) => id === request.params.id),
    );
  });
  app.get('/api/my/rights', (_request, response) => {
    response.json(asSent({ rows: rights.rows.slice(0, 3) }));
  });
  app.get('/api/banks/rights', (request, response) => {
    const { certificate, parcel } = request.query as Record<string, string>;
    const rows = rights.rows.filter((row) =>
      certificate ? row.certificateNumber === certificate : parcel !== undefined,
    );
    response.json(asSent({ rows, total: rows.length }));
  });
  app.get('/api/products', (_request, response) => {
    const rule = {
      bank: { id: bank.id, name: bank.name, scheme: 1 },
      class: 'FOREST_RIGHT',
      capBps: 6000,
      maxRank: 2,
      isOpen: true,
      papers: [],
      ...{ termMarginDays: 365, freshnessDays: 365, selfLimit: '0', perfection: 'registration' },
    };
    response.json({ rows: ['TWO_MOUNTAINS_LOAN', 'ECO_LOAN'].map((product) => ({ ...rule, product })) });
  });
  app.get('/api/right-classes', (_request, response) => {
    response.json(asSent({ rows: rights.classes }));
  });
  app.get('/api/parcels/:id/area-left', (_request, response) => {
    response.json({ area: '400000', claimed: '320000', areaLeft: '80000' });
  });
  app.get('/api/pledge-requests', (_request, response) => {
    const rows = requests(rights.forest.title.id, bank.id);
    response.json({ rows, total: rows.length });
  });
  for (const path of ['/api/banks/looks', '/api/my/looks']) {
    app.get(path, (_request, response) => {
      const look = { bank, right: rights.forest.title.id, bySystem: false, byConsent: true, block: 400 };
      response.json({
        rows: [
          { ...look, id: '1', at: isoAt(NOW - DAY), purpose: 'loanApplication', product: 'ECO_LOAN' },
          { ...look, id: '2', at: isoAt(NOW - 9 * DAY), purpose: 'loanReview', product: null, bySystem: true },
        ],
      });
    });
  }
  app.get('/api/report-consents', (_request, response) => {
    response.json({ rows: [readingConsent(rights.forest.title.id, bank.id)] });
  });
  app.get('/api/banks/alerts', (_request, response) => {
    response.json({ rows: alerts(rights.forest.title.id), total: 3 });
  });
}

function readingConsent(right: string, bank: string) {
  const times = { validUntil: isoAt(NOW + 30 * DAY), grantedAt: isoAt(NOW), revokedAt: null };
  return { id: 'c1', right, bank, purpose: 'loanApplication', ...times };
}

/** A consent as the gateway shows it; of pages and salt nothing is needed here. */
function consentOf(changes: Record<string, unknown>) {
  return {
    ...{ id: hashOf('consent'), kind: 'holderConsent', register: hashOf('register'), votes: null, pages: [] },
    ...{ manifestHash: null, salt: null, commitment: null, document: null, grants: [] },
    ...{ createdAt: isoAt(NOW), sealedAt: null, erasedAt: null },
    ...changes,
  };
}

/** Ranks that are to be exchanged, and leases between their sides. */
function mountWaiting(app: Express, { world, rights }: RightFixture): void {
  const [own, other] = [partyOf(world, 6).id, partyOf(world, 3).id];
  const right = rights.forest.title.id;
  app.get('/api/rank-exchanges', (_request, response) => {
    const row = { right, senior: hashOf('senior'), junior: hashOf('junior'), askedAt: isoAt(NOW - DAY) };
    const asked = { lien: hashOf('senior'), lienor: own, isGiven: false, ahead: '120000000' };
    const given = { lien: hashOf('junior'), lienor: other, isGiven: true, ahead: null };
    response.json({
      rows: [
        { ...row, id: hashOf('e1'), bank: other, state: 'waiting', consents: [asked] },
        { ...row, id: hashOf('e2'), bank: own, state: 'ready', consents: [given] },
      ],
    });
  });
  const terms = {
    ...{ right, lessor: `0x${'04'.repeat(20)}`, lessee: `0x${'07'.repeat(20)}`, number: hashOf('示例租赁 1') },
    ...{
      from: isoAt(NOW),
      to: isoAt(NOW + 365 * DAY),
      isExclusive: true,
      rent: '1200000',
      document: hashOf('contract'),
    },
  };
  app.get('/api/lease-drafts', (_request, response) => {
    const row = { lease: hashOf('lease'), terms, papers: [], draftedAt: isoAt(NOW - DAY) };
    const signatures = { lessor: '0xaa', lessee: '0xbb' };
    response.json({
      rows: [
        { ...row, id: hashOf('d1'), state: 'waiting', hasSigned: { lessor: false, lessee: true }, signatures: null },
        { ...row, id: hashOf('d2'), state: 'signed', hasSigned: { lessor: true, lessee: true }, signatures },
      ],
    });
  });
  app.get('/api/my/leases', (_request, response) => {
    const row = {
      ...terms,
      under: null,
      side: 'lessor',
      lessor: other,
      lessee: own,
      possessionAt: null,
      paidUntil: null,
    };
    response.json({
      rows: [
        { ...row, id: hashOf('l1'), state: 'live' },
        { ...row, id: hashOf('l2'), state: 'live' },
        { ...row, id: hashOf('l3'), state: 'over' },
      ],
    });
  });
  app.get('/api/lease-endings', (_request, response) => {
    const row = { id: hashOf('n1'), basis: hashOf('basis'), signer: terms.lessee, signature: '0xcc' };
    response.json({ rows: [{ ...row, lease: hashOf('l2'), isOwn: false, state: 'waiting' }] });
  });
}

function mountConsents(app: Express, { rights }: RightFixture, sent: SentRights): void {
  app.get('/api/consents', (request, response) => {
    const isForest = request.query.right === rights.forest.title.id;
    const grants = [{ bank: hashOf('bank B'), grantedAt: isoAt(NOW), validUntil: isoAt(NOW + 60 * DAY) }];
    const sealed = { right: rights.forest.title.id, state: 'sealed', sealedAt: isoAt(NOW), grants };
    response.json({ rows: isForest ? [consentOf(sealed)] : [], total: isForest ? 1 : 0 });
  });
  app.post('/api/consents/:id/pages/:number', raw({ type: () => true }), (request, response) => {
    sent.pages.push({ number: String(request.params.number), type: request.get('content-type') });
    response.json(consentOf({ state: 'draft' }));
  });
  app.post('/api/consents/:id/seal', (_request, response) => {
    response.json(consentOf({ state: 'sealed', document: hashOf('stub'), commitment: hashOf('commitment') }));
  });
}

function mountBooks(app: Express, { rights }: RightFixture, sent: SentRights): void {
  const book = { id: hashOf('book'), rows: 3, faults: 1, createdAt: isoAt(NOW), finishedAt: isoAt(NOW), block: 412 };
  app.post('/api/banks/books', needsKey, raw({ type: 'text/csv' }), (request, response) => {
    sent.books.push(String(request.body));
    response.status(202).json({ ...book, state: 'working', done: 1, block: null });
  });
  app.get('/api/banks/books', (_request, response) => {
    response.json({ rows: [], total: 0 });
  });
  app.get('/api/banks/books/:id', (_request, response) => {
    response.json({ ...book, state: 'done', done: 2 });
  });
  app.get('/api/banks/books/:id/rows', (_request, response) => {
    response.json({ rows: bookAnswers(rights.forest.title.id), total: 3 });
  });
}

/** What stands, what changed, and a number that is on no certificate. */
function bookAnswers(right: string) {
  const lien = { lien: hashOf('lien'), standing: 'registered', rank: 2, secured: '90000000', ahead: '120000000' };
  const found = { found: true, isRestricted: false, right, state: 'live', isEncumbered: true, ...lien };
  const none = {
    found: false,
    isRestricted: false,
    right: null,
    rank: null,
    standing: null,
    secured: null,
    ahead: null,
  };
  const row = { faults: [], since: NOW - 30 * DAY, changes: [], block: 412 };
  const changes = [
    { field: 'rank', before: 1, after: 2 },
    { field: 'ahead', before: '0', after: '120000000' },
  ];
  return [
    { ...row, number: 1, key: 'DK-2026-001', answer: found, changes },
    { ...row, number: 2, key: 'DK-2026-002', answer: { ...found, rank: 1, ahead: '0' } },
    { ...row, number: 3, key: 'DK-2026-003', answer: none },
  ];
}

function requests(right: string, bank: string) {
  const row = {
    ...{ right, bank, product: 'TWO_MOUNTAINS_LOAN', isMaximum: false, covenant: false },
    ...{ holder: hashOf('holder'), valuation: hashOf('valuation'), papers: [] },
    ...{ maturity: isoAt(NOW + 3 * 365 * DAY), askedAt: isoAt(NOW - DAY) },
  };
  return [
    { ...row, id: hashOf('r1'), debt: hashOf('农贷 2026-0031'), secured: '30000000', state: 'consented' },
    {
      ...row,
      id: hashOf('r2'),
      debt: hashOf('农贷 2026-0032'),
      secured: '45000000',
      state: 'waiting',
      isMaximum: true,
    },
    { ...row, id: hashOf('r3'), debt: hashOf('农贷 2026-0007'), secured: '20000000', state: 'used' },
  ];
}

function alerts(right: string) {
  const alert = { right, lien: null, facts: {}, acknowledgedAt: null, acknowledgedBy: null };
  return [
    { ...alert, id: hashOf('a1'), kind: 'lienOvertaken', at: isoAt(NOW - DAY) },
    {
      ...alert,
      id: hashOf('a2'),
      kind: 'registrationLapsing',
      at: isoAt(NOW - 2 * DAY),
      facts: { expiresAt: String(NOW + 60 * DAY) },
    },
    { ...alert, id: hashOf('a3'), kind: 'valuationAgeing12', at: isoAt(NOW - 3 * DAY) },
  ];
}

function extracts(right: string, lienor: string) {
  const params = {
    right,
    lienor,
    number: '莲登抵 2026-0102',
    secured: '120000000',
    registeredAt: isoAt(NOW - 30 * DAY),
  };
  const row = { params, lien: hashOf('lien of the extract'), at: isoAt(NOW - DAY) };
  return [
    { ...row, id: hashOf('x1'), by: `0x${'01'.repeat(20)}`, state: 'waiting', countersignature: null },
    { ...row, id: hashOf('x2'), by: `0x${'02'.repeat(20)}`, state: 'waiting', countersignature: null },
    {
      ...row,
      id: hashOf('x3'),
      by: `0x${'01'.repeat(20)}`,
      state: 'signed',
      countersignature: { signer: `0x${'02'.repeat(20)}`, signature: '0xabcd' },
    },
  ];
}

function sendFound(response: Response, found: unknown): void {
  if (found !== undefined) response.json(asSent(found));
  else response.status(404).json({ code: 'RecordUnknown', title: '账本中没有这个编号的记录', next: '' });
}

/** As JSON: amounts as decimal strings. */
function asSent(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? item.toString() : item)),
  );
}

/** A session of one of the fixture's parties. */
export function sessionOf({ world }: RightFixture, index: number, roles: string[]): Record<string, unknown> {
  return {
    account: `0x${String(index + 1)
      .padStart(2, '0')
      .repeat(20)}`,
    participant: nth(world.organisations, index).id,
    method: 'otp',
    expiresAt: '2026-04-08T12:00:00Z',
    roles,
  };
}
