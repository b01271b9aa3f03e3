import { Router } from 'express';
import { refuseForeignOrigin } from '../kernel/auth/sessions/refuseForeignOrigin.ts';
import { amendmentRoutes } from './amendments/routes.ts';
import { applicationRoutes } from './applications/routes.ts';
import { guaranteeRoutes } from './guarantees/routes.ts';
import { type LoanRouteDeps, loanRoutes } from './loans/routes.ts';
import { offerRoutes } from './offers/routes.ts';
import { createPortfolio } from './portfolio/portfolio.ts';
import { portfolioRoutes } from './portfolio/routes.ts';
import { productRoutes } from './products/routes.ts';
import { receiptRoutes } from './receipts/routes.ts';

/** What banks lend, applications, offers, loans and portfolios. */
export function financeRoutes(deps: LoanRouteDeps): Router {
  const router = Router();
  router.use(
    ['/api/loans', '/api/loan-amendment-drafts', '/api/loan-guarantee-drafts'],
    refuseForeignOrigin(deps.auth.settings),
  );
  router.use(
    productRoutes(deps),
    applicationRoutes(deps),
    offerRoutes(deps),
    receiptRoutes(deps),
    portfolioRoutes(deps, createPortfolio(deps, deps)),
    amendmentRoutes(deps),
    guaranteeRoutes(deps),
    // Last: `/:id` would take the names above for ids, and refuse them.
    loanRoutes(deps),
  );
  return router;
}
