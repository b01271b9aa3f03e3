import { Router } from 'express';
import { requireBank } from '../../kernel/auth/clients/requireBank.ts';
import { privateJson } from '../../kernel/http/privateJson.ts';
import { validate } from '../../kernel/http/validate.ts';
import type { FinanceDeps } from '../financeDeps.ts';
import { portfolioQuery } from '../schemas.ts';
import type { Portfolio } from './portfolio.ts';
import { portfolioCsv } from './portfolioCsv.ts';

const SCOPE = 'loans:read';

/** A bank's own loans, summed. */
export function portfolioRoutes({ auth }: Pick<FinanceDeps, 'auth'>, portfolio: Portfolio): Router {
  const router = Router();
  router.get(
    '/api/loans/portfolio',
    validate({ query: portfolioQuery }, async ({ query }, request, response) => {
      const { participant } = await requireBank(auth, request, SCOPE);
      privateJson(response, await portfolio.of({ ...query, bank: participant }));
    }),
  );
  router.get(
    '/api/loans/portfolio.csv',
    validate({ query: portfolioQuery }, async ({ query }, request, response) => {
      const { participant } = await requireBank(auth, request, SCOPE);
      const view = await portfolio.of({ ...query, bank: participant });
      response.set('Cache-Control', 'no-store').attachment('portfolio.csv').type('text/csv').send(portfolioCsv(view));
    }),
  );
  return router;
}
