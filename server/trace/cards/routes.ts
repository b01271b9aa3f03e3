import { Router } from 'express';
import type { Deployment } from '../../../sdk/deployments/deployment.ts';
import type { AuthDeps } from '../../kernel/auth/authDeps.ts';
import { refuseForeignOrigin } from '../../kernel/auth/sessions/refuseForeignOrigin.ts';
import { requireParticipant } from '../../kernel/auth/sessions/requireSession.ts';
import { validate } from '../../kernel/http/validate.ts';
import { answerOnce } from '../../kernel/idempotency/answerOnce.ts';
import { addDraftRoutes } from '../../rights/drafts/draftRoutes.ts';
import { cardTradeDrafts, draftTrade, partiesOf } from './cardTradeDrafts.ts';
import { cardTradeDraftBody } from './schemas.ts';

export interface CardRouteDeps {
  auth: AuthDeps;
  deployment: Deployment;
}

/** Trades between 溯源卡 before the chain has them: drafted by one hand, signed by all three. */
export function cardTradeRoutes(deps: CardRouteDeps): Router {
  const { auth } = deps;
  const router = Router();
  router.use('/api/card-trade-drafts', refuseForeignOrigin(auth.settings), (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.post(
    '/api/card-trade-drafts',
    validate({ body: cardTradeDraftBody }, async ({ body: { terms } }, request, response) => {
      const { account } = await requireParticipant(auth, request);
      const { terms: sent } = request.body as { terms: object };
      await answerOnce(auth, request, response, account, () => ({
        prepare: () => partiesOf(auth.db, terms, account),
        commit: async (trx, parties) => {
          const drafted = await draftTrade(deps, trx, { terms, sent, parties, draftedBy: account }, auth.clock());
          return { status: 201, body: drafted };
        },
      }));
    }),
  );
  addDraftRoutes(router, deps, cardTradeDrafts);
  return router;
}
