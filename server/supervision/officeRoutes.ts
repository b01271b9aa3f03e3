import { type Request, Router } from 'express';
import type { AuthDeps } from '../kernel/auth/authDeps.ts';
import { refuseForeignOrigin } from '../kernel/auth/sessions/refuseForeignOrigin.ts';
import { requireRole } from '../kernel/auth/sessions/requireSession.ts';
import type { Bilingual, ProblemTable } from '../kernel/errors/problemTable.ts';
import { privateJson } from '../kernel/http/privateJson.ts';
import { validate } from '../kernel/http/validate.ts';
import { answerOnce } from '../kernel/idempotency/answerOnce.ts';
import { windowOnly } from '../rights/schemas.ts';
import type { LedgerViewDeps } from '../views/ledgerViewDeps.ts';
import { dayCsv } from './day/dayCsv.ts';
import { chinaDate, type SupervisionDay, supervisionDay } from './day/supervisionDay.ts';
import type { Officer } from './handleReport.ts';
import { listInspections, recheckInspection, recordInspection, requireInspected } from './inspections/inspections.ts';
import {
  dayQuery,
  inspectionBody,
  inspectionListQuery,
  inspectionParams,
  recheckBody,
  tradingOrderBody,
} from './inspections/schemas.ts';
import { listOrders, proposeOrder, withdrawOrder } from './orders/tradingOrders.ts';

export interface OfficeDeps {
  auth: AuthDeps;
  views: LedgerViewDeps;
  /** Codes of refusals have their words here. */
  problems: ProblemTable;
}

/** A day with its refusals in words. */
type ReadableDay = Omit<SupervisionDay, 'refused'> & {
  refused: (SupervisionDay['refused'][number] & { title: Bilingual })[];
};

const PATHS = ['/api/inspections', '/api/trading-orders', '/api/supervision/day', '/api/supervision/day.csv'];

/** The supervisor's own desk: what inspections found, what closes trading, and the day. */
export function officeRoutes(deps: OfficeDeps): Router {
  const router = Router();
  router.use(PATHS, refuseForeignOrigin(deps.auth.settings), (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  addInspections(router, deps);
  addOrders(router, deps);
  addDay(router, deps);
  return router;
}

function addDay(router: Router, { auth, views, problems }: OfficeDeps): void {
  const dayOf = async (request: Request, date: string | undefined): Promise<ReadableDay> => {
    const { now } = await officerOf(auth, request);
    const day = await supervisionDay(views, date ?? chinaDate(now), now);
    const titleOf = (code: string) => problems[code]?.title ?? { en: code, zh: code };
    return { ...day, refused: day.refused.map((row) => ({ ...row, title: titleOf(row.code) })) };
  };
  router.get(
    '/api/supervision/day',
    validate({ query: dayQuery }, async ({ query }, request, response) => {
      privateJson(response, await dayOf(request, query.date));
    }),
  );
  router.get(
    '/api/supervision/day.csv',
    validate({ query: dayQuery }, async ({ query }, request, response) => {
      const day = await dayOf(request, query.date);
      response.attachment(`supervision-${day.date}.csv`).type('text/csv').send(dayCsv(day));
    }),
  );
}

function addInspections(router: Router, { auth }: OfficeDeps): void {
  router.get(
    '/api/inspections',
    validate({ query: inspectionListQuery }, async ({ query }, request, response) => {
      const { now } = await officerOf(auth, request);
      const { state, serious, offset, limit } = query;
      const filter = { state, isSerious: serious === 'true' };
      response.json(await listInspections(auth.db, filter, { offset, limit, now }));
    }),
  );
  router.post(
    '/api/inspections',
    validate({ body: inspectionBody }, async ({ body }, request, response) => {
      const officer = await officerOf(auth, request);
      await answerOnce(auth, request, response, officer.account, () => ({
        prepare: () => requireInspected(auth.db, body),
        commit: async (trx) => ({ status: 201, body: await recordInspection(trx, body, officer) }),
      }));
    }),
  );
  router.post(
    '/api/inspections/:id/recheck',
    validate({ params: inspectionParams, body: recheckBody }, async ({ params, body }, request, response) => {
      const officer = await officerOf(auth, request);
      await answerOnce(auth, request, response, officer.account, () => ({
        commit: async (trx) => ({ status: 200, body: await recheckInspection(trx, { ...params, ...body }, officer) }),
      }));
    }),
  );
}

function addOrders(router: Router, { auth }: OfficeDeps): void {
  router.get(
    '/api/trading-orders',
    validate({ query: windowOnly }, async ({ query }, request, response) => {
      const { now } = await officerOf(auth, request);
      response.json(await listOrders(auth.db, { ...query, now }));
    }),
  );
  router.post(
    '/api/trading-orders',
    validate({ body: tradingOrderBody }, async ({ body }, request, response) => {
      const officer = await officerOf(auth, request);
      await answerOnce(auth, request, response, officer.account, () => ({
        commit: async (trx) => ({ status: 201, body: await proposeOrder(trx, body, officer) }),
      }));
    }),
  );
  router.post(
    '/api/trading-orders/:id/withdraw',
    validate({ params: inspectionParams }, async ({ params }, request, response) => {
      const officer = await officerOf(auth, request);
      response.json(await auth.db.transaction().execute((trx) => withdrawOrder(trx, params.id, officer)));
    }),
  );
}

async function officerOf(auth: AuthDeps, request: Request): Promise<Officer> {
  const { account } = await requireRole(auth, request, 'SUPERVISOR');
  return { account, now: auth.clock() };
}
