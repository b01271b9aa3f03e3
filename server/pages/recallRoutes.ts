import { Router } from 'express';
import { validate } from '../kernel/http/validate.ts';
import type { ItemName } from '../trace/items/itemNames.ts';
import type { TraceQueries } from '../views/trace/traceViewTypes.ts';
import { sendExport } from './exportRoutes.ts';
import type { PageDeps } from './pageDeps.ts';
import { recallsQuery } from './recallSchemas.ts';
import { sendPage, speechOf } from './render/renderPage.ts';
import { fileParams } from './schemas.ts';
import { EXPORT_WINDOW } from './views/listing.ts';
import { recallsExport, recallsPage } from './views/trace/recallsPage.ts';

/** What the public list of recalls needs beside the others. */
export interface RecallPageDeps extends PageDeps {
  recalls: Pick<TraceQueries, 'listRecalls'>;
  itemNames(gtins: readonly string[]): Promise<Map<string, ItemName>>;
}

/** 召回公告: what was recalled, why, how far it is, and until when. */
export function recallPageRoutes(deps: RecallPageDeps): Router {
  const router = Router();
  router.get(
    '/recalls.:format',
    validate({ params: fileParams, query: recallsQuery }, async ({ params, query }, _request, response) => {
      const { state, gtin } = query;
      const { rows } = await deps.recalls.listRecalls({ state, gtin }, EXPORT_WINDOW);
      sendExport(response, params.format, recallsExport(rows));
    }),
  );
  router.get(
    '/recalls',
    validate({ query: recallsQuery }, async ({ query }, request, response) => {
      await sendPage(deps, request, response, await recallsPage(deps, speechOf(request), query));
    }),
  );
  return router;
}
