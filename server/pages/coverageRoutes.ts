import { Router } from 'express';
import { validate } from '../kernel/http/validate.ts';
import type { CoverageQueries } from '../trace/labelCoverage/coverageTypes.ts';
import { coverageQuery, goodsParams } from './coverageSchemas.ts';
import { sendExport } from './exportRoutes.ts';
import { known } from './known.ts';
import type { PageDeps } from './pageDeps.ts';
import { sendPage, speechOf } from './render/renderPage.ts';
import { fileParams, plainQuery } from './schemas.ts';
import { EXPORT_WINDOW } from './views/listing.ts';
import { basesExport, coverageExport } from './views/trace/coverageExports.ts';
import { coveragePage } from './views/trace/coveragePage.ts';
import { goodsPage } from './views/trace/goodsPage.ts';

/** What the pages of label coverage need beside the others. */
export interface CoveragePageDeps extends PageDeps {
  coverage: CoverageQueries;
}

const ONE = { offset: 0, limit: 1 };

/** How far the codes on the brand's goods reach, and what is known of one product. */
export function coveragePageRoutes(deps: CoveragePageDeps): Router {
  const router = Router();
  addFiles(router, deps);
  router.get(
    '/coverage',
    validate({ query: coverageQuery }, async ({ query }, request, response) => {
      await sendPage(deps, request, response, await coveragePage(deps, speechOf(request), query));
    }),
  );
  router.get(
    '/goods/:gtin',
    validate({ params: goodsParams, query: plainQuery }, async ({ params }, request, response) => {
      const [{ rows }, bases] = await Promise.all([
        deps.coverage.listCoverage(params, ONE),
        deps.coverage.listBaseCoverage(params, EXPORT_WINDOW),
      ]);
      const item = known(rows[0], params.gtin);
      await sendPage(deps, request, response, goodsPage(speechOf(request), item, bases.rows));
    }),
  );
  return router;
}

function addFiles(router: Router, { coverage }: CoveragePageDeps): void {
  router.get(
    '/coverage.:format',
    validate({ params: fileParams, query: coverageQuery }, async ({ params, query }, _request, response) => {
      const { rows } = await coverage.listCoverage(query, EXPORT_WINDOW);
      sendExport(response, params.format, coverageExport(rows));
    }),
  );
  router.get(
    '/coverage/bases.:format',
    validate({ params: fileParams, query: coverageQuery }, async ({ params, query }, _request, response) => {
      const { rows } = await coverage.listBaseCoverage(query, EXPORT_WINDOW);
      sendExport(response, params.format, basesExport(rows));
    }),
  );
}
