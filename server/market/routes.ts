import { type Response, Router } from 'express';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { sendFound } from '../carbon/routes.ts';
import { publicJson } from '../kernel/http/publicJson.ts';
import { validate } from '../kernel/http/validate.ts';
import { idParams } from '../kernel/http/wire.ts';
import { csv } from '../pages/render/csv.ts';
import type { Export } from '../pages/views/exports.ts';
import type { MarketQueries, PriceFilter } from '../views/marketViews.ts';
import { offersExport, tradesExport } from './exports.ts';
import { auctionListQuery, offerListQuery, priceQuery, subjectParams, tradeListQuery, tradeParams } from './schemas.ts';

export interface MarketRouteDeps {
  market: MarketQueries;
}

/** Rows of one file: more is asked for in parts, by filters. */
const EXPORT_ROWS = 10_000;

/** What is offered, what was sold at which price, and what weighs on it, for anybody. */
export function marketRoutes({ market }: MarketRouteDeps): Router {
  const router = Router();
  addBoard(router, market);
  addTrades(router, market);
  addAuctions(router, market);
  addStanding(router, market);
  return router;
}

function addBoard(router: Router, market: MarketQueries): void {
  router.get(
    '/api/market/offers',
    validate({ query: offerListQuery }, async ({ query }, _request, response) => {
      const { after, limit, lot, seller, ...filter } = query;
      publicJson(response, await market.listOffers({ ...filter, ...hexes({ lot, seller }) }, { after, limit }));
    }),
  );
  router.get(
    '/api/market/offers.csv',
    validate({ query: offerListQuery }, async ({ query }, _request, response) => {
      const { after, limit: _limit, lot, seller, ...filter } = query;
      const page = { after, limit: EXPORT_ROWS };
      const { rows } = await market.listOffers({ ...filter, ...hexes({ lot, seller }) }, page);
      sendFile(response, offersExport(rows));
    }),
  );
  router.get(
    '/api/market/offers/:id',
    validate({ params: idParams }, async ({ params }, _request, response) => {
      sendFound(response, { kind: 'offer', id: params.id }, await market.offerById(params.id as Hex));
    }),
  );
}

function addTrades(router: Router, market: MarketQueries): void {
  router.get(
    '/api/market/trades',
    validate({ query: tradeListQuery }, async ({ query }, _request, response) => {
      const { after, limit, lot, account, listing, ...filter } = query;
      const page = { after, limit };
      publicJson(response, await market.listTrades({ ...filter, ...hexes({ lot, account, listing }) }, page));
    }),
  );
  router.get(
    '/api/market/trades.csv',
    validate({ query: tradeListQuery }, async ({ query }, _request, response) => {
      const { after, limit: _limit, lot, account, listing, ...filter } = query;
      const page = { after, limit: EXPORT_ROWS };
      const { rows } = await market.listTrades({ ...filter, ...hexes({ lot, account, listing }) }, page);
      sendFile(response, tradesExport(rows));
    }),
  );
  router.get(
    '/api/market/trades/:source/:number',
    validate({ params: tradeParams }, async ({ params }, _request, response) => {
      const { source, number } = params;
      sendFound(response, { kind: 'trade', id: source }, await market.tradeByNumber(source as Hex, number));
    }),
  );
  router.get(
    '/api/market/prices',
    validate({ query: priceQuery }, async ({ query }, _request, response) => {
      publicJson(response, { rows: await market.priceHistory(query as PriceFilter) });
    }),
  );
}

function addAuctions(router: Router, market: MarketQueries): void {
  router.get(
    '/api/market/auctions',
    validate({ query: auctionListQuery }, async ({ query }, _request, response) => {
      const { after, limit, lot, ...filter } = query;
      publicJson(response, await market.listAuctions({ ...filter, ...hexes({ lot }) }, { after, limit }));
    }),
  );
  router.get(
    '/api/market/auctions/:id',
    validate({ params: idParams }, async ({ params }, _request, response) => {
      sendFound(response, { kind: 'auction', id: params.id }, await market.auctionById(params.id as Hex));
    }),
  );
  router.get(
    '/api/market/instructions/:id',
    validate({ params: idParams }, async ({ params }, _request, response) => {
      sendFound(response, { kind: 'instruction', id: params.id }, await market.instructionById(params.id as Hex));
    }),
  );
}

function addStanding(router: Router, market: MarketQueries): void {
  router.get('/api/market/rules', async (_request, response) => {
    publicJson(response, { rows: await market.listTradingRules() });
  });
  router.get('/api/market/supervision', async (_request, response) => {
    publicJson(response, await market.regulatorView());
  });
  router.get(
    '/api/encumbrances/:subject',
    validate({ params: subjectParams }, async ({ params }, _request, response) => {
      publicJson(response, await market.encumbrancesOf(params.subject as Hex));
    }),
  );
}

function hexes<Key extends string>(given: Record<Key, string | undefined>): Partial<Record<Key, Hex>> {
  return given as Partial<Record<Key, Hex>>;
}

function sendFile(response: Response, { name, header, rows }: Export): void {
  response.set('Cache-Control', 'no-cache').attachment(`${name}.csv`).type('text/csv').send(csv(header, rows));
}
