import { Router } from 'express';
import type { Deployment } from '../../../sdk/deployments/deployment.ts';
import type { AuthDeps } from '../../kernel/auth/authDeps.ts';
import { refuseForeignOrigin } from '../../kernel/auth/sessions/refuseForeignOrigin.ts';
import { requireParticipant } from '../../kernel/auth/sessions/requireSession.ts';
import { validate } from '../../kernel/http/validate.ts';
import { answerOnce } from '../../kernel/idempotency/answerOnce.ts';
import { addDraftRoutes } from '../../rights/drafts/draftRoutes.ts';
import { draftPurchase, idOfDraft, purchaseDrafts, requireSide } from './drafts.ts';
import { purchaseDraftBody } from './schemas.ts';

export interface PurchaseDraftDeps {
  auth: AuthDeps;
  deployment: Deployment;
}

/** Purchases before the chain has them: drafted by one side, signed by both. */
export function purchaseDraftRoutes(deps: PurchaseDraftDeps): Router {
  const { auth } = deps;
  const router = Router();
  router.use('/api/purchase-drafts', refuseForeignOrigin(auth.settings), (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.post(
    '/api/purchase-drafts',
    validate({ body: purchaseDraftBody }, async ({ body: { terms } }, request, response) => {
      const { account } = await requireParticipant(auth, request);
      const { terms: sent } = request.body as { terms: object };
      await answerOnce(auth, request, response, account, () => ({
        prepare: async () => {
          requireSide(terms, account);
          return idOfDraft(auth.db, terms);
        },
        commit: async (trx, purchase) => {
          const id = await draftPurchase(trx, purchase, { terms, sent, draftedBy: account }, auth.clock());
          return { status: 201, body: { id, purchase } };
        },
      }));
    }),
  );
  addDraftRoutes(router, deps, purchaseDrafts);
  return router;
}
