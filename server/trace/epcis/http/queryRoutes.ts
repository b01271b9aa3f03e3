import { type Request, type RequestHandler, Router } from 'express';
import { requireParticipant } from '../../../kernel/auth/sessions/requireSession.ts';
import { AppError } from '../../../kernel/errors/AppError.ts';
import type { EpcisDeps } from '../epcisDeps.ts';
import { keepQuery, namedQueries, namedQuery, removeQuery } from '../query/namedQueries.ts';
import { joinQueries, queryOfJson } from '../query/parseQuery.ts';
import { epcisBody } from './epcisBody.ts';
import { answerQuery, urlQuery } from './eventRoutes.ts';
import { epcisJson } from './headers.ts';
import { linkNext, pageAsked } from './pages.ts';

/** Queries under names (EPCIS 2.0, 12.7.3). */
export function queryRoutes(deps: EpcisDeps): Router {
  const router = Router();
  addQueries(router, deps);
  addOneQuery(router, deps);
  addSubscriptions(router);
  return router;
}

function addQueries(router: Router, deps: EpcisDeps): void {
  const { auth } = deps;
  router.get('/epcis/queries', async (request, response) => {
    const page = pageAsked(auth, request);
    const found = await namedQueries(auth.db, page.perPage + 1, page.after && String(page.after[0]));
    const shown = found.slice(0, page.perPage);
    const last = found.length > page.perPage ? shown.at(-1) : undefined;
    if (last) linkNext(auth, request, response, [last.name]);
    epcisJson(request, response, shown);
  });
  router.post('/epcis/queries', signedIn(deps), epcisBody, async (request, response) => {
    const account = accounts.get(request) ?? '';
    const kept = await auth.db.transaction().execute((trx) => keepQuery(trx, request.body, account, auth.clock()));
    response.status(201).location(`/epcis/queries/${encodeURIComponent(kept.name)}`);
    epcisJson(request, response, kept);
  });
}

function addOneQuery(router: Router, deps: EpcisDeps): void {
  const { auth } = deps;
  router.get('/epcis/queries/:queryName', async (request, response) => {
    epcisJson(request, response, await namedQuery(auth.db, request.params.queryName));
  });
  router.delete('/epcis/queries/:queryName', async (request, response) => {
    const { account } = await requireParticipant(auth, request);
    await removeQuery(auth.db, request.params.queryName, account);
    response.status(204).end();
  });
  router.get('/epcis/queries/:queryName/events', async (request, response) => {
    const { name, query } = await namedQuery(auth.db, request.params.queryName);
    await answerQuery(deps, request, response, joinQueries(queryOfJson(query), urlQuery(request)), name);
  });
}

const SUBSCRIPTIONS = '/epcis/queries/:queryName/subscriptions';
const SUBSCRIPTION = '/epcis/queries/:queryName/subscriptions/:subscriptionID';

function addSubscriptions(router: Router): void {
  router.get(SUBSCRIPTIONS, notOffered);
  router.post(SUBSCRIPTIONS, notOffered);
  router.get(SUBSCRIPTION, notOffered);
  router.delete(SUBSCRIPTION, notOffered);
}

const notOffered: RequestHandler = () => {
  throw new AppError('SubscriptionsNotOffered');
};

const accounts = new WeakMap<Request, string>();

/** Who may not is told before the body is read. */
function signedIn({ auth }: EpcisDeps): RequestHandler {
  return async (request, _response, next) => {
    accounts.set(request, (await requireParticipant(auth, request)).account);
    next();
  };
}
