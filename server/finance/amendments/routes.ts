import { Router } from 'express';
import { requireParticipant } from '../../kernel/auth/sessions/requireSession.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { privateJson } from '../../kernel/http/privateJson.ts';
import { validate } from '../../kernel/http/validate.ts';
import { idParams } from '../../kernel/http/wire.ts';
import { answerOnce } from '../../kernel/idempotency/answerOnce.ts';
import { participantOf } from '../../rights/access/routes.ts';
import { addDraftRoutes } from '../../rights/drafts/draftRoutes.ts';
import type { FinanceDeps } from '../financeDeps.ts';
import { amendmentDraftBody, amendmentWish } from '../schemas.ts';
import { amendmentDrafts, amendmentQuote, keepAmendmentDraft, prepareAmendment } from './amendmentDrafts.ts';

/** Prepayment, extension and other rates: reckoned here, signed by both sides, sent by either. */
export function amendmentRoutes(deps: FinanceDeps): Router {
  const { auth, db, deployment } = deps;
  const router = Router();
  router.post(
    '/api/loans/:id/amendments/quote',
    validate({ params: idParams, body: amendmentWish }, async ({ params, body }, request, response) => {
      const participant = await participantOf(auth, request);
      privateJson(response, await amendmentQuote(db, params.id, { participant, wish: body }));
    }),
  );
  router.post(
    '/api/loan-amendment-drafts',
    validate({ body: amendmentDraftBody }, async ({ body }, request, response) => {
      const { account } = await requireParticipant(auth, request);
      const participant = await participantOf(auth, request);
      if (![body.lender, body.borrower].includes(account.toLowerCase())) {
        throw new AppError('LoanSideMismatch', { id: body.loan, lender: body.lender, borrower: body.borrower });
      }
      await answerOnce(auth, request, response, account, () => ({
        prepare: () => prepareAmendment(db, body, participant),
        commit: async (trx, prepared) => {
          const id = await keepAmendmentDraft(trx, prepared, { account, now: auth.clock() });
          return { status: 201, body: { id, quote: prepared.reckoned.quote } };
        },
      }));
    }),
  );
  addDraftRoutes(router, { auth, deployment }, amendmentDrafts(deployment));
  return router;
}
