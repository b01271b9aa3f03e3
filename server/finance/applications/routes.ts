import { type Request, Router } from 'express';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import type { AuthDeps } from '../../kernel/auth/authDeps.ts';
import { bankOf } from '../../kernel/auth/clients/clientStanding.ts';
import { requireParticipant } from '../../kernel/auth/sessions/requireSession.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { privateJson } from '../../kernel/http/privateJson.ts';
import { validate } from '../../kernel/http/validate.ts';
import { answerOnce } from '../../kernel/idempotency/answerOnce.ts';
import { participantOf } from '../../rights/access/routes.ts';
import { uuidParams } from '../../rights/schemas.ts';
import type { FinanceDeps } from '../financeDeps.ts';
import { applicationListQuery, decideBody, loanApplicationBody, reviewBody } from '../schemas.ts';
import { type ApplicationReader, applicationView, listApplications, seenApplication } from './applicationViews.ts';
import { keepApplication, prepareApplication } from './fileApplication.ts';
import { decideByHuman } from './humanDecision.ts';
import { eraseApplication, markApplication, requireOpenAtBank, requireOwnApplication } from './loanApplications.ts';

/** Applications between a borrower and a bank: filed, answered by the rules at once, then by people. */
export function applicationRoutes(deps: FinanceDeps): Router {
  const router = Router();
  addFiling(router, deps);
  addReading(router, deps);
  addBorrowerSteps(router, deps);
  addBankSteps(router, deps);
  return router;
}

function addFiling(router: Router, deps: FinanceDeps): void {
  const { auth } = deps;
  router.post(
    '/api/loans/applications',
    validate({ body: loanApplicationBody }, async ({ body }, request, response) => {
      const { account } = await requireParticipant(auth, request);
      const borrower = await participantOf(auth, request);
      await answerOnce(auth, request, response, account, () => ({
        prepare: () => prepareApplication(deps, { borrower, account }, body),
        commit: async (trx, prepared) => {
          const id = await keepApplication(trx, prepared, auth.clock());
          return { status: 201, body: { id, answer: prepared.decision.answer } };
        },
      }));
    }),
  );
}

function addReading(router: Router, deps: FinanceDeps): void {
  const { auth } = deps;
  router.get(
    '/api/loans/applications',
    validate({ query: applicationListQuery }, async ({ query }, request, response) => {
      const { offset, limit, ...filter } = query;
      const participant = await participantOf(auth, request);
      privateJson(response, await listApplications(deps, participant, filter, { offset, limit }));
    }),
  );
  router.get(
    '/api/loans/applications/:id',
    validate({ params: uuidParams }, async ({ params }, request, response) => {
      privateJson(response, await seenApplication(deps, params.id, await readerOf(auth, request)));
    }),
  );
}

function addBorrowerSteps(router: Router, deps: FinanceDeps): void {
  const { auth, db } = deps;
  router.post(
    '/api/loans/applications/:id/withdraw',
    validate({ params: uuidParams }, async ({ params: { id } }, request, response) => {
      const borrower = await participantOf(auth, request);
      const { state } = await requireOwnApplication(db, id, borrower);
      if (['drawn', 'withdrawn', 'erased'].includes(state)) throw new AppError('LoanApplicationNotOpen', { id, state });
      await markApplication(db, id, 'withdrawn_at', auth.clock());
      privateJson(response, await applicationView(deps, id, borrower));
    }),
  );
  router.post(
    '/api/loans/applications/:id/review',
    validate({ params: uuidParams, body: reviewBody }, async ({ params: { id }, body }, request, response) => {
      const borrower = await participantOf(auth, request);
      const { state } = await requireOwnApplication(db, id, borrower);
      if (['drawn', 'withdrawn', 'erased'].includes(state)) throw new AppError('LoanApplicationNotOpen', { id, state });
      await markApplication(db, id, 'review_wanted_at', auth.clock(), body.words);
      privateJson(response, await applicationView(deps, id, borrower));
    }),
  );
  router.post(
    '/api/loans/applications/:id/erase',
    validate({ params: uuidParams }, async ({ params: { id } }, request, response) => {
      const borrower = await participantOf(auth, request);
      await requireErasable(deps, id, borrower);
      await db.transaction().execute((trx) => eraseApplication(trx, id, auth.clock()));
      privateJson(response, await applicationView(deps, id, borrower));
    }),
  );
}

/** What has come to nothing, or was paid back. Errors: RecordUnknown, LoanApplicationStanding. */
async function requireErasable({ db }: FinanceDeps, id: string, borrower: string): Promise<void> {
  const { state } = await requireOwnApplication(db, id, borrower);
  const isOver = ['declined', 'withdrawn', 'lapsed', 'erased'].includes(state);
  if (isOver || (state === 'drawn' && (await isPaidBack({ db }, id)))) return;
  throw new AppError('LoanApplicationStanding', { id, state });
}

async function isPaidBack({ db }: Pick<FinanceDeps, 'db'>, application: string): Promise<boolean> {
  const open = await db
    .selectFrom('private.loan_offer as o')
    .innerJoin('projection.loan as l', 'l.id', 'o.loan')
    .select('l.id')
    .where('o.application', '=', application)
    .where('l.state', '!=', 'closed')
    .executeTakeFirst();
  return open === undefined;
}

/** A bank says no by a signed decision alone: no step here ends an application past a review that was asked for. */
function addBankSteps(router: Router, deps: FinanceDeps): void {
  const { auth, db } = deps;
  router.post(
    '/api/loans/applications/:id/investigate',
    validate({ params: uuidParams }, async ({ params: { id } }, request, response) => {
      const participant = await bankOfSession(auth, request);
      await requireOpenAtBank(db, id, participant);
      await markApplication(db, id, 'investigating_at', auth.clock());
      privateJson(response, await seenApplication(deps, id, await readerOf(auth, request)));
    }),
  );
  router.post(
    '/api/loans/applications/:id/decide',
    validate({ params: uuidParams, body: decideBody }, async ({ params: { id }, body }, request, response) => {
      const session = await requireParticipant(auth, request);
      const bank = await bankOfSession(auth, request);
      await decideByHuman(deps, session, { ...body, application: id, bank });
      privateJson(response, await seenApplication(deps, id, await readerOf(auth, request)));
    }),
  );
}

/** Of one of its people with a bank's role: its systems read. Errors: those of requireParticipant, RoleMissing. */
async function bankOfSession(auth: AuthDeps, request: Request): Promise<Bytes32> {
  const { account } = await requireParticipant(auth, request);
  return (await bankOf(auth, account)) as Bytes32;
}

async function readerOf(auth: AuthDeps, request: Request): Promise<ApplicationReader> {
  const { account } = await requireParticipant(auth, request);
  return { participant: await participantOf(auth, request), account, now: auth.clock() };
}
