import type { Router } from 'express';
import { validate } from '../kernel/http/validate.ts';
import { certificatePdf } from './certificate/certificatePdf.ts';
import { composeCertificate } from './certificate/composeCertificate.ts';
import { idOfShort } from './certificate/shortLink.ts';
import { known } from './known.ts';
import type { MarketPageDeps } from './marketDeps.ts';
import { lotWith } from './marketRoutes.ts';
import { certificatesQuery, shortParams } from './marketSchemas.ts';
import { readClaim } from './readClaim.ts';
import { sendPage, speechOf } from './render/renderPage.ts';
import { idParams, plainQuery } from './schemas.ts';
import { certificatePage } from './views/carbon/certificatePage.ts';
import { certificatesPage } from './views/carbon/certificatesPage.ts';
import { retirementClaim } from './views/carbon/retirementClaim.ts';

/** Certificates: the list, each as a page and as PDF, and the short address that their QR codes hold. */
export function addCertificateRoutes(router: Router, deps: MarketPageDeps): void {
  router.get(
    '/certificates',
    validate({ query: certificatesQuery }, async ({ query }, request, response) => {
      await sendPage(deps, request, response, await certificatesPage(deps, speechOf(request), query));
    }),
  );
  router.get(
    '/certificates/:id.pdf',
    validate({ params: idParams, query: plainQuery }, async ({ params }, request, response) => {
      const view = known(await deps.carbon.certificateById(params.id), params.id);
      const words = composeCertificate(deps, speechOf(request), { view, ...(await lotWith(deps, view.lot)) });
      response.set('Cache-Control', 'no-cache');
      response.set('Content-Disposition', `inline; filename="certificate-${params.id.slice(2, 12)}.pdf"`);
      response.type('application/pdf').send(await certificatePdf(words));
    }),
  );
  router.get(
    '/certificates/:id',
    validate({ params: idParams, query: plainQuery }, async ({ params, query }, request, response) => {
      const view = known(await deps.carbon.certificateById(params.id), params.id);
      const read = query.check ? await readClaim(deps, retirementClaim(view)) : null;
      const parts = { view, ...(await lotWith(deps, view.lot)) };
      await sendPage(deps, request, response, certificatePage(deps, speechOf(request), parts, read));
    }),
  );
  router.get(
    '/c/:short',
    validate({ params: shortParams }, ({ params }, _request, response) => {
      response.redirect(302, `/certificates/${known(idOfShort(params.short), params.short)}`);
    }),
  );
}
