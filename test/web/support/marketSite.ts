import type express from 'express';
import type { MarketPageDeps } from '../../../server/pages/marketDeps.ts';
import { marketPageRoutes } from '../../../server/pages/marketRoutes.ts';
import { reportFormRoutes } from '../../../server/pages/reportFormRoutes.ts';
import type { Served } from '../../support/httpClient.ts';
import { servePages } from './pageSite.ts';

/** The pages of the market among the others, as the gateway mounts them. */
export function serveMarket(deps: MarketPageDeps, more?: (app: express.Express) => void): Promise<Served> {
  return servePages(deps, (app) => {
    app.use(reportFormRoutes(deps, { windowSeconds: 60, maxRequests: 0 }), marketPageRoutes(deps));
    more?.(app);
  });
}
