import { Router } from 'express';
import type { AuthDeps } from '../kernel/auth/authDeps.ts';
import { requireBank } from '../kernel/auth/clients/requireBank.ts';
import { refuseForeignOrigin } from '../kernel/auth/sessions/refuseForeignOrigin.ts';
import { validate } from '../kernel/http/validate.ts';
import { acknowledgeAlert, listAlerts } from './alerts/alertBook.ts';
import {
  alertListQuery,
  bankItemParams,
  deliveryListQuery,
  deliveryParams,
  watchBody,
  watchParams,
  webhookBody,
} from './schemas.ts';
import { endWatch, listWatches, watchRight } from './watches/watches.ts';
import { listDeliveries, retryDelivery } from './webhooks/deliveries.ts';
import { addEndpoint, endEndpoint, listEndpoints, requireEndpoint, rotateSecret } from './webhooks/endpoints.ts';
import { pinTarget, type WebhookRules } from './webhooks/publicAddress.ts';

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
  addWebhooks(router, deps);
  addDeliveries(router, deps);
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

function addWebhooks(router: Router, { auth, webhooks }: BankRouteDeps): void {
  router.get('/api/banks/webhooks', async (request, response) => {
    const { participant } = await requireBank(auth, request, 'webhooks:write');
    const rows = await listEndpoints(auth.db, participant);
    response.json({ rows, total: rows.length });
  });
  // Their answers hold a secret, which no table of answers may keep: a repetition makes another one.
  router.post(
    '/api/banks/webhooks',
    validate({ body: webhookBody }, async ({ body }, request, response) => {
      const { participant: bank, account } = await requireBank(auth, request, 'webhooks:write');
      await pinTarget(body.url, webhooks);
      const by = { bank, account, now: auth.clock() };
      const made = await auth.db.transaction().execute((trx) => addEndpoint(trx, auth.keyring, body.url, by));
      response.status(201).json(made);
    }),
  );
  router.post(
    '/api/banks/webhooks/:id/rotate',
    validate({ params: bankItemParams }, async ({ params }, request, response) => {
      const { participant: bank, account } = await requireBank(auth, request, 'webhooks:write');
      const by = { bank, account, now: auth.clock() };
      response.json(await auth.db.transaction().execute((trx) => rotateSecret(trx, auth.keyring, params.id, by)));
    }),
  );
  router.post(
    '/api/banks/webhooks/:id/end',
    validate({ params: bankItemParams }, async ({ params }, request, response) => {
      const { participant: bank, account } = await requireBank(auth, request, 'webhooks:write');
      const by = { bank, account, now: auth.clock() };
      await auth.db.transaction().execute((trx) => endEndpoint(trx, params.id, by));
      response.status(204).end();
    }),
  );
}

function addDeliveries(router: Router, { auth }: BankRouteDeps): void {
  router.get(
    '/api/banks/webhooks/:id/deliveries',
    validate({ params: bankItemParams, query: deliveryListQuery }, async ({ params, query }, request, response) => {
      const { participant: bank } = await requireBank(auth, request, 'webhooks:write');
      const { state, ...window } = query;
      response.json(await listDeliveries(auth.db, { bank, endpoint: params.id, state }, window));
    }),
  );
  router.post(
    '/api/banks/webhooks/:id/deliveries/:delivery/retry',
    validate({ params: deliveryParams }, async ({ params }, request, response) => {
      const { participant: bank } = await requireBank(auth, request, 'webhooks:write');
      const { id: endpoint, delivery } = params;
      await auth.db.transaction().execute(async (trx) => {
        await requireEndpoint(trx, bank, endpoint);
        await retryDelivery(trx, { endpoint, delivery, now: auth.clock() });
      });
      response.status(204).end();
    }),
  );
}
