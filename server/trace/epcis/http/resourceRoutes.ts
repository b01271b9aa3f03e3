import { type Request, Router } from 'express';
import { AppError } from '../../../kernel/errors/AppError.ts';
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
import { epcisJson } from './headers.ts';
import { linkNext, pageAsked } from './pages.ts';

/** What events are about, as resources (EPCIS 2.0, 12.3). To be asked last: its addresses begin with any word. */
export function resourceRoutes(deps: EpcisDeps): Router {
  const router = Router();
  const { auth } = deps;
  router.get('/epcis', (request, response) => epcisJson(request, response, collection(TOP_LEVEL)));
  router.get('/epcis/:kind', async (request, response) => {
    const page = pageAsked(auth, request);
    const after = page.after && String(page.after[0]);
    const found = await listResources(auth.db, kindOf(request), page.perPage + 1, after);
    const shown = found.slice(0, page.perPage);
    const last = found.length > page.perPage ? shown.at(-1) : undefined;
    if (last) linkNext(auth, request, response, [last.id]);
    epcisJson(request, response, collection(shown.map((one) => one.shown)));
  });
  router.get('/epcis/:kind/:id', (request, response) => {
    epcisJson(request, response, subResources(kindOf(request), request.params.id));
  });
  router.get('/epcis/:kind/:id/events', async (request, response) => {
    const query = urlQuery(request);
    const conditions = [...query.conditions, aboutResource(kindOf(request), request.params.id)];
    await answerQuery(deps, request, response, { ...query, conditions });
  });
  router.delete('/epcis/nextPageToken/:token', (_request, response) => {
    // Tokens hold where a page ended and keep nothing here: there is nothing to forget.
    response.status(204).end();
  });
  return router;
}

/** Errors: RouteUnknown. */
function kindOf({ method, path, params }: Request<{ kind: string }>): ResourceKind {
  const kind = RESOURCE_KINDS.find((one) => one === params.kind);
  if (!kind) throw new AppError('RouteUnknown', { method, path });
  return kind;
}
