import { type Response, Router } from 'express';
import { privateJson } from '../../kernel/http/privateJson.ts';
import { validate } from '../../kernel/http/validate.ts';
import { idParams } from '../../kernel/http/wire.ts';
import type { FinanceDeps } from '../financeDeps.ts';
import { loanListQuery } from '../schemas.ts';
import { loanReader } from './loanReaders.ts';
import { listLoans, loanView } from './loanViews.ts';
import { planCsv } from './planCsv.ts';
import { planPdf } from './planPdf.ts';

export interface LoanRouteDeps extends FinanceDeps {
  isDemo: boolean;
  /** How long a portfolio may be shown before it is asked whether there is a newer block. */
  freshMs: number;
}

/** Loans for who has a part in them; to everybody else there are none. */
export function loanRoutes(deps: LoanRouteDeps): Router {
  const { auth } = deps;
  const router = Router();
  router.get(
    '/api/loans',
    validate({ query: loanListQuery }, async ({ query }, request, response) => {
      const { offset, limit, isOverdue, ...filter } = query;
      const reader = await loanReader(auth, request);
      const wanted = { ...filter, isOverdue: isOverdue === 'true' };
      privateJson(response, await listLoans(deps, reader, wanted, { offset, limit }));
    }),
  );
  router.get(
    '/api/loans/:id',
    validate({ params: idParams }, async ({ params }, request, response) => {
      privateJson(response, await loanView(deps, params.id, await loanReader(auth, request)));
    }),
  );
  router.get(
    '/api/loans/:id/plan.pdf',
    validate({ params: idParams }, async ({ params }, request, response) => {
      const loan = await loanView(deps, params.id, await loanReader(auth, request));
      const bytes = await planPdf(loan, deps);
      named(response, params.id, 'pdf', 'inline').type('application/pdf').send(bytes);
    }),
  );
  router.get(
    '/api/loans/:id/plan.csv',
    validate({ params: idParams }, async ({ params }, request, response) => {
      const loan = await loanView(deps, params.id, await loanReader(auth, request));
      named(response, params.id, 'csv', 'attachment').type('text/csv').send(planCsv(loan));
    }),
  );
  return router;
}

function named(response: Response, id: string, format: string, how: 'inline' | 'attachment'): Response {
  response.set('Cache-Control', 'no-store');
  return response.set('Content-Disposition', `${how}; filename="loan-${id.slice(2, 12)}.${format}"`);
}
