import { Router } from 'express';
import { validate } from '../kernel/http/validate.ts';
import { sendExport } from './exportRoutes.ts';
import type { GepPageDeps } from './gepDeps.ts';
import { gepQuery, gepSeriesQuery } from './gepSchemas.ts';
import { known } from './known.ts';
import { noStore, pageHandler } from './pageHandler.ts';
import { readClaim } from './readClaim.ts';
import { sendPage, speechOf } from './render/renderPage.ts';
import { fileParams, idParams, plainQuery } from './schemas.ts';
import { evidenceClaim } from './views/evidencePage.ts';
import { accountPage } from './views/gep/accountPage.ts';
import { gepExport } from './views/gep/exports.ts';
import { gepFilter, gepPage } from './views/gep/gepPage.ts';
import { seriesPage } from './views/gep/seriesPage.ts';
import { EXPORT_WINDOW } from './views/listing.ts';

/** Reading pages of GEP accounts: what is published where, one account with everything it rests on, and its years. */
export function gepPageRoutes(deps: GepPageDeps): Router {
  const router = Router();
  addLists(router, deps);
  addRecords(router, deps);
  addDesk(router, deps);
  return router;
}

function addLists(router: Router, deps: GepPageDeps): void {
  router.get(
    '/gep',
    validate({ query: gepQuery }, async ({ query }, request, response) => {
      await sendPage(deps, request, response, await gepPage(deps, speechOf(request), query));
    }),
  );
  router.get(
    '/gep.:format',
    validate({ params: fileParams, query: gepQuery }, async ({ params, query }, _request, response) => {
      const { rows } = await deps.gep.listAccounts(gepFilter(query), EXPORT_WINDOW);
      sendExport(response, params.format, gepExport(rows));
    }),
  );
}

function addRecords(router: Router, deps: GepPageDeps): void {
  router.get(
    '/gep/accounts/:id',
    validate({ params: idParams, query: plainQuery }, async ({ params, query }, request, response) => {
      const view = known(await deps.gep.accountById(params.id), params.id);
      const [head, evidence] = await Promise.all([
        deps.head(),
        deps.queries.evidenceById(view.publication ?? view.draft),
      ]);
      const read = query.check && evidence ? await readClaim(deps, evidenceClaim(evidence)) : null;
      await sendPage(
        deps,
        request,
        response,
        accountPage(deps, speechOf(request), view, { now: head.time, evidence, read }),
      );
    }),
  );
  router.get(
    '/gep/series/:id',
    validate({ params: idParams, query: gepSeriesQuery }, async ({ params, query }, request, response) => {
      const { weight, base } = query;
      const view = known(await deps.gep.seriesById(params.id, { weight, base }), params.id);
      await sendPage(deps, request, response, seriesPage(speechOf(request), view));
    }),
  );
}

/** 一键算: the desk, opened where accounts are reckoned. */
function addDesk(router: Router, deps: GepPageDeps): void {
  router.get(
    '/desk/gep',
    noStore,
    pageHandler(deps, async ({ t }) => ({
      template: 'desk',
      title: t('gep.desk.title'),
      script: 'desk' as const,
      data: { lead: t('gep.desk.lead') },
    })),
  );
}
