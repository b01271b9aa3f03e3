import { Router } from 'express';
import { requireParticipant } from '../../kernel/auth/sessions/requireSession.ts';
import { validate } from '../../kernel/http/validate.ts';
import { answerOnce } from '../../kernel/idempotency/answerOnce.ts';
import { addDraftRoutes } from '../../rights/drafts/draftRoutes.ts';
import type { FinanceDeps } from '../financeDeps.ts';
import { guaranteeDraftBody } from '../schemas.ts';
import { guaranteeDrafts, keepGuaranteeDraft, prepareGuarantee } from './guaranteeDrafts.ts';

/** Guarantees between a bank and a guarantor, before the chain has them. */
export function guaranteeRoutes({ auth, deployment, db }: FinanceDeps): Router {
  const router = Router();
  router.post(
    '/api/loan-guarantee-drafts',
    validate({ body: guaranteeDraftBody }, async ({ body }, request, response) => {
      const { account } = await requireParticipant(auth, request);
      await answerOnce(auth, request, response, account, () => ({
        prepare: () => prepareGuarantee(db, body, account),
        commit: async (trx, terms) => {
          const id = await keepGuaranteeDraft(trx, { order: body, terms }, { account, now: auth.clock() });
          return { status: 201, body: { id } };
        },
      }));
    }),
  );
  addDraftRoutes(router, { auth, deployment }, guaranteeDrafts);
  return router;
}
