import type { LedgerViewDeps } from '../../views/ledgerViewDeps.ts';
import { listBaseCoverage } from './baseCoverage.ts';
import type { CoverageQueries } from './coverageTypes.ts';
import { coverageTotals, listCoverage } from './itemCoverage.ts';

/** How much of the brand's goods carry labels, per product and per base. */
export function createCoverage(deps: LedgerViewDeps): CoverageQueries {
  return {
    listCoverage: (filter, window) => listCoverage(deps, filter, window),
    coverageTotals: () => coverageTotals(deps),
    listBaseCoverage: (filter, window) => listBaseCoverage(deps, filter, window),
  };
}
