import type { Router } from 'express';
import { validate } from '../kernel/http/validate.ts';
import { known } from './known.ts';
import type { PageDeps } from './pageDeps.ts';
import { readClaim } from './readClaim.ts';
import { sendPage, speechOf } from './render/renderPage.ts';
import { idParams, plainQuery } from './schemas.ts';
import { evidenceClaim, evidencePage } from './views/evidencePage.ts';
import { organisationPage } from './views/organisationPage.ts';
import { parcelClaim, parcelPage } from './views/parcelPage.ts';

const RIGHTS_ON_PARCEL = { offset: 0, limit: 50 };

/** One page a record. With `?check=1` the server reads the chain's words itself, for browsers without scripts. */
export function addRecordRoutes(router: Router, deps: PageDeps): void {
  router.get(
    '/organisations/:id',
    validate({ params: idParams, query: plainQuery }, async ({ params }, request, response) => {
      const view = known(await deps.queries.organisationById(params.id), params.id);
      const shown = organisationPage(deps, speechOf(request), view, await deps.head());
      await sendPage(deps, request, response, shown);
    }),
  );
  router.get(
    '/parcels/:id',
    validate({ params: idParams, query: plainQuery }, async ({ params, query }, request, response) => {
      const view = known(await deps.queries.parcelById(params.id), params.id);
      const read = query.check ? await readClaim(deps, parcelClaim(view)) : null;
      const on = await deps.rights.listRights({ parcel: params.id }, RIGHTS_ON_PARCEL);
      const shown = parcelPage(deps, speechOf(request), view, { head: await deps.head(), read, rights: on.rows });
      await sendPage(deps, request, response, shown);
    }),
  );
  router.get(
    '/evidence/:id',
    validate({ params: idParams, query: plainQuery }, async ({ params, query }, request, response) => {
      const view = known(await deps.queries.evidenceById(params.id), params.id);
      const read = query.check ? await readClaim(deps, evidenceClaim(view)) : null;
      const shown = evidencePage(deps, speechOf(request), view, { head: await deps.head(), read });
      await sendPage(deps, request, response, shown);
    }),
  );
}
