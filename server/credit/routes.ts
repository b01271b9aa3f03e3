import { Router } from 'express';
import { requireBank } from '../kernel/auth/clients/requireBank.ts';
import { refuseForeignOrigin } from '../kernel/auth/sessions/refuseForeignOrigin.ts';
import { publicJson } from '../kernel/http/publicJson.ts';
import { validate } from '../kernel/http/validate.ts';
import type { CreditDeps } from './creditDeps.ts';
import { iso } from './files/fileView.ts';
import { publicLevel } from './levels/levelView.ts';
import { listByHash, listLists } from './lists/listView.ts';
import { creditOfficeRoutes } from './officeRoutes.ts';
import { ownCreditRoutes } from './ownRoutes.ts';
import { checkPresented } from './presentations/checkPresented.ts';
import { creditListQuery, levelParams, listParams, presentationCheckBody } from './schemas.ts';

const PRIVATE = ['/api/credit/me', '/api/credit/office', '/api/credit/presentations'];

/** Eco-credit: lists for anybody, a person's own level, the bank's check, the office's files. */
export function creditRoutes(deps: CreditDeps): Router {
  const router = Router();
  router.use(PRIVATE, refuseForeignOrigin(deps.auth.settings), (_request, response, next) => {
    // What is personal stays in nobody's cache.
    response.set('Cache-Control', 'no-store');
    next();
  });
  addPublic(router, deps);
  addCheck(router, deps);
  router.use(ownCreditRoutes(deps), creditOfficeRoutes(deps));
  return router;
}

function addPublic(router: Router, { views }: CreditDeps): void {
  router.get(
    '/api/credit/lists',
    validate({ query: creditListQuery }, async ({ query }, _request, response) => {
      publicJson(response, await listLists(views, query, query));
    }),
  );
  router.get(
    '/api/credit/lists/:hash',
    validate({ params: listParams }, async ({ params }, _request, response) => {
      publicJson(response, await listByHash(views, params.hash));
    }),
  );
  router.get(
    '/api/credit/levels/:participant',
    validate({ params: levelParams }, async ({ params }, _request, response) => {
      publicJson(response, await publicLevel(views, params.participant));
    }),
  );
}

/** No answer of this is kept: asked again it is another look. */
function addCheck(router: Router, deps: CreditDeps): void {
  router.post(
    '/api/credit/presentations/check',
    validate({ body: presentationCheckBody }, async ({ body }, request, response) => {
      const { participant: bank, account, clientId } = await requireBank(deps.auth, request, 'report:read');
      const { presentation, purpose, application = null } = body;
      const asked = { presentation, purpose, application, bank, account, client: clientId, now: deps.auth.clock() };
      const level = await checkPresented({ ...deps, db: deps.auth.db }, asked);
      const { issuedAt, validUntil } = level;
      response.json({ ...level, issuedAt: iso(issuedAt), validUntil: iso(validUntil) });
    }),
  );
}
