import { createHash } from 'node:crypto';
import { type Request, Router } from 'express';
import type { Reader } from '../../../../sdk/context.ts';
import type { Deployment } from '../../../../sdk/deployments/deployment.ts';
import type { Bytes32 } from '../../../../sdk/ids/keys.ts';
import type { AuthDeps } from '../../../kernel/auth/authDeps.ts';
import { refuseForeignOrigin } from '../../../kernel/auth/sessions/refuseForeignOrigin.ts';
import { requireParticipant } from '../../../kernel/auth/sessions/requireSession.ts';
import { AppError } from '../../../kernel/errors/AppError.ts';
import { privateJson } from '../../../kernel/http/privateJson.ts';
import { rawBody } from '../../../kernel/http/rawBody.ts';
import { validate } from '../../../kernel/http/validate.ts';
import { answerOnce } from '../../../kernel/idempotency/answerOnce.ts';
import { participantOf } from '../../../rights/access/routes.ts';
import type { ExchangeQueries } from '../../../views/exchangeViewTypes.ts';
import type { LedgerViewDeps } from '../../../views/ledgerViewDeps.ts';
import { householdView } from '../household.ts';
import { dividendRunBody, runListQuery, runParams, runQuery } from '../schemas.ts';
import { eraseRun } from './eraseRun.ts';
import { keepRun } from './keepRun.ts';
import { type PayfileDeps, payfile, withheldLines } from './payfile.ts';
import { type PreparedRun, prepareRun } from './prepareRun.ts';
import { listRuns, payingBank, requireOwnRun, runLines, runView, type StoredRun } from './readRun.ts';
import { keepReceipts, readReceipts } from './receipts.ts';

export interface DividendRunDeps {
  auth: AuthDeps;
  deployment: Deployment;
  reader: Reader;
  views: LedgerViewDeps;
  exchange: ExchangeQueries;
}

const CSV = 'text/csv';
const RECEIPT_BYTES = 4 * 1024 * 1024;

/** A bank's file of receipts comes as a table, so that this stands before the reader of JSON. */
export function receiptUploadRoutes(deps: DividendRunDeps): Router {
  const { auth } = deps;
  const readBytes = rawBody(RECEIPT_BYTES);
  return Router().post(
    '/api/dividend-runs/:id/receipts',
    refuseForeignOrigin(auth.settings),
    validate({ params: runParams }, async ({ params }, request, response) => {
      const { account } = await requireParticipant(auth, request);
      if (request.is(CSV) !== CSV) throw new AppError('ContentTypeUnsupported', { accepted: CSV });
      const run = await runOfBank(deps, params.id, await participantOf(auth, request));
      const bytes = await readBytes(request, response);
      // What makes two requests the same is the table, not an object with a member a byte.
      request.body = { sha256: createHash('sha256').update(bytes).digest('hex') };
      await answerOnce(auth, request, response, account, () => ({
        prepare: () => readReceipts(payfileDeps(deps), run, bytes),
        commit: async (trx, { receipts, ...taken }) => {
          await keepReceipts(trx, run.id, { receipts, file: taken.file }, auth.clock());
          return { status: 200, body: taken };
        },
      }));
    }),
  );
}

/** Distributions as their payer prepares them, the bank's files, and what a household has of them. */
export function dividendRunRoutes(deps: DividendRunDeps): Router {
  const router = Router();
  router.use(['/api/dividend-runs', '/api/my/household'], refuseForeignOrigin(deps.auth.settings), noStore);
  addPreparing(router, deps);
  addPayfile(router, deps);
  addHousehold(router, deps);
  return router;
}

function addPreparing(router: Router, { auth, deployment }: DividendRunDeps): void {
  const ownRun = async (request: Request, id: string) => requireOwnRun(auth.db, id, await participantOf(auth, request));
  router.post(
    '/api/dividend-runs',
    validate({ body: dividendRunBody }, async ({ body }, request, response) => {
      const { account } = await requireParticipant(auth, request);
      const payer = (await participantOf(auth, request)) as Bytes32;
      await answerOnce<PreparedRun>(auth, request, response, account, () => ({
        prepare: () => prepareRun(auth.db, payer, body),
        commit: async (trx, run) => {
          const id = await keepRun(trx, run, { payer, account: account.toLowerCase(), now: auth.clock() });
          const kept = await requireOwnRun(trx, id, payer);
          return { status: 201, body: await runView({ db: trx, deployment }, kept) };
        },
      }));
    }),
  );
  router.get(
    '/api/dividend-runs',
    validate({ query: runListQuery }, async ({ query: { side, ...window } }, request, response) => {
      const participant = await participantOf(auth, request);
      response.json(await listRuns({ db: auth.db, deployment }, { participant, side }, window));
    }),
  );
  router.get(
    '/api/dividend-runs/:id',
    validate({ params: runParams, query: runQuery }, async ({ params, query }, request, response) => {
      const run = await ownRun(request, params.id);
      const deps = { db: auth.db, deployment };
      const [view, rows] = await Promise.all([runView(deps, run), runLines(auth.db, run, query.block)]);
      response.json({ ...view, lines: { block: query.block, rows } });
    }),
  );
  router.post(
    '/api/dividend-runs/:id/erase',
    validate({ params: runParams }, async ({ params }, request, response) => {
      const run = await ownRun(request, params.id);
      await auth.db.transaction().execute((trx) => eraseRun(trx, run, auth.clock()));
      response.status(204).end();
    }),
  );
}

function addPayfile(router: Router, deps: DividendRunDeps): void {
  router.get(
    '/api/dividend-runs/:id/payfile.csv',
    validate({ params: runParams }, async ({ params }, request, response) => {
      const run = await runOfPayerOrBank(deps, params.id, await participantOf(deps.auth, request));
      const [text, withheld] = await Promise.all([
        payfile(payfileDeps(deps), run),
        withheldLines(payfileDeps(deps), run),
      ]);
      response
        .set('Withheld-Lines', String(withheld.length))
        .attachment(`payfile-${params.id}.csv`)
        .type(CSV)
        .send(text);
    }),
  );
}

function addHousehold(router: Router, { auth, views, exchange }: DividendRunDeps): void {
  router.get('/api/my/household', async (request, response) => {
    privateJson(response, await householdView({ ...views, exchange }, await participantOf(auth, request)));
  });
}

/** Errors: RecordUnknown, for anybody's but payer and paying bank. */
async function runOfPayerOrBank({ auth: { db } }: DividendRunDeps, id: string, caller: string): Promise<StoredRun> {
  const run = await db.selectFrom('private.dividend_run').selectAll().where('id', '=', id).executeTakeFirst();
  // Asked about nothing too, so that both refusals take the same time.
  const bank = await payingBank(db, run?.dividend ?? '');
  const isParty = run !== undefined && [run.payer, bank].includes(caller);
  if (!isParty) throw new AppError('RecordUnknown', { kind: 'dividendRun', id });
  return run;
}

/** Errors: RecordUnknown; for the payer DividendNotFunded, or CallerNotPayoutBank once a bank holds the money. */
async function runOfBank(deps: DividendRunDeps, id: string, caller: string): Promise<StoredRun> {
  const run = await runOfPayerOrBank(deps, id, caller);
  const bank = await payingBank(deps.auth.db, run.dividend);
  if (bank === undefined) throw new AppError('DividendNotFunded', { id });
  if (bank !== caller) throw new AppError('CallerNotPayoutBank', { dividend: run.dividend });
  return run;
}

function payfileDeps({ auth: { db }, deployment, reader, views: { names } }: DividendRunDeps): PayfileDeps {
  return { db, deployment, reader, names };
}

function noStore(_request: unknown, response: { set(name: string, value: string): unknown }, next: () => void): void {
  response.set('Cache-Control', 'no-store');
  next();
}
