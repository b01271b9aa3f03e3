import { Router } from 'express';
import { validate } from '../kernel/http/validate.ts';
import type { CommonsPageDeps } from './commonsDeps.ts';
import {
  commitmentsQuery,
  discreditedQuery,
  dividendPageQuery,
  dividendsQuery,
  purchasesQuery,
} from './commonsSchemas.ts';
import { sendExport } from './exportRoutes.ts';
import { known } from './known.ts';
import { sendPage, speechOf } from './render/renderPage.ts';
import { fileParams, idFileParams, idParams, plainQuery } from './schemas.ts';
import { discreditedFilter, discreditedPage } from './views/commons/discreditedPage.ts';
import { dividendPage } from './views/commons/dividendPage.ts';
import { dividendsFilter, dividendsPage } from './views/commons/dividendsPage.ts';
import { commitmentsExport, discreditedExport, dividendsExport, purchasesExport } from './views/commons/exports.ts';
import { purchasePage } from './views/commons/purchasePage.ts';
import { purchasesFilter, purchasesPage } from './views/commons/purchasesPage.ts';
import { EXPORT_WINDOW } from './views/listing.ts';

/** Reading pages of what the public pays and gets: distributions to households, purchases, 失信. */
export function commonsPageRoutes(deps: CommonsPageDeps): Router {
  const router = Router();
  addExportRoutes(router, deps);
  addLists(router, deps);
  addRecords(router, deps);
  return router;
}

function addLists(router: Router, deps: CommonsPageDeps): void {
  router.get(
    '/dividends',
    validate({ query: dividendsQuery }, async ({ query }, request, response) => {
      await sendPage(deps, request, response, await dividendsPage(deps, speechOf(request), query));
    }),
  );
  router.get(
    '/purchases',
    validate({ query: purchasesQuery }, async ({ query }, request, response) => {
      await sendPage(deps, request, response, await purchasesPage(deps, speechOf(request), query));
    }),
  );
  router.get(
    '/discredited',
    validate({ query: discreditedQuery }, async ({ query }, request, response) => {
      await sendPage(deps, request, response, await discreditedPage(deps, speechOf(request), query));
    }),
  );
}

function addRecords(router: Router, deps: CommonsPageDeps): void {
  router.get(
    '/dividends/:id',
    validate({ params: idParams, query: dividendPageQuery }, async ({ params, query }, request, response) => {
      const view = known(await deps.commons.dividendById(params.id, query.block), params.id);
      const { time } = await deps.head();
      await sendPage(deps, request, response, dividendPage(speechOf(request), view, time));
    }),
  );
  router.get(
    '/purchases/:id',
    validate({ params: idParams, query: plainQuery }, async ({ params }, request, response) => {
      const view = known(await deps.commons.purchaseById(params.id), params.id);
      const { time } = await deps.head();
      await sendPage(deps, request, response, purchasePage(speechOf(request), view, time));
    }),
  );
}

function addExportRoutes(router: Router, { commons }: CommonsPageDeps): void {
  router.get(
    '/dividends.:format',
    validate({ params: fileParams, query: dividendsQuery }, async ({ params, query }, _request, response) => {
      const { rows } = await commons.listDividends(dividendsFilter(query), EXPORT_WINDOW);
      sendExport(response, params.format, dividendsExport(rows));
    }),
  );
  router.get(
    '/dividends/:id/commitments.:format',
    validate({ params: idFileParams, query: commitmentsQuery }, async ({ params, query }, _request, response) => {
      const view = known(await commons.dividendById(params.id, query.block), params.id);
      sendExport(response, params.format, commitmentsExport(view));
    }),
  );
  router.get(
    '/purchases.:format',
    validate({ params: fileParams, query: purchasesQuery }, async ({ params, query }, _request, response) => {
      const { rows } = await commons.listPurchases(purchasesFilter(query), EXPORT_WINDOW);
      sendExport(response, params.format, purchasesExport(rows));
    }),
  );
  router.get(
    '/discredited.:format',
    validate({ params: fileParams, query: discreditedQuery }, async ({ params, query }, _request, response) => {
      const { rows } = await commons.listDiscredited(discreditedFilter(query), EXPORT_WINDOW);
      sendExport(response, params.format, discreditedExport(rows));
    }),
  );
}
