import { Router } from 'express';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { sendFound } from '../carbon/routes.ts';
import { publicJson } from '../kernel/http/publicJson.ts';
import { validate } from '../kernel/http/validate.ts';
import { idParams } from '../kernel/http/wire.ts';
import type { CommonsQueries } from '../views/commonsViewTypes.ts';
import { dividendListQuery, dividendQuery } from './dividends/schemas.ts';
import { purchaseListQuery } from './procurement/schemas.ts';
import { discreditedListQuery } from './schemas.ts';

/** Distributions, purchases and discredited parties, for anybody. */
export function commonsRoutes({ commons }: { commons: CommonsQueries }): Router {
  const router = Router();
  router.get(
    '/api/dividends',
    validate({ query: dividendListQuery }, async ({ query }, _request, response) => {
      const { offset, limit, payer, ...filter } = query;
      publicJson(
        response,
        await commons.listDividends({ ...filter, payer: payer as Hex | undefined }, { offset, limit }),
      );
    }),
  );
  router.get(
    '/api/dividends/:id',
    validate({ params: idParams, query: dividendQuery }, async ({ params, query }, _request, response) => {
      const view = await commons.dividendById(params.id as Hex, query.block);
      sendFound(response, { kind: 'dividend', id: params.id }, view);
    }),
  );
  router.get(
    '/api/purchases',
    validate({ query: purchaseListQuery }, async ({ query }, _request, response) => {
      const { offset, limit, buyer, seller, ...filter } = query;
      const sides = { buyer: buyer as Hex | undefined, seller: seller as Hex | undefined };
      publicJson(response, await commons.listPurchases({ ...filter, ...sides }, { offset, limit }));
    }),
  );
  router.get(
    '/api/purchases/:id',
    validate({ params: idParams }, async ({ params }, _request, response) => {
      sendFound(response, { kind: 'purchase', id: params.id }, await commons.purchaseById(params.id as Hex));
    }),
  );
  router.get(
    '/api/discredited',
    validate({ query: discreditedListQuery }, async ({ query }, _request, response) => {
      const { offset, limit, party, all } = query;
      const filter = { party: party as Hex | undefined, all: all === 'true' };
      publicJson(response, await commons.listDiscredited(filter, { offset, limit }));
    }),
  );
  return router;
}
