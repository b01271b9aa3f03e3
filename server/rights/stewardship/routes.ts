import { Router } from 'express';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { sendFound } from '../../carbon/routes.ts';
import { publicJson } from '../../kernel/http/publicJson.ts';
import { validate } from '../../kernel/http/validate.ts';
import { idParams } from '../../kernel/http/wire.ts';
import type { ExchangeQueries } from '../../views/exchangeViewTypes.ts';
import { dossierListQuery } from './schemas.ts';

/** Resources on their way through the nine stages, for anybody. */
export function dossierRoutes({ exchange }: { exchange: ExchangeQueries }): Router {
  const router = Router();
  router.get(
    '/api/dossiers',
    validate({ query: dossierListQuery }, async ({ query }, _request, response) => {
      const { offset, limit, stage, steward, parent } = query;
      const filter = { stage, steward: steward as Hex | undefined, parent: parent as Hex | undefined };
      publicJson(response, await exchange.listDossiers(filter, { offset, limit }));
    }),
  );
  router.get(
    '/api/dossiers/:id',
    validate({ params: idParams }, async ({ params }, _request, response) => {
      const view = await exchange.dossierById(params.id as Hex);
      sendFound(response, { kind: 'dossier', id: params.id }, view);
    }),
  );
  return router;
}
