import { Router } from 'express';
import { refuseForeignOrigin } from '../../kernel/auth/sessions/refuseForeignOrigin.ts';
import type { EpcisDeps } from './epcisDeps.ts';
import { anchorRoutes } from './http/anchorRoutes.ts';
import { captureRoutes } from './http/captureRoutes.ts';
import { discovery } from './http/discovery.ts';
import { eventRoutes } from './http/eventRoutes.ts';
import { epcisExceptions } from './http/exceptions.ts';
import { epcisHeaders } from './http/headers.ts';
import { queryRoutes } from './http/queryRoutes.ts';
import { resourceRoutes } from './http/resourceRoutes.ts';

/** EPCIS 2.0 over its REST binding. It reads bodies itself: they have types and limits of their own. */
export function epcisRoutes(deps: EpcisDeps): Router {
  const router = Router();
  router.use('/epcis', epcisHeaders(), discovery(), refuseForeignOrigin(deps.auth.settings));
  for (const routes of [captureRoutes, eventRoutes, anchorRoutes, queryRoutes, resourceRoutes])
    router.use(routes(deps));
  router.use('/epcis', epcisExceptions());
  return router;
}
