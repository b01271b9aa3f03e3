import { type Response, Router } from 'express';
import { validate } from '../kernel/http/validate.ts';
import type { RightReport } from '../rights/report/reportTypes.ts';
import { sendExport } from './exportRoutes.ts';
import { known } from './known.ts';
import { pageHandler } from './pageHandler.ts';
import { readClaim } from './readClaim.ts';
import { sendPage, speechOf } from './render/renderPage.ts';
import { composeReport } from './report/composeReport.ts';
import { reportPdf } from './report/reportPdf.ts';
import type { RightPageDeps } from './rightDeps.ts';
import { reportQuery, rightsQuery } from './rightSchemas.ts';
import { fileParams, idParams } from './schemas.ts';
import { EXPORT_WINDOW } from './views/listing.ts';
import { classesPage } from './views/rights/classesPage.ts';
import { rightClassesExport, rightsExport } from './views/rights/exports.ts';
import { reportPage } from './views/rights/reportPage.ts';
import { rightsPage } from './views/rights/rightsPage.ts';

/** Reading pages of rights: the list, the classes, and the credit officer's report as page and PDF. */
export function rightPageRoutes(deps: RightPageDeps): Router {
  const router = Router();
  addExportRoutes(router, deps);
  router.get(
    '/rights',
    validate({ query: rightsQuery }, async ({ query }, request, response) => {
      await sendPage(deps, request, response, await rightsPage(deps, speechOf(request), query));
    }),
  );
  router.get(
    '/right-classes',
    pageHandler(deps, (speech) => classesPage(deps, speech)),
  );
  router.get(
    '/rights/:id.pdf',
    validate({ params: idParams, query: reportQuery }, async ({ params, query }, request, response) => {
      const { maturity, product, purpose } = query;
      const { report } = known(await deps.report(request, params.id, { maturity, product, purpose }), params.id);
      const words = composeReport(deps, speechOf(request), report, maturity ?? null);
      keepPrivate(response, report);
      response.set('Content-Disposition', `inline; filename="right-${params.id.slice(2, 12)}.pdf"`);
      response.type('application/pdf').send(await reportPdf(words));
    }),
  );
  router.get(
    '/rights/:id',
    validate({ params: idParams, query: reportQuery }, async ({ params, query }, request, response) => {
      const { maturity, product, purpose } = query;
      const asked = { maturity, product, purpose };
      const shown = known(await deps.report(request, params.id, asked), params.id);
      keepPrivate(response, shown.report);
      const read = query.check && shown.claim ? await readClaim(deps, shown.claim) : null;
      const parts = { ...shown, asked, read, forDesk: query.desk !== undefined };
      await sendPage(deps, request, response, reportPage(deps, speechOf(request), parts));
    }),
  );
  return router;
}

function addExportRoutes(router: Router, { rights }: RightPageDeps): void {
  router.get(
    '/rights.:format',
    validate({ params: fileParams, query: rightsQuery }, async ({ params, query }, _request, response) => {
      const { county, state, parcel } = query;
      const { rows } = await rights.listRights({ class: query.class, county, state, parcel }, EXPORT_WINDOW);
      sendExport(response, params.format, rightsExport(rows));
    }),
  );
  router.get(
    '/right-classes.:format',
    validate({ params: fileParams }, async ({ params }, _request, response) => {
      sendExport(response, params.format, rightClassesExport(await rights.listRightClasses()));
    }),
  );
}

/** What one bank is shown is nobody else's to keep. */
function keepPrivate(response: Response, { shownTo }: RightReport): void {
  response.set('Cache-Control', shownTo === null ? 'no-cache' : 'no-store');
}
