import type { CommonsQueries } from './commonsViewTypes.ts';
import { listDiscredited } from './discreditedViews.ts';
import { dividendView, listDividends } from './dividendViews.ts';
import type { LedgerViewDeps } from './ledgerViewDeps.ts';
import { listPurchases, purchaseView } from './purchaseViews.ts';

/** What pages and public answers show of distributions, purchases and discredited parties. */
export function createCommonsViews(deps: LedgerViewDeps): CommonsQueries {
  return {
    listDividends: (filter, window) => listDividends(deps, filter, window),
    dividendById: (id, block) => dividendView(deps, id, block),
    listPurchases: (filter, window) => listPurchases(deps, filter, window),
    purchaseById: (id) => purchaseView(deps, id),
    listDiscredited: (filter, window) => listDiscredited(deps, filter, window),
  };
}
