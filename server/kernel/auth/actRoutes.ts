import { type Request, Router } from 'express';
import { validate } from '../http/validate.ts';
import { type Act, findAct } from './acts/act.ts';
import { actPasskeyOptions, sendActCode } from './acts/actFactors.ts';
import { confirmAct, type SecondFactor } from './acts/confirmAct.ts';
import { prepareAct } from './acts/prepareAct.ts';
import type { AuthDeps } from './authDeps.ts';
import { grantMandate, revokeMandate } from './mandates/grantMandate.ts';
import { actConfirmationSchema, actOrderSchema, actReferenceSchema, idParamsSchema } from './schemas.ts';
import type { Session } from './sessions/findSession.ts';
import { refuseForeignOrigin } from './sessions/refuseForeignOrigin.ts';
import { requireSession } from './sessions/requireSession.ts';

/** Preparing and confirming acts, and mandates: `/api/acts/*` and `/api/mandates/*`. All need a session. */
export function actRoutes(deps: AuthDeps): Router {
  const router = Router();
  const session = (request: Request): Promise<Session> => requireSession(deps, request);
  router.use(['/api/acts', '/api/mandates'], refuseForeignOrigin(deps.settings), (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });

  addActRoutes(router, deps, session);
  addFactorRoutes(router, deps, session);
  addMandateRoutes(router, deps, session);
  return router;
}

type SessionOf = (request: Request) => Promise<Session>;

function addActRoutes(router: Router, deps: AuthDeps, session: SessionOf): void {
  router.post(
    '/api/acts',
    validate({ body: actOrderSchema }, async ({ body }, request, response) => {
      response.status(201).json(shown(await prepareAct(deps, await session(request), body)));
    }),
  );
  router.get(
    '/api/acts/:id',
    validate({ params: idParamsSchema }, async ({ params }, request, response) => {
      response.json(shown(await findAct(deps, await session(request), params.id)));
    }),
  );
}

function addFactorRoutes(router: Router, deps: AuthDeps, session: SessionOf): void {
  router.post(
    '/api/acts/:id/code',
    validate({ params: idParamsSchema }, async ({ params }, request, response) => {
      response.status(202).json(await sendActCode(deps, await session(request), params.id));
    }),
  );
  router.post(
    '/api/acts/:id/passkey',
    validate({ params: idParamsSchema }, async ({ params }, request, response) => {
      response.status(201).json(await actPasskeyOptions(deps, await session(request), params.id));
    }),
  );
  router.post(
    '/api/acts/:id/confirm',
    validate({ params: idParamsSchema, body: actConfirmationSchema }, async ({ params, body }, request, response) => {
      response.json(shown(await confirmAct(deps, await session(request), params.id, body as SecondFactor)));
    }),
  );
}

function addMandateRoutes(router: Router, deps: AuthDeps, session: SessionOf): void {
  router.post(
    '/api/mandates',
    validate({ body: actReferenceSchema }, async ({ body }, request, response) => {
      response.status(201).json(await grantMandate(deps, await session(request), body.actId));
    }),
  );
  router.post(
    '/api/mandates/:id/revoke',
    validate({ params: idParamsSchema }, async ({ params }, request, response) => {
      response.json(await revokeMandate(deps, await session(request), params.id));
    }),
  );
}

function shown(act: Act) {
  const { mandateId: _mandateId, spentOn: _spentOn, ...rest } = act;
  return rest;
}
