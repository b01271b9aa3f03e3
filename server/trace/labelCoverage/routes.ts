import { Router } from 'express';
import { publicJson } from '../../kernel/http/publicJson.ts';
import { validate } from '../../kernel/http/validate.ts';
import type { CoverageQueries } from './coverageTypes.ts';
import { coverageListQuery } from './schemas.ts';

/** How much of the brand's goods carry labels, for anybody: items, bases and totals in one answer. */
export function coverageRoutes({ coverage }: { coverage: CoverageQueries }): Router {
  const router = Router();
  router.get(
    '/api/coverage',
    validate({ query: coverageListQuery }, async ({ query }, _request, response) => {
      const { gtin, level, ...window } = query;
      const [items, bases, totals] = await Promise.all([
        coverage.listCoverage({ gtin, level }, window),
        coverage.listBaseCoverage({ gtin }, window),
        coverage.coverageTotals(),
      ]);
      publicJson(response, { totals, items, bases });
    }),
  );
  return router;
}
