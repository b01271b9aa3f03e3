import { Router } from 'express';
import { AppError } from '../../kernel/errors/AppError.ts';
import { publicJson } from '../../kernel/http/publicJson.ts';
import { validate } from '../../kernel/http/validate.ts';
import type { ViewDeps } from '../../views/viewDeps.ts';
import { quoteLoan } from '../loans/quoteLoan.ts';
import { financeProductListQuery, financeProductParams, loanQuoteBody } from '../schemas.ts';
import { findProduct, listProducts } from './listProducts.ts';

/** What banks lend, and what it would cost: for anybody. */
export function productRoutes(deps: ViewDeps): Router {
  const router = Router();
  router.get(
    '/api/finance/products',
    validate({ query: financeProductListQuery }, async ({ query }, _request, response) => {
      const { offset, limit, ...filter } = query;
      publicJson(response, await listProducts(deps, filter, { offset, limit }));
    }),
  );
  router.get(
    '/api/finance/products/:bank/:product',
    validate({ params: financeProductParams }, async ({ params }, _request, response) => {
      const found = await findProduct(deps, params.bank, params.product);
      if (!found) throw new AppError('LoanProductUnknown', { ...params });
      publicJson(response, found);
    }),
  );
  router.post(
    '/api/loans/quote',
    validate({ body: loanQuoteBody }, async ({ body }, _request, response) => {
      publicJson(response, await quoteLoan(deps, body));
    }),
  );
  return router;
}
