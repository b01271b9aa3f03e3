import { Router } from 'express';
import type { Reader } from '../../../sdk/context.ts';
import type { Deployment } from '../../../sdk/deployments/deployment.ts';
import { explainLease } from '../../../sdk/leases/explainLease.ts';
import type { AuthDeps } from '../../kernel/auth/authDeps.ts';
import { refuseForeignOrigin } from '../../kernel/auth/sessions/refuseForeignOrigin.ts';
import { requireParticipant } from '../../kernel/auth/sessions/requireSession.ts';
import { validate } from '../../kernel/http/validate.ts';
import { answerOnce } from '../../kernel/idempotency/answerOnce.ts';
import { participantOf } from '../access/routes.ts';
import { addDraftRoutes } from '../drafts/draftRoutes.ts';
import { leaseDraftBody } from '../leaseActs.ts';
import { requireNamed } from '../namedSubject.ts';
import { handedWord, windowOnly } from '../schemas.ts';
import { draftLease, idOfDraft, leaseDrafts, requireSigner } from './leaseDrafts.ts';
import { agreeToEnd, listEndings } from './leaseEndings.ts';
import { listOwnLeases } from './ownLeases.ts';

export interface LeaseRouteDeps {
  auth: AuthDeps;
  deployment: Deployment;
  reader: Reader;
}

/** Leases between their two sides: drafted, signed by each, ended by both. */
export function leaseRoutes(deps: LeaseRouteDeps): Router {
  const { auth } = deps;
  const router = Router();
  const paths = ['/api/lease-drafts', '/api/lease-endings', '/api/my/leases'];
  router.use(paths, refuseForeignOrigin(auth.settings), (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.get(
    '/api/my/leases',
    validate({ query: windowOnly }, async ({ query }, request, response) => {
      response.json(await listOwnLeases(auth.db, await participantOf(auth, request), query));
    }),
  );
  addDrafts(router, deps);
  addEndings(router, deps);
  return router;
}

function addDrafts(router: Router, deps: LeaseRouteDeps): void {
  const { auth } = deps;
  router.post(
    '/api/lease-drafts',
    validate({ body: leaseDraftBody }, async ({ body: { terms, papers } }, request, response) => {
      const { account } = await requireParticipant(auth, request);
      const { terms: sent } = request.body as { terms: object };
      await answerOnce(auth, request, response, account, () => ({
        prepare: async () => {
          requireSigner(terms, account);
          await requireNamed(auth.db, terms.right);
          return { lease: await idOfDraft(auth.db, terms), reasons: await explainLease(deps, { terms, papers }) };
        },
        commit: async (trx, { lease, reasons }) => {
          const id = await draftLease(trx, lease, { terms, sent, papers, draftedBy: account }, auth.clock());
          return { status: 201, body: { id, lease, reasons } };
        },
      }));
    }),
  );
  addDraftRoutes(router, deps, leaseDrafts);
}

function addEndings(router: Router, { auth }: LeaseRouteDeps): void {
  router.post(
    '/api/lease-endings',
    validate({ body: handedWord }, async ({ body }, request, response) => {
      const session = await requireParticipant(auth, request);
      const participant = await participantOf(auth, request);
      response.status(201).json(await agreeToEnd(auth, session, { ...body, participant }));
    }),
  );
  router.get(
    '/api/lease-endings',
    validate({ query: windowOnly }, async ({ query }, request, response) => {
      response.json(await listEndings(auth.db, await participantOf(auth, request), query));
    }),
  );
}
