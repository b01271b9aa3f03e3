import { Router } from 'express';
import { validate } from '../kernel/http/validate.ts';
import type { CreditPageDeps } from './creditDeps.ts';
import { creditQuery } from './creditSchemas.ts';
import { sendExport } from './exportRoutes.ts';
import { sendPage, speechOf } from './render/renderPage.ts';
import { fileParams } from './schemas.ts';
import { creditPage, listsFor } from './views/credit/creditPage.ts';
import { creditExport } from './views/credit/exports.ts';

/** The public page of eco-credit: lists by jurisdiction and kind, and what a level is for. */
export function creditPageRoutes(deps: CreditPageDeps): Router {
  const router = Router();
  router.get(
    '/credit',
    validate({ query: creditQuery }, async ({ query }, request, response) => {
      await sendPage(deps, request, response, await creditPage(deps, speechOf(request), query));
    }),
  );
  router.get(
    '/credit.:format',
    validate({ params: fileParams, query: creditQuery }, async ({ params, query }, _request, response) => {
      sendExport(response, params.format, creditExport(listsFor(await deps.credit.listCreditLists(), query)));
    }),
  );
  return router;
}
