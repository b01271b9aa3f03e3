import { Router } from 'express';
import { listDirectory, listRoleGrants } from '../directory/queries.ts';
import { publicJson } from '../kernel/http/publicJson.ts';
import { gatewayStatus, type StatusDeps } from './gatewayStatus.ts';

/** How the parts are; which contract plays which part; who holds which role. */
export function statusRoutes(deps: StatusDeps): Router {
  const router = Router();
  router.get('/api/status', async (_request, response) => {
    publicJson(response, await gatewayStatus(deps));
  });
  router.get('/api/directory', async (_request, response) => {
    publicJson(response, { rows: await listDirectory(deps.kernel.store.db) });
  });
  router.get('/api/roles', async (_request, response) => {
    publicJson(response, { rows: await listRoleGrants(deps.kernel.store.db) });
  });
  return router;
}
