import { Router } from 'express';
import type { SaleStateName } from '../../../sdk/market/sales/stateNames.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { sendFound } from '../../carbon/routes.ts';
import type { AuthDeps } from '../../kernel/auth/authDeps.ts';
import { requireParticipant } from '../../kernel/auth/sessions/requireSession.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { privateJson } from '../../kernel/http/privateJson.ts';
import { publicJson } from '../../kernel/http/publicJson.ts';
import { validate } from '../../kernel/http/validate.ts';
import { idParams } from '../../kernel/http/wire.ts';
import { participantOf } from '../../rights/access/routes.ts';
import { windowOnly } from '../../rights/schemas.ts';
import type { ExchangeQueries } from '../../views/exchangeViewTypes.ts';
import type { SaleFeed } from './live/saleFeed.ts';
import { listOwnSales, readOwnSale } from './ownSales.ts';
import { saleBidsQuery, saleListQuery } from './schemas.ts';

export interface SaleRouteDeps {
  auth: AuthDeps;
  exchange: ExchangeQueries;
  feed: SaleFeed;
}

/** Sales on the exchange: for anybody, and live; to sellers and bidders also their own part. */
export function saleRoutes({ auth, exchange, feed }: SaleRouteDeps): Router {
  const router = Router();
  addReading(router, exchange);
  router.get(
    '/api/sales/:id/events',
    validate({ params: idParams }, async ({ params }, request, response) => {
      await feed.follow(params.id, request, response);
    }),
  );
  router.get(
    '/api/my/sales',
    validate({ query: windowOnly }, async ({ query }, request, response) => {
      const { account } = await requireParticipant(auth, request);
      const asker = { account: account.toLowerCase(), participant: await participantOf(auth, request) };
      privateJson(response, await listOwnSales(auth.db, asker, query));
    }),
  );
  router.get(
    '/api/my/sales/:id',
    validate({ params: idParams }, async ({ params }, request, response) => {
      const { account } = await requireParticipant(auth, request);
      const asker = { account: account.toLowerCase(), participant: await participantOf(auth, request) };
      const own = await readOwnSale(auth.db, asker, params.id);
      if (!own) throw new AppError('RecordUnknown', ofSale(params.id));
      privateJson(response, own);
    }),
  );
  return router;
}

function addReading(router: Router, exchange: ExchangeQueries): void {
  router.get(
    '/api/sales',
    validate({ query: saleListQuery }, async ({ query }, _request, response) => {
      const { offset, limit, state, seller, ...filter } = query;
      const named = { ...filter, state: state as SaleStateName | undefined, seller: seller as Hex | undefined };
      publicJson(response, await exchange.listSales(named, { offset, limit }));
    }),
  );
  router.get(
    '/api/sales/:id',
    validate({ params: idParams }, async ({ params }, _request, response) => {
      sendFound(response, ofSale(params.id), await exchange.saleById(params.id as Hex));
    }),
  );
  router.get(
    '/api/sales/:id/bids',
    validate({ params: idParams, query: saleBidsQuery }, async ({ params, query }, _request, response) => {
      sendFound(response, ofSale(params.id), await exchange.bidsOf(params.id as Hex, query));
    }),
  );
  router.get('/api/sale-rules', async (_request, response) => {
    publicJson(response, { rows: await exchange.listSaleRules() });
  });
}

function ofSale(id: string) {
  return { kind: 'sale', id };
}
