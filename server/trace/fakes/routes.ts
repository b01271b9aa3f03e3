import { type Request, Router } from 'express';
import { refuseForeignOrigin } from '../../kernel/auth/sessions/refuseForeignOrigin.ts';
import { requireRole, requireSession } from '../../kernel/auth/sessions/requireSession.ts';
import { privateJson } from '../../kernel/http/privateJson.ts';
import { type RateLimit, rateLimit } from '../../kernel/http/rateLimit.ts';
import { rawBody } from '../../kernel/http/rawBody.ts';
import { validate } from '../../kernel/http/validate.ts';
import { answerOnce } from '../../kernel/idempotency/answerOnce.ts';
import { brandsOperatedBy } from '../brands/brandOperators.ts';
import type { ScanDeps } from '../scans/answerScan.ts';
import { addFakePhoto, fileFakeReport, reportedCode } from './fileFakeReport.ts';
import {
  type Decider,
  decideFakeReport,
  listFakeReports,
  readFakeFile,
  readFakePhoto,
  readFakeStatus,
  requireFakeReportFor,
  takeFakeReport,
} from './readFakeReport.ts';
import { fakeDecisionBody, fakeListQuery, fakeReceiptParams, fakeReportBody, PHOTO_BYTES } from './schemas.ts';

export interface FakeRouteDeps extends ScanDeps {
  /** Reports and photographs of one address; 0 requests = without limit. */
  reportLimit: RateLimit;
}

/** Whose Idempotency-Keys those without a sign-in are. */
const PUBLIC = 'public:fake-reports';
const OPERATOR = 'BRAND_OPERATOR';
const SUPERVISOR = 'SUPERVISOR';

/** A photograph's bytes come as they are, so that this stands before the reader of JSON. */
export function fakePhotoRoutes({ auth, reportLimit, now: moment }: FakeRouteDeps): Router {
  const router = Router();
  const readBytes = rawBody(PHOTO_BYTES);
  router.post(
    '/api/fake-reports/:receipt/photo',
    ...bounded(reportLimit),
    validate({ params: fakeReceiptParams }, async ({ params }, request, response) => {
      const bytes = await readBytes(request, response);
      const now = await moment();
      await auth.db
        .transaction()
        .execute((trx) => addFakePhoto(trx, auth.keyring, { receipt: params.receipt, bytes, now }));
      privateJson(response, await readFakeStatus(auth.db, params.receipt, now));
    }),
  );
  return router;
}

/** 举报假冒: told by anybody, followed by the receipt's number, decided by who operates the goods' brand or the supervisor. */
export function fakeRoutes(deps: FakeRouteDeps): Router {
  const router = Router();
  router.use('/api/fake-reports', refuseForeignOrigin(deps.auth.settings), (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  addFiling(router, deps);
  addDeciding(router, deps);
  return router;
}

function addFiling(router: Router, deps: FakeRouteDeps): void {
  const { auth, reportLimit } = deps;
  router.post(
    '/api/fake-reports',
    ...bounded(reportLimit),
    validate({ body: fakeReportBody }, async ({ body }, request, response) => {
      const now = await deps.now();
      await answerOnce(auth, request, response, PUBLIC, () => ({
        prepare: () => reportedCode(deps, body.uri, now),
        commit: async (trx, code) => ({
          status: 201,
          body: await fileFakeReport(trx, auth.keyring, { ...body, code }, now),
        }),
      }));
    }),
  );
  router.get(
    '/api/fake-reports/:receipt',
    validate({ params: fakeReceiptParams }, async ({ params }, _request, response) => {
      privateJson(response, await readFakeStatus(auth.db, params.receipt, await deps.now()));
    }),
  );
}

function addDeciding(router: Router, { auth, now: moment }: FakeRouteDeps): void {
  const decider = async (request: Request): Promise<Decider> => {
    const { account } = await requireSession(auth, request);
    const { roles, participant } = await auth.roles.ofAccount(account);
    await requireRole(auth, request, roles.includes(SUPERVISOR) ? SUPERVISOR : OPERATOR);
    const isSupervisor = roles.includes(SUPERVISOR);
    const brands = isSupervisor || participant === null ? [] : await brandsOperatedBy(auth.db, participant);
    return { account, isSupervisor, brands, now: await moment() };
  };
  router.get(
    '/api/fake-reports',
    validate({ query: fakeListQuery }, async ({ query }, request, response) => {
      const by = await decider(request);
      const { offset, limit, ...filter } = query;
      privateJson(response, await listFakeReports(auth.db, filter, { offset, limit, by }));
    }),
  );
  router.get(
    '/api/fake-reports/:receipt/file',
    validate({ params: fakeReceiptParams }, async ({ params }, request, response) => {
      const by = await decider(request);
      await requireFakeReportFor(auth.db, params.receipt, by);
      privateJson(response, await readFakeFile(auth.db, auth.keyring, params.receipt, by.now));
    }),
  );
  router.get(
    '/api/fake-reports/:receipt/photo',
    validate({ params: fakeReceiptParams }, async ({ params }, request, response) => {
      await requireFakeReportFor(auth.db, params.receipt, await decider(request));
      const { mediaType, bytes } = await readFakePhoto(auth.db, auth.keyring, params.receipt);
      response.set('Cache-Control', 'no-store').type(mediaType).send(bytes);
    }),
  );
  router.post(
    '/api/fake-reports/:receipt/take',
    validate({ params: fakeReceiptParams }, async ({ params }, request, response) => {
      const by = await decider(request);
      await answerOnce(auth, request, response, by.account, () => ({
        commit: async (trx) => ({ status: 200, body: await takeFakeReport(trx, params.receipt, by) }),
      }));
    }),
  );
  router.post(
    '/api/fake-reports/:receipt/outcome',
    validate({ params: fakeReceiptParams, body: fakeDecisionBody }, async ({ params, body }, request, response) => {
      const by = await decider(request);
      await answerOnce(auth, request, response, by.account, () => ({
        commit: async (trx) => ({ status: 200, body: await decideFakeReport(trx, params.receipt, body, by) }),
      }));
    }),
  );
}

function bounded(limit: RateLimit) {
  return limit.maxRequests === 0 ? [] : [rateLimit(limit)];
}
