import { Router } from 'express';
import { requireParticipant } from '../../kernel/auth/sessions/requireSession.ts';
import { privateJson } from '../../kernel/http/privateJson.ts';
import { validate } from '../../kernel/http/validate.ts';
import { participantOf } from '../../rights/access/routes.ts';
import { receiptBody } from '../acts/actSchemas.ts';
import type { FinanceDeps } from '../financeDeps.ts';
import { receiptListQuery } from '../schemas.ts';
import { keepReceipt, listReceipts } from './loanReceipts.ts';

/** Receipts of the lending bank, for whoever uses them in an act. */
export function receiptRoutes(deps: FinanceDeps): Router {
  const { auth } = deps;
  const router = Router();
  router.post(
    '/api/loans/receipts',
    validate({ body: receiptBody }, async ({ body }, request, response) => {
      const session = await requireParticipant(auth, request);
      const bank = await participantOf(auth, request);
      const { params: wish, ...handed } = body;
      response.status(201);
      privateJson(response, await keepReceipt(deps, session, { ...handed, wish, bank }));
    }),
  );
  router.get(
    '/api/loans/receipts',
    validate({ query: receiptListQuery }, async ({ query }, request, response) => {
      const { account } = await requireParticipant(auth, request);
      const reader = { participant: await participantOf(auth, request), account };
      privateJson(response, await listReceipts(deps, reader, query));
    }),
  );
  return router;
}
