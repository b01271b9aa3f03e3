import { Router } from 'express';
import type { AuthDeps } from '../../kernel/auth/authDeps.ts';
import { refuseForeignOrigin } from '../../kernel/auth/sessions/refuseForeignOrigin.ts';
import { requireParticipant } from '../../kernel/auth/sessions/requireSession.ts';
import { validate } from '../../kernel/http/validate.ts';
import { answerOnce } from '../../kernel/idempotency/answerOnce.ts';
import { participantOf } from '../access/routes.ts';
import { handedWord, rankExchangeBody, uuidParams, windowOnly } from '../schemas.ts';
import {
  askForExchange,
  consentToRank,
  listExchanges,
  requireExchangeable,
  withdrawExchange,
} from './rankExchanges.ts';

/** Exchanges of ranks: one lienor asks, each who comes off worse consents, then the first sends it. */
export function rankRoutes(auth: AuthDeps): Router {
  const router = Router();
  router.use('/api/rank-exchanges', refuseForeignOrigin(auth.settings), (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.post(
    '/api/rank-exchanges',
    validate({ body: rankExchangeBody }, async ({ body }, request, response) => {
      const { account } = await requireParticipant(auth, request);
      const bank = await participantOf(auth, request);
      await answerOnce(auth, request, response, account, () => ({
        prepare: () => requireExchangeable(auth.db, { ...body, bank }),
        commit: async (trx) => {
          const id = await askForExchange(trx, { ...body, bank, askedBy: account }, auth.clock());
          return { status: 201, body: { id } };
        },
      }));
    }),
  );
  router.get(
    '/api/rank-exchanges',
    validate({ query: windowOnly }, async ({ query }, request, response) => {
      response.json(await listExchanges(auth.db, await participantOf(auth, request), query));
    }),
  );
  router.post(
    '/api/rank-exchanges/:id/consent',
    validate({ params: uuidParams, body: handedWord }, async ({ params, body }, request, response) => {
      const session = await requireParticipant(auth, request);
      const lienor = await participantOf(auth, request);
      response.json(await consentToRank(auth, session, { ...body, id: params.id, lienor }));
    }),
  );
  router.post(
    '/api/rank-exchanges/:id/withdraw',
    validate({ params: uuidParams }, async ({ params }, request, response) => {
      response.json(await withdrawExchange(auth, params.id, await participantOf(auth, request)));
    }),
  );
  return router;
}
