import { Router } from 'express';
import { validate } from '../kernel/http/validate.ts';
import { sendExport } from './exportRoutes.ts';
import type { FinancePageDeps } from './financeDeps.ts';
import { financeQuery } from './financeSchemas.ts';
import { sendPage, speechOf } from './render/renderPage.ts';
import { fileParams } from './schemas.ts';
import { financeExport } from './views/finance/exports.ts';
import { financePage } from './views/finance/financePage.ts';
import { EXPORT_WINDOW } from './views/listing.ts';

/** The public page of loans: what banks lend on, by which rule, and what one would pay. */
export function financePageRoutes(deps: FinancePageDeps): Router {
  const router = Router();
  router.get(
    '/finance',
    validate({ query: financeQuery }, async ({ query }, request, response) => {
      await sendPage(deps, request, response, await financePage(deps, speechOf(request), query));
    }),
  );
  router.get(
    '/finance.:format',
    validate({ params: fileParams, query: financeQuery }, async ({ params, query }, _request, response) => {
      const { rows } = await deps.finance.listProducts(query, EXPORT_WINDOW);
      sendExport(response, params.format, financeExport(rows));
    }),
  );
  return router;
}
