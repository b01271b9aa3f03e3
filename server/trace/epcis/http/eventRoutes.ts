import { type Request, type Response, Router } from 'express';
import { AppError } from '../../../kernel/errors/AppError.ts';
import type { EpcisDeps } from '../epcisDeps.ts';
import type { Condition } from '../query/conditions.ts';
import { findEvents } from '../query/findEvents.ts';
import { URL_QUERY } from '../query/namedQueries.ts';
import { type EventQuery, queryOfUrl } from '../query/parseQuery.ts';
import { queryDocument } from '../query/queryDocument.ts';
import { epcisJson } from './headers.ts';
import { linkNext, pageAsked } from './pages.ts';

/** Events by query and by id (EPCIS 2.0, 12.7). */
export function eventRoutes(deps: EpcisDeps): Router {
  const router = Router();
  const { auth } = deps;

  router.get('/epcis/events', async (request, response) => {
    await answerQuery(deps, request, response, urlQuery(request));
  });

  router.get('/epcis/events/:eventID', async (request, response) => {
    const { eventID } = request.params;
    const query = { ...urlQuery(request), conditions: [{ kind: 'eventId', ids: [eventID] } satisfies Condition] };
    // An event and the declarations that it was wrong: they have one hash, and the id that they state.
    const { rows } = await findEvents(auth.db, query, { perPage: MOST_DECLARED, after: undefined });
    if (rows.length === 0) throw new AppError('EpcisEventUnknown', { eventID });
    epcisJson(request, response, queryDocument(rows, URL_QUERY, auth.clock()));
  });
  return router;
}

const MOST_DECLARED = 100;

export function urlQuery(request: Request): EventQuery {
  return queryOfUrl(request.query, request.get('GS1-Extensions'));
}

/** Answers one page of a query and says where the next is. */
export async function answerQuery(
  { auth }: EpcisDeps,
  request: Request,
  response: Response,
  query: EventQuery,
  name: string = URL_QUERY,
): Promise<void> {
  const now = auth.clock();
  const { rows, next } = await findEvents(auth.db, query, pageAsked(auth, request));
  if (next) linkNext(auth, request, response, next);
  epcisJson(request, response, queryDocument(rows, name, now));
}
