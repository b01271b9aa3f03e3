import { Router } from 'express';
import type { AuthDeps } from '../kernel/auth/authDeps.ts';
import { requireBank } from '../kernel/auth/clients/requireBank.ts';
import { refuseForeignOrigin } from '../kernel/auth/sessions/refuseForeignOrigin.ts';
import { validate } from '../kernel/http/validate.ts';
import type { WebhookRules } from '../webhooks/publicAddress.ts';
import { webhookRoutes } from '../webhooks/routes.ts';
import { acknowledgeAlert, listAlerts } from './alerts/alertBook.ts';
import { alertListQuery, bankItemParams, watchBody, watchParams } from './schemas.ts';
import { endWatch, listWatches, watchRight } from './watches/watches.ts';

export interface BankRouteDeps {
  auth: AuthDeps;
  webhooks: WebhookRules;
}

/** What banks are told, and how: `/api/banks/*`, for their people and their systems. Every answer is of one bank alone. */
export function bankRoutes(deps: BankRouteDeps): Router {
  const router = Router();
  router.use('/api/banks', refuseForeignOrigin(deps.auth.settings), (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  addAlerts(router, deps);
  addWatches(router, deps);
  router.use(
    webhookRoutes({
      ...deps,
      channel: 'bankAlerts',
      path: '/api/banks/webhooks',
      callerOf: (request) => requireBank(deps.auth, request, 'webhooks:write'),
    }),
  );
  return router;
}

function addAlerts(router: Router, { auth }: BankRouteDeps): void {
  router.get(
    '/api/banks/alerts',
    validate({ query: alertListQuery }, async ({ query }, request, response) => {
      const { participant: bank } = await requireBank(auth, request, 'alerts:read');
      const { state, ...window } = query;
      response.json(await listAlerts(auth.db, { bank, state }, window));
    }),
  );
  router.post(
    '/api/banks/alerts/:id/acknowledge',
    validate({ params: bankItemParams }, async ({ params }, request, response) => {
      const { participant: bank, account: by } = await requireBank(auth, request, 'alerts:read');
      response.json(await acknowledgeAlert(auth.db, params.id, { bank, by, now: auth.clock() }));
    }),
  );
}

function addWatches(router: Router, { auth }: BankRouteDeps): void {
  router.get('/api/banks/watches', async (request, response) => {
    const { participant } = await requireBank(auth, request, 'alerts:read');
    response.json(await listWatches(auth.db, participant));
  });
  router.post(
    '/api/banks/watches',
    validate({ body: watchBody }, async ({ body }, request, response) => {
      const { participant } = await requireBank(auth, request, 'alerts:read');
      const watch = await auth.db.transaction().execute((trx) => watchRight(trx, participant, body, auth.clock()));
      response.status(201).json(watch);
    }),
  );
  router.post(
    '/api/banks/watches/:right/end',
    validate({ params: watchParams }, async ({ params }, request, response) => {
      const { participant } = await requireBank(auth, request, 'alerts:read');
      await endWatch(auth.db, participant, params.right);
      response.status(204).end();
    }),
  );
}
