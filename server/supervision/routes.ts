import { type Request, Router } from 'express';
import type { AuthDeps } from '../kernel/auth/authDeps.ts';
import { requireRole } from '../kernel/auth/sessions/requireSession.ts';
import { type RateLimit, rateLimit } from '../kernel/http/rateLimit.ts';
import { validate } from '../kernel/http/validate.ts';
import { answerOnce } from '../kernel/idempotency/answerOnce.ts';
import { fileReport, requireSubject } from './fileReport.ts';
import { answerReport, takeInHand } from './handleReport.ts';
import { listReports, readReport } from './readReport.ts';
import { answerBody, receiptParams, reportBody, reportListQuery } from './schemas.ts';

export interface SupervisionDeps {
  auth: AuthDeps;
  /** Reports of one address; 0 requests = without limit. */
  limit: RateLimit;
}

/** Whose Idempotency-Keys those without a sign-in are. */
const PUBLIC = 'public:supervision';
const SUPERVISOR = 'SUPERVISOR';

/** 提意见 · 举报: told by anybody, followed by the receipt's number, answered by the supervisor. */
export function supervisionRoutes(deps: SupervisionDeps): Router {
  const router = Router();
  addFiling(router, deps);
  addHandling(router, deps);
  return router;
}

function addFiling(router: Router, { auth, limit }: SupervisionDeps): void {
  const bounded = limit.maxRequests === 0 ? [] : [rateLimit(limit)];
  router.post(
    '/api/supervision/reports',
    ...bounded,
    validate({ body: reportBody }, async ({ body }, request, response) => {
      await answerOnce(auth, request, response, PUBLIC, () => ({
        prepare: () => requireSubject(auth.db, body.subject),
        commit: async (trx) => ({ status: 201, body: await fileReport(trx, body, auth.clock()) }),
      }));
    }),
  );
  router.get(
    '/api/supervision/reports/:receipt',
    validate({ params: receiptParams }, async ({ params }, _request, response) => {
      response.set('Cache-Control', 'no-store').json(await readReport(auth.db, params.receipt, auth.clock()));
    }),
  );
}

function addHandling(router: Router, { auth }: SupervisionDeps): void {
  const officerOf = async (request: Request) => {
    const { account } = await requireRole(auth, request, SUPERVISOR);
    return { account, now: auth.clock() };
  };
  router.get(
    '/api/supervision/reports',
    validate({ query: reportListQuery }, async ({ query }, request, response) => {
      const { now } = await officerOf(request);
      const { state, offset, limit } = query;
      response.set('Cache-Control', 'no-store').json(await listReports(auth.db, state, { offset, limit, now }));
    }),
  );
  router.post(
    '/api/supervision/reports/:receipt/take',
    validate({ params: receiptParams }, async ({ params }, request, response) => {
      const officer = await officerOf(request);
      await answerOnce(auth, request, response, officer.account, () => ({
        commit: async (trx) => {
          await takeInHand(trx, params.receipt, officer);
          return { status: 200, body: await readReport(trx, params.receipt, officer.now) };
        },
      }));
    }),
  );
  router.post(
    '/api/supervision/reports/:receipt/answer',
    validate({ params: receiptParams, body: answerBody }, async ({ params, body }, request, response) => {
      const officer = await officerOf(request);
      await answerOnce(auth, request, response, officer.account, () => ({
        commit: async (trx) => {
          await answerReport(trx, params.receipt, body.answer, officer);
          return { status: 200, body: await readReport(trx, params.receipt, officer.now) };
        },
      }));
    }),
  );
}
