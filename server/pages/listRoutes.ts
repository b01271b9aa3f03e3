import type { Router } from 'express';
import { validate } from '../kernel/http/validate.ts';
import type { PageDeps } from './pageDeps.ts';
import { noStore, pageHandler } from './pageHandler.ts';
import { sendPage, speechOf } from './render/renderPage.ts';
import { evidenceQuery, organisationsQuery, parcelsQuery, searchQuery } from './schemas.ts';
import { evidenceListPage } from './views/evidenceListPage.ts';
import { homePage } from './views/homePage.ts';
import { organisationsPage } from './views/organisationsPage.ts';
import { parcelsPage } from './views/parcelsPage.ts';
import { schemasPage } from './views/schemasPage.ts';
import { searchPage } from './views/searchPage.ts';
import { statusPage } from './views/statusPage.ts';

/** Home, search, status and the lists with their filters. */
export function addListRoutes(router: Router, deps: PageDeps): void {
  router.get(
    '/',
    pageHandler(deps, (speech) => homePage(deps, speech)),
  );
  router.get(
    '/schemas',
    pageHandler(deps, (speech) => schemasPage(deps, speech)),
  );
  router.get(
    '/status',
    noStore,
    pageHandler(deps, (speech) => statusPage(deps, speech)),
  );
  router.get(
    '/search',
    validate({ query: searchQuery }, async ({ query }, request, response) => {
      const { page: found, only } = await searchPage(deps, speechOf(request), query.q);
      if (only) response.redirect(303, only);
      else await sendPage(deps, request, response, found);
    }),
  );
  router.get(
    '/organisations',
    validate({ query: organisationsQuery }, async ({ query }, request, response) => {
      await sendPage(deps, request, response, await organisationsPage(deps, speechOf(request), query));
    }),
  );
  router.get(
    '/parcels',
    validate({ query: parcelsQuery }, async ({ query }, request, response) => {
      await sendPage(deps, request, response, await parcelsPage(deps, speechOf(request), query));
    }),
  );
  router.get(
    '/evidence',
    validate({ query: evidenceQuery }, async ({ query }, request, response) => {
      const list = await evidenceListPage(deps, speechOf(request), query, await deps.head());
      await sendPage(deps, request, response, list);
    }),
  );
}
