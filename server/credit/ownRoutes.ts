import { type Request, Router } from 'express';
import { PLEDGE_SCHEMA } from '../../sdk/credit/pledge/promise.ts';
import { type Bytes32, schemaId } from '../../sdk/ids/keys.ts';
import { Kind } from '../../sdk/participants/types.ts';
import { spendAct } from '../kernel/auth/acts/spendAct.ts';
import { requireSession } from '../kernel/auth/sessions/requireSession.ts';
import { AppError } from '../kernel/errors/AppError.ts';
import { validate } from '../kernel/http/validate.ts';
import { actReference, handedWord } from '../rights/schemas.ts';
import { type CreditDeps, fileDepsOf } from './creditDeps.ts';
import { eraseFile } from './files/eraseFile.ts';
import { type FileRow, openFile, rowOf } from './files/fileOf.ts';
import { eventView, type FileView, fileView, iso } from './files/fileView.ts';
import { askForRepair, bringProof, object } from './files/steps.ts';
import { workOnFile } from './files/workOnFile.ts';
import { currentOpening } from './levels/openings.ts';
import { looksAt } from './looks/looks.ts';
import { givePresentation } from './presentations/give.ts';
import { presentationsOf } from './presentations/given.ts';
import { creditWindow, nothingBody, objectionBody, ownEventParams, repairProofBody } from './schemas.ts';

/** What somebody sees of its own level, and may do about it. A suspended participant may too. */
export function ownCreditRoutes(deps: CreditDeps): Router {
  const router = Router();
  addReading(router, deps);
  addSteps(router, deps);
  addPresenting(router, deps);
  return router;
}

function addReading(router: Router, deps: CreditDeps): void {
  router.get('/api/credit/me', async (request, response) => {
    response.json(await ownCredit(deps, await subjectOf(deps, request)));
  });
  router.get(
    '/api/credit/me/looks',
    validate({ query: creditWindow }, async ({ query }, request, response) => {
      response.json(await looksAt(deps.views, await subjectOf(deps, request), query));
    }),
  );
  router.get(
    '/api/credit/me/consents',
    validate({ query: creditWindow }, async ({ query }, request, response) => {
      const subject = await subjectOf(deps, request);
      response.json(await presentationsOf(deps.views, deps.auth, subject, query));
    }),
  );
}

function addSteps(router: Router, deps: CreditDeps): void {
  const files = fileDepsOf(deps);
  router.post(
    '/api/credit/me/events/:id/object',
    validate({ params: ownEventParams, body: objectionBody }, async ({ params, body }, request, response) => {
      const subject = await subjectOf(deps, request);
      const after = await workOnFile(files, subject, own, (trx, file) => object(trx, file, params.id, body.reason));
      response.json(eventView(after, params.id));
    }),
  );
  router.post(
    '/api/credit/me/events/:id/repair',
    validate({ params: ownEventParams, body: nothingBody }, async ({ params }, request, response) => {
      const subject = await subjectOf(deps, request);
      const after = await workOnFile(files, subject, own, (trx, file) => askForRepair(trx, file, params.id));
      response.json(eventView(after, params.id));
    }),
  );
  router.post(
    '/api/credit/me/events/:id/repair/prove',
    validate({ params: ownEventParams, body: repairProofBody }, async ({ params, body }, request, response) => {
      const subject = await subjectOf(deps, request);
      const after = await workOnFile(files, subject, own, (trx, file) =>
        bringProof(trx, file, params.id, body.evidence),
      );
      response.json(eventView(after, params.id));
    }),
  );
}

function addPresenting(router: Router, deps: CreditDeps): void {
  const files = fileDepsOf(deps);
  // Its answer holds the salt, which no table of answers may keep: asked again for the same act it is made again.
  router.post(
    '/api/credit/me/presentations',
    validate({ body: handedWord }, async ({ body }, request, response) => {
      const session = await requireSession(deps.auth, request);
      const subject = await subjectOf(deps, request);
      response.status(201).json(await givePresentation(deps.auth, files, session, { ...body, subject }));
    }),
  );
  router.post(
    '/api/credit/me/erase',
    validate({ body: actReference }, async ({ body }, request, response) => {
      const { account } = await requireSession(deps.auth, request);
      const subject = await subjectOf(deps, request);
      const act = await spendAct(deps.auth, body.actId, { type: 'statement', spentOn: 'creditErase', by: account });
      if (act.kind !== 'credit.erase' || act.content.facts.subject !== subject) {
        throw new AppError('ActUnknown', { id: body.actId });
      }
      const now = deps.auth.clock();
      await deps.auth.db.transaction().execute((trx) => eraseFile(trx, subject, now));
      response.json(await ownCredit(deps, subject));
    }),
  );
}

async function ownCredit(deps: CreditDeps, subject: Bytes32) {
  const { views } = deps;
  const row = await rowOf(views.db, subject);
  const party = await views.db
    .selectFrom('projection.participant')
    .select('kind')
    .where('id', '=', subject)
    .executeTakeFirst();
  return {
    subject,
    kind: row?.kind ?? (party?.kind === Kind.Villager ? 'person' : null),
    file: row ? await ownFile(deps, row) : null,
    erasedAt: row?.erased_at?.toISOString() ?? null,
    chain: await onChain(deps, subject),
    pledges: await pledgesOf(deps, subject),
  };
}

/** Null where nothing is kept, or no list is in force yet by which it could be rated. */
async function ownFile(deps: CreditDeps, row: FileRow): Promise<FileView | null> {
  if (row.erased_at !== null) return null;
  try {
    return await fileView(deps.views, await openFile(fileDepsOf(deps), row));
  } catch (error) {
    if (error instanceof AppError && error.code === 'CreditListUnknown') return null;
    throw error;
  }
}

async function onChain(deps: CreditDeps, subject: string) {
  const row = await deps.views.db
    .selectFrom('projection.credit_subject')
    .selectAll()
    .where('subject', '=', subject)
    .executeTakeFirst();
  if (row === undefined) return null;
  const mayPresent = await currentOpening(fileDepsOf(deps), subject).then(
    () => true,
    () => false,
  );
  const { commitment, list, committed_at } = row;
  return { commitment, list, committedAt: iso(Number(committed_at)), mayPresent };
}

async function pledgesOf({ views }: CreditDeps, subject: string) {
  const rows = await views.db
    .selectFrom('projection.evidence')
    .select(['id', 'basis_date', 'revoked_at'])
    .where('schema', '=', schemaId(PLEDGE_SCHEMA))
    .where('subject', '=', subject)
    .where('issuer', '=', subject)
    .orderBy('basis_date', 'desc')
    .limit(100)
    .execute();
  return rows.map(({ id, basis_date, revoked_at }) => ({
    id,
    madeAt: iso(Number(basis_date)),
    revokedAt: revoked_at === null ? null : iso(Number(revoked_at)),
  }));
}

/** Participant of the session, suspended or not. Errors: SessionMissing, SessionExpired, ParticipantMissing. */
async function subjectOf({ auth }: CreditDeps, request: Request): Promise<Bytes32> {
  const { account } = await requireSession(auth, request);
  const { participant } = await auth.roles.ofAccount(account);
  if (participant === null) throw new AppError('ParticipantMissing', { account });
  return participant as Bytes32;
}

/** The file was found by its own subject. */
function own(): void {}
