import type { Router } from 'express';
import { validate } from '../kernel/http/validate.ts';
import type { MarketPageDeps } from './marketDeps.ts';
import { findReportQuery, reportNumberParams } from './marketSchemas.ts';
import { noStore } from './pageHandler.ts';
import { sendPage, speechOf } from './render/renderPage.ts';
import { plainQuery } from './schemas.ts';
import { regulatorPage } from './views/supervision/regulatorPage.ts';
import { reportPage } from './views/supervision/reportPage.ts';

/** 监督: the regulator's view for everybody, and how far a report is. */
export function addSupervisionRoutes(router: Router, deps: MarketPageDeps): void {
  router.get(
    '/supervision',
    validate({ query: plainQuery }, async (_input, request, response) => {
      const [view, head] = await Promise.all([deps.market.regulatorView(), deps.head()]);
      await sendPage(deps, request, response, regulatorPage(speechOf(request), view, head.time));
    }),
  );
  router.get(
    '/supervision/find',
    validate({ query: findReportQuery }, ({ query }, _request, response) => {
      response.redirect(303, query.number === undefined ? '/supervision' : `/supervision/${query.number}`);
    }),
  );
  router.get(
    '/supervision/:number',
    noStore,
    validate({ params: reportNumberParams }, async ({ params }, request, response) => {
      const view = await deps.supervision.find(params.number);
      await sendPage(deps, request, response, reportPage(speechOf(request), view));
    }),
  );
}
