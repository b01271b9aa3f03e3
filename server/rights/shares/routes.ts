import { Router } from 'express';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { sendFound } from '../../carbon/routes.ts';
import type { AuthDeps } from '../../kernel/auth/authDeps.ts';
import { refuseForeignOrigin } from '../../kernel/auth/sessions/refuseForeignOrigin.ts';
import { privateJson } from '../../kernel/http/privateJson.ts';
import { validate } from '../../kernel/http/validate.ts';
import { idParams } from '../../kernel/http/wire.ts';
import type { ExchangeQueries } from '../../views/exchangeViewTypes.ts';
import { participantOf } from '../access/routes.ts';
import { windowOnly } from '../schemas.ts';
import { listOwnShares } from './ownShares.ts';

export interface ShareRouteDeps {
  auth: AuthDeps;
  exchange: ExchangeQueries;
}

/** Shares of a cooperative, for anybody: how many and by which resolutions, never who holds them; and a member's own. */
export function shareRoutes({ auth, exchange }: ShareRouteDeps): Router {
  const router = Router();
  router.get(
    '/api/shares/:id',
    validate({ params: idParams }, async ({ params }, _request, response) => {
      sendFound(response, { kind: 'shares', id: params.id }, await exchange.sharesById(params.id as Hex));
    }),
  );
  router.get(
    '/api/my/shares',
    refuseForeignOrigin(auth.settings),
    validate({ query: windowOnly }, async ({ query }, request, response) => {
      privateJson(response, await listOwnShares(auth.db, await participantOf(auth, request), query));
    }),
  );
  return router;
}
