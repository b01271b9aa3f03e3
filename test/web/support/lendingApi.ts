import type { Express } from 'express';
import { CREDIT_LISTS } from '../../../sdk/credit/lists/catalogue.ts';
import { creditListHash } from '../../../sdk/credit/lists/creditList.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import type { CreditListRow } from '../../../server/pages/creditDeps.ts';
import { creditPageRoutes } from '../../../server/pages/creditRoutes.ts';
import { financeDeskRoutes } from '../../../server/pages/financeDeskRoutes.ts';
import type { Served } from '../../support/httpClient.ts';
import { fixtureDeps } from './fixtureDeps.ts';
import { type FixtureWorld, fixtureWorld, NOW, partyOf } from './fixtureWorld.ts';
import { instalments, type LendingWorld, lendingWorld, OFFICE, SHEET_DOCUMENT, TERMS } from './lendingWorld.ts';
import { servePages } from './pageSite.ts';
import { standInApi } from './standInApi.ts';

const ID = `0x${'1d'.repeat(32)}`;

export interface LendingDesk {
  world: FixtureWorld;
  site: Served;
  api: ReturnType<typeof standInApi>;
  lists: CreditListRow[];
  lending: LendingWorld;
  /** What was posted beside acts, by path. */
  posted: { path: string; body: unknown }[];
  signIn(party: number, roles?: string[]): void;
}

/** Desks of borrowers, persons and the credit office, with their part of the API behind them. */
export async function serveLendingDesk(): Promise<LendingDesk> {
  const world = fixtureWorld();
  const api = standInApi();
  const [first, ...others] = CREDIT_LISTS.map(
    (list): CreditListRow => ({ hash: creditListHash(list), list, published: null }),
  );
  const { id, name, scheme } = partyOf(world, OFFICE);
  const published = { by: { id, name, scheme }, at: NOW - 86_400 };
  const desk: LendingDesk = {
    ...{ world, api, lending: lendingWorld(world), posted: [] },
    ...{ site: { url: '', close: async () => undefined } as Served },
    lists: first ? [{ ...first, published }, ...others] : [],
    signIn: (party, roles = []) => {
      const { id: participant, accounts } = partyOf(world, party);
      const expiresAt = '2026-04-08T12:00:00Z';
      api.session = { account: accounts[0]?.address, participant, method: 'otp', roles, expiresAt };
    },
  };
  const deps = { ...(await fixtureDeps({ nodes: [], world })), credit: { listCreditLists: async () => desk.lists } };
  desk.site = await servePages(deps, (app) => {
    app.use(creditPageRoutes(deps), financeDeskRoutes(deps));
    app.get('/api/status', (_request, response) => {
      response.json({ projected: { number: 413, time: NOW } });
    });
    mount(app, desk);
    api.mount(app);
    mountPosts(app, desk);
  });
  return desk;
}

function mount(app: Express, desk: LendingDesk): void {
  const { lending, world } = desk;
  const rows = (path: string, found: () => readonly unknown[]) =>
    app.get(path, (_request, response) => {
      const listed = found();
      response.json({ rows: listed, total: listed.length });
    });
  app.get('/api/organisations/:id', ({ params }, response) => {
    const found = world.organisations.find(({ id }) => id === params.id);
    if (found) response.json({ id: found.id, name: found.name, kind: found.kind, accounts: found.accounts });
    else response.status(404).json({ code: 'RecordUnknown', title: '没有这条记录', next: '' });
  });
  rows('/api/my/rights', () => []);
  rows('/api/loans/applications', () => lending.applications);
  rows('/api/loans', () => lending.loans);
  rows('/api/loan-amendment-drafts', () => []);
  rows('/api/finance/products', () => [lending.product]);
  rows('/api/credit/me/consents', () => lending.given);
  rows('/api/credit/me/looks', () => lending.looks);
  rows('/api/credit/office/files', () => lending.files);
  rows('/api/credit/lists', () => []);
  rows('/api/loans/receipts', () => []);
  app.get('/api/loans/applications/:id', ({ params }, response) => {
    response.json(lending.applications.find(({ id }) => id === params.id));
  });
  app.get('/api/loans/:id', ({ params }, response) => {
    response.json(lending.loans.find(({ id }) => id === params.id));
  });
  app.get('/api/credit/me', (_request, response) => {
    response.json(lending.own);
  });
  app.get('/api/credit/lists/:hash', (_request, response) => {
    response.json({ list: CREDIT_LISTS[0] });
  });
  app.get('/api/credit/office/files/:subject', (_request, response) => {
    response.json({ ...lending.own.file, proposal: null });
  });
  app.get('/api/documents/:hash', (_request, response) => {
    response.type('application/octet-stream').send(Buffer.from(SHEET_DOCUMENT.bytes));
  });
}

/** After the reader of bodies. */
function mountPosts(app: Express, desk: LendingDesk): void {
  app.post('/api/loans/quote', (_request, response) => {
    const plan = instalments(TERMS);
    response.json({
      terms: { ...TERMS, principal: String(TERMS.principal), ordinaryPpm: 43_500, discountPpm: 3_000 },
      ...{ root: '', maturity: 0, totalInterest: '0', totalPaid: '0', instalments: plan },
    });
  });
  app.post('/api/loans/:id/amendments/quote', ({ body }, response) => {
    const rest = instalments({ ...TERMS, principal: quantity('fen', 5_000_000n), periods: 9 });
    const isAll = body.prepaid === desk.lending.loans[0]?.outstanding;
    response.json({
      ...{ revision: 1, outstanding: desk.lending.loans[0]?.outstanding, prepaid: body.prepaid ?? '0' },
      ...{ accrued: '5063', penalty: '0', sum: String(BigInt(body.prepaid ?? '0') + 5_063n) },
      instalments: isAll ? [] : rest,
    });
  });
  app.post('/api/credit/me/presentations', (_request, response) => {
    const opening = { subject: ID, level: 'AA', list: ID, issuedAt: NOW - 60, salt: ID };
    const word = {
      commitment: ID,
      bank: ID,
      purpose: '贷款申请 LIANGSHAN',
      presentedAt: NOW,
      validUntil: NOW + 60,
      nonce: ID,
    };
    response.status(201).json({ id: 'given', presentation: { word, opening, signature: `0x${'ab'.repeat(65)}` } });
  });
  app.post(['/api/loans/*rest', '/api/credit/*rest', '/api/loan-amendment-drafts'], (request, response) => {
    desk.posted.push({ path: request.path, body: request.body });
    response.status(201).json({ id: desk.lending.applications[0]?.id });
  });
}
