import { Router } from 'express';
import { type ContractName, contractAbis } from '../../sdk/deployments/contractAbis.ts';
import type { Deployment } from '../../sdk/deployments/deployment.ts';

/** Addresses, code hashes and ABIs: part of the release, served so that anybody can check us without us. */
export function deploymentRoutes(deployment: Deployment): Router {
  const router = Router();
  const hour = 'public, max-age=3600';
  router.get('/api/deployment', (_request, response) => {
    response.set('Cache-Control', hour).json(deployment);
  });
  router.get('/api/deployment/abi/:contract', (request, response, next) => {
    const name = request.params.contract;
    if (!Object.hasOwn(contractAbis, name)) return next();
    response.set('Cache-Control', hour).json(contractAbis[name as ContractName]);
  });
  return router;
}
