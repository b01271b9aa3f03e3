import { Router } from 'express';
import type { EpcisDeps } from '../epcisDeps.ts';
import {
  aboutResource,
  collection,
  listResources,
  RESOURCE_KINDS,
  subResources,
  TOP_LEVEL,
} from '../resources/resources.ts';
import type { ResourceKind } from '../tables.ts';
import { answerQuery, urlQuery } from './eventRoutes.ts';
import { discover, epcisJson } from './headers.ts';
import { linkNext, pageAsked } from './pages.ts';

/** What events are about, as resources (EPCIS 2.0, 12.3). */
export function resourceRoutes(deps: EpcisDeps): Router {
  const router = Router();
  router.options('/epcis', discover('OPTIONS, GET'));
  router.get('/epcis', (request, response) => epcisJson(request, response, collection(TOP_LEVEL)));
  for (const kind of RESOURCE_KINDS) addResource(router, deps, kind);
  router.delete('/epcis/nextPageToken/:token', (_request, response) => {
    // Tokens hold where a page ended and keep nothing here: there is nothing to forget.
    response.status(204).end();
  });
  return router;
}

function addResource(router: Router, deps: EpcisDeps, kind: ResourceKind): void {
  const { auth } = deps;
  router.options(`/epcis/${kind}`, discover('OPTIONS, GET'));
  router.get(`/epcis/${kind}`, async (request, response) => {
    const page = pageAsked(request, auth.clock());
    const found = await listResources(auth.db, kind, page.perPage + 1, page.after && String(page.after[0]));
    const shown = found.slice(0, page.perPage);
    const last = found.length > page.perPage ? shown.at(-1) : undefined;
    if (last) linkNext(request, response, [last.id], auth.clock());
    epcisJson(request, response, collection(shown.map((one) => one.shown)));
  });
  router.options(`/epcis/${kind}/:id`, discover('OPTIONS, GET'));
  router.get(`/epcis/${kind}/:id`, (request, response) => {
    epcisJson(request, response, subResources(kind, request.params.id));
  });
  router.options(`/epcis/${kind}/:id/events`, discover('OPTIONS, GET'));
  router.get(`/epcis/${kind}/:id/events`, async (request, response) => {
    const query = urlQuery(request);
    const conditions = [...query.conditions, aboutResource(kind, request.params.id)];
    await answerQuery(deps, request, response, { ...query, conditions });
  });
}
