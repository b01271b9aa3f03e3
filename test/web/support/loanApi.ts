import type { Express, Response } from 'express';
import { financeDeskRoutes } from '../../../server/pages/financeDeskRoutes.ts';
import { NOW, partyOf } from './fixtureWorld.ts';
import { type LoanWorld, loanWorld } from './loanWorld.ts';
import { type RightDesk, serveRightDesk } from './rightDeskSite.ts';

/** Who lends in the fixture world. */
export const LENDING_BANK = 6;

/** What the desk sent to the routes of loans, by path. */
export interface LoanDesk extends RightDesk {
  loans: LoanWorld;
  handed: { path: string; body: Record<string, unknown> }[];
  /** Queries of lists. */
  asked: Record<string, unknown>[];
  signIn(roles?: string[]): void;
}

/** The lender's desk with its part of the API behind it, beside that of rights. */
export async function serveLoanDesk(): Promise<LoanDesk> {
  const handed: LoanDesk['handed'] = [];
  const asked: LoanDesk['asked'] = [];
  let loans: LoanWorld | undefined;
  const desk = await serveRightDesk(
    (app, fixture) => {
      loans = loanWorld(fixture.world, fixture.rights.forest.title.id);
      app.use(financeDeskRoutes(fixture.deps));
      mountReading(app, loans, asked);
    },
    (app) => mountWrites(app, handed),
  );
  if (!loans) throw new Error('the loans were not mounted');
  const { id, accounts } = partyOf(desk.fixture.world, LENDING_BANK);
  const signIn = (roles = ['LENDER']) => {
    const expiresAt = '2026-04-08T12:00:00Z';
    desk.api.session = { account: accounts[0]?.address, participant: id, method: 'otp', roles, expiresAt };
  };
  return Object.assign(desk, { loans, handed, asked, signIn });
}

function mountReading(
  app: Express,
  { products, applications, loans, portfolio }: LoanWorld,
  asked: LoanDesk['asked'],
): void {
  app.get('/api/status', (_request, response) => {
    response.json({ projected: { number: 413, time: NOW } });
  });
  app.get('/api/finance/products', (_request, response) => sendRows(response, products));
  app.get('/api/finance/products/:bank/:product', ({ params }, response) => {
    sendFound(response, products.find(({ product }) => product === params.product) ?? products[0]);
  });
  app.get('/api/loans/applications', ({ query }, response) => {
    asked.push(query);
    const rows = Object.values(applications);
    sendRows(
      response,
      rows.filter(({ state, product }) => (query.state ?? state) === state && (query.product ?? product) === product),
    );
  });
  app.get('/api/loans/applications/:id', ({ params }, response) => {
    sendFound(
      response,
      Object.values(applications).find(({ id }) => id === params.id),
    );
  });
  app.get('/api/loans/portfolio', ({ query }, response) => {
    asked.push(query);
    response.json(portfolio);
  });
  for (const path of [
    '/api/loans/receipts',
    '/api/loan-amendment-drafts',
    '/api/loan-guarantee-drafts',
    '/api/gep/accounts',
  ]) {
    app.get(path, (_request, response) => sendRows(response, []));
  }
  app.get('/api/loans/:id', ({ params }, response) => {
    sendFound(
      response,
      Object.values(loans).find(({ id }) => id === params.id),
    );
  });
}

function mountWrites(app: Express, handed: LoanDesk['handed']): void {
  const paths = [
    '/api/loans/applications/:id/:verb',
    '/api/loans/offers',
    '/api/loans/offers/:id/:verb',
    '/api/loans/receipts',
  ];
  for (const path of [...paths, '/api/loan-amendment-drafts/:id/sign']) {
    app.post(path, (request, response) => {
      handed.push({ path: request.path, body: request.body });
      response.json({});
    });
  }
}

function sendRows(response: Response, rows: readonly object[]): void {
  response.json({ rows, total: rows.length });
}

function sendFound(response: Response, found: object | undefined): void {
  if (found) response.json(found);
  else response.status(404).json({ code: 'RecordUnknown', title: '没有此记录', next: '核对编号。' });
}
