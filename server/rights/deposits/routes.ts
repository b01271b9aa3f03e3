import { Router } from 'express';
import type { Deployment } from '../../../sdk/deployments/deployment.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { AuthDeps } from '../../kernel/auth/authDeps.ts';
import { refuseForeignOrigin } from '../../kernel/auth/sessions/refuseForeignOrigin.ts';
import { requireParticipant } from '../../kernel/auth/sessions/requireSession.ts';
import { privateJson } from '../../kernel/http/privateJson.ts';
import { publicJson } from '../../kernel/http/publicJson.ts';
import { validate } from '../../kernel/http/validate.ts';
import { answerOnce } from '../../kernel/idempotency/answerOnce.ts';
import type { ExchangeQueries } from '../../views/exchangeViewTypes.ts';
import { participantOf } from '../access/routes.ts';
import { addDraftRoutes } from '../drafts/draftRoutes.ts';
import { requireRight } from '../heldRight.ts';
import { depositDrafts, draftDeposit, idOfDraft, requireSide } from './depositDrafts.ts';
import { depositDraftBody, depositListQuery } from './schemas.ts';

export interface DepositRouteDeps {
  auth: AuthDeps;
  deployment: Deployment;
  exchange: ExchangeQueries;
}

/** Deposits of rights: read by anybody, drafted and signed by their two sides. */
export function depositRoutes(deps: DepositRouteDeps): Router {
  const { auth, exchange } = deps;
  const router = Router();
  router.use('/api/deposit-drafts', refuseForeignOrigin(auth.settings), (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.get(
    '/api/deposits',
    validate({ query: depositListQuery }, async ({ query }, request, response) => {
      const { mine, offset, limit, cooperative, stage } = query;
      const filter = { stage, cooperative: cooperative as Hex | undefined };
      const window = { offset, limit };
      if (mine === undefined) return publicJson(response, await exchange.listDeposits(filter, window));
      const side = await participantOf(auth, request);
      privateJson(response, await exchange.listDeposits({ ...filter, side }, window));
    }),
  );
  addDrafts(router, deps);
  return router;
}

function addDrafts(router: Router, deps: DepositRouteDeps): void {
  const { auth } = deps;
  router.post(
    '/api/deposit-drafts',
    validate({ body: depositDraftBody }, async ({ body: { terms } }, request, response) => {
      const { account } = await requireParticipant(auth, request);
      const { terms: sent } = request.body as { terms: object };
      await answerOnce(auth, request, response, account, () => ({
        prepare: async () => {
          requireSide(terms, account);
          await requireRight(auth.db, terms.right);
          return idOfDraft(auth.db, terms);
        },
        commit: async (trx, deposit) => {
          const id = await draftDeposit(trx, deposit, { terms, sent, draftedBy: account }, auth.clock());
          return { status: 201, body: { id, deposit } };
        },
      }));
    }),
  );
  addDraftRoutes(router, deps, depositDrafts);
}
