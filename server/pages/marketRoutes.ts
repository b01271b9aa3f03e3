import type { Router } from 'express';
import { Router as createRouter } from 'express';
import { validate } from '../kernel/http/validate.ts';
import type { LotRef } from '../views/carbonViews.ts';
import { addCarbonRoutes } from './carbonRoutes.ts';
import { addCertificateRoutes } from './certificateRoutes.ts';
import { known } from './known.ts';
import type { MarketPageDeps } from './marketDeps.ts';
import { addMarketExportRoutes } from './marketExportRoutes.ts';
import { boardQuery, offerQuery, tradeParams, tradesQuery } from './marketSchemas.ts';
import { sendPage, speechOf } from './render/renderPage.ts';
import { idParams, plainQuery } from './schemas.ts';
import { addSupervisionRoutes } from './supervisionRoutes.ts';
import { auctionPage } from './views/market/auctionPage.ts';
import { boardPage } from './views/market/boardPage.ts';
import { instructionPage } from './views/market/instructionPage.ts';
import { FIRST_AUCTION } from './views/market/offerLines.ts';
import { offerPage } from './views/market/offerPage.ts';
import { tradePage } from './views/market/tradePage.ts';
import { tradesPage } from './views/market/tradesPage.ts';

/** Reading pages of carbon and market: board, offers, auctions, trades, projects, lots, certificates, portfolios, supervision. */
export function marketPageRoutes(deps: MarketPageDeps): Router {
  const router = createRouter();
  addMarketExportRoutes(router, deps);
  addBoardRoutes(router, deps);
  addOfferRoutes(router, deps);
  addTradeRoutes(router, deps);
  addCarbonRoutes(router, deps);
  addCertificateRoutes(router, deps);
  addSupervisionRoutes(router, deps);
  return router;
}

function addBoardRoutes(router: Router, deps: MarketPageDeps): void {
  router.get(
    '/market',
    validate({ query: boardQuery }, async ({ query }, request, response) => {
      await sendPage(deps, request, response, await boardPage(deps, speechOf(request), query));
    }),
  );
  router.get(
    '/market/trades',
    validate({ query: tradesQuery }, async ({ query }, request, response) => {
      await sendPage(deps, request, response, await tradesPage(deps, speechOf(request), query));
    }),
  );
}

function addOfferRoutes(router: Router, deps: MarketPageDeps): void {
  router.get(
    '/market/offers/:id',
    validate({ params: idParams, query: offerQuery }, async ({ params, query }, request, response) => {
      const view = known(await deps.market.offerById(params.id), params.id);
      if (view.mode >= FIRST_AUCTION) {
        response.redirect(303, `/market/auctions/${view.id}`);
        return;
      }
      const [head, rules, lot] = await Promise.all([
        deps.head(),
        deps.market.listTradingRules(),
        lotWith(deps, view.lot),
      ]);
      const rule = rules.find(({ programme }) => programme === view.lot.programme.number);
      const shown = offerPage(deps, speechOf(request), { view, ...lot, rule, asked: query.tonnes, now: head.time });
      await sendPage(deps, request, response, shown);
    }),
  );
  router.get(
    '/market/auctions/:id',
    validate({ params: idParams, query: plainQuery }, async ({ params }, request, response) => {
      const view = known(await deps.market.auctionById(params.id), params.id);
      const [head, { lot }] = await Promise.all([deps.head(), lotWith(deps, view.lot)]);
      await sendPage(deps, request, response, auctionPage(speechOf(request), view, lot, head.time));
    }),
  );
}

function addTradeRoutes(router: Router, deps: MarketPageDeps): void {
  router.get(
    '/market/trades/:source/:number',
    validate({ params: tradeParams, query: plainQuery }, async ({ params }, request, response) => {
      const { source, number } = params;
      const view = known(await deps.market.tradeByNumber(source, number), `${source}/${number}`);
      const shown = tradePage(deps, speechOf(request), { view, ...(await lotWith(deps, view.lot)) });
      await sendPage(deps, request, response, shown);
    }),
  );
  router.get(
    '/market/instructions/:id',
    validate({ params: idParams, query: plainQuery }, async ({ params }, request, response) => {
      const view = known(await deps.market.instructionById(params.id), params.id);
      const { time } = await deps.head();
      await sendPage(deps, request, response, instructionPage(speechOf(request), view, time));
    }),
  );
}

/** A lot and its project, for what a page says beside the price. */
export async function lotWith({ carbon }: MarketPageDeps, { id, project }: LotRef) {
  const [lot, whole] = await Promise.all([carbon.lotById(id), project ? carbon.projectById(project.id) : undefined]);
  return { lot, project: whole };
}
