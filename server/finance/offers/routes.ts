import { type Request, Router } from 'express';
import { requireParticipant } from '../../kernel/auth/sessions/requireSession.ts';
import { privateJson } from '../../kernel/http/privateJson.ts';
import { validate } from '../../kernel/http/validate.ts';
import { participantOf } from '../../rights/access/routes.ts';
import { uuidParams, windowOnly } from '../../rights/schemas.ts';
import type { FinanceDeps } from '../financeDeps.ts';
import { offerBody } from '../schemas.ts';
import { endOffer, keepOffer } from './keepOffer.ts';
import { listOffers, type OfferSide, offerView, requireOffer } from './offerViews.ts';

/** Offers that a bank signed, for it and for whom they were made to. */
export function offerRoutes(deps: FinanceDeps): Router {
  const { auth } = deps;
  const router = Router();
  const sideOf = async (request: Request): Promise<OfferSide> => {
    const { account } = await requireParticipant(auth, request);
    return { participant: await participantOf(auth, request), account };
  };

  router.post(
    '/api/loans/offers',
    validate({ body: offerBody }, async ({ body }, request, response) => {
      const session = await requireParticipant(auth, request);
      const bank = await participantOf(auth, request);
      response.status(201);
      privateJson(response, await keepOffer(deps, session, { ...body, bank }));
    }),
  );
  router.get(
    '/api/loans/offers',
    validate({ query: windowOnly }, async ({ query }, request, response) => {
      privateJson(response, await listOffers(deps, await sideOf(request), query));
    }),
  );
  router.get(
    '/api/loans/offers/:id',
    validate({ params: uuidParams }, async ({ params }, request, response) => {
      privateJson(response, offerView(deps, await requireOffer(deps, params.id, await sideOf(request))));
    }),
  );
  for (const [step, as] of [
    ['decline', 'borrower'],
    ['withdraw', 'bank'],
  ] as const) {
    router.post(
      `/api/loans/offers/:id/${step}`,
      validate({ params: uuidParams }, async ({ params }, request, response) => {
        privateJson(response, await endOffer(deps, params.id, { side: await sideOf(request), as }));
      }),
    );
  }
  return router;
}
