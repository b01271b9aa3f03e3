import { type Request, Router } from 'express';
import type { AuthDeps } from '../kernel/auth/authDeps.ts';
import { refuseForeignOrigin } from '../kernel/auth/sessions/refuseForeignOrigin.ts';
import { validate } from '../kernel/http/validate.ts';
import { listDeliveries, retryDelivery } from './deliveries.ts';
import { addEndpoint, endEndpoint, listEndpoints, requireEndpoint, rotateSecret } from './endpoints.ts';
import { pinTarget, type WebhookRules } from './publicAddress.ts';
import { deliveryListQuery, deliveryParams, webhookBody, webhookParams } from './schemas.ts';
import type { WebhookChannel } from './tables.ts';

export interface WebhookRouteDeps {
  auth: AuthDeps;
  webhooks: WebhookRules;
  channel: WebhookChannel;
  /** Under which the routes stand, without a slash at the end. */
  path: string;
  /** Who asks, and for whom; throws where nobody may. */
  callerOf(request: Request): Promise<WebhookCaller>;
}

export interface WebhookCaller {
  participant: string;
  account: string;
}

/** Addresses of one channel, and what was sent there: each sees its own. */
export function webhookRoutes(deps: WebhookRouteDeps): Router {
  const router = Router();
  router.use(deps.path, refuseForeignOrigin(deps.auth.settings), (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  addEndpoints(router, deps);
  addDeliveries(router, deps);
  return router;
}

function addEndpoints(router: Router, deps: WebhookRouteDeps): void {
  const { auth, path, webhooks } = deps;
  const registrarOf = async (request: Request) => {
    const { participant: owner, account } = await deps.callerOf(request);
    return { owner, channel: deps.channel, account, now: auth.clock() };
  };
  router.get(path, async (request, response) => {
    const rows = await listEndpoints(auth.db, await registrarOf(request));
    response.json({ rows, total: rows.length });
  });
  // Their answers hold a secret, which no table of answers may keep: a repetition makes another one.
  router.post(
    path,
    validate({ body: webhookBody }, async ({ body }, request, response) => {
      const by = await registrarOf(request);
      await pinTarget(body.url, webhooks);
      const made = await auth.db.transaction().execute((trx) => addEndpoint(trx, auth.keyring, body.url, by));
      response.status(201).json(made);
    }),
  );
  router.post(
    `${path}/:id/rotate`,
    validate({ params: webhookParams }, async ({ params }, request, response) => {
      const by = await registrarOf(request);
      response.json(await auth.db.transaction().execute((trx) => rotateSecret(trx, auth.keyring, params.id, by)));
    }),
  );
  router.post(
    `${path}/:id/end`,
    validate({ params: webhookParams }, async ({ params }, request, response) => {
      const by = await registrarOf(request);
      await auth.db.transaction().execute((trx) => endEndpoint(trx, params.id, by));
      response.status(204).end();
    }),
  );
}

function addDeliveries(router: Router, { auth, path, channel, callerOf }: WebhookRouteDeps): void {
  router.get(
    `${path}/:id/deliveries`,
    validate({ params: webhookParams, query: deliveryListQuery }, async ({ params, query }, request, response) => {
      const { participant: owner } = await callerOf(request);
      const { state, ...window } = query;
      response.json(await listDeliveries(auth.db, { owner, channel, endpoint: params.id, state }, window));
    }),
  );
  router.post(
    `${path}/:id/deliveries/:delivery/retry`,
    validate({ params: deliveryParams }, async ({ params }, request, response) => {
      const { participant: owner } = await callerOf(request);
      const { id: endpoint, delivery } = params;
      await auth.db.transaction().execute(async (trx) => {
        await requireEndpoint(trx, { owner, channel }, endpoint);
        await retryDelivery(trx, { endpoint, delivery, now: auth.clock() });
      });
      response.status(204).end();
    }),
  );
}
