import { listDeposits } from './depositViews.ts';
import { dossierView, listDossiers } from './dossierViews.ts';
import type { ExchangeQueries } from './exchangeViewTypes.ts';
import type { LedgerViewDeps } from './ledgerViewDeps.ts';
import { listPackages, packageView } from './packageViews.ts';
import { listSaleRules } from './saleRuleViews.ts';
import { listSales, saleBids, saleView } from './saleViews.ts';
import { shareRunning } from './shareRunning.ts';
import { sharesView } from './shareViews.ts';

/** What pages and public answers show of the exchange and the cooperatives. */
export function createExchangeViews(deps: LedgerViewDeps): ExchangeQueries {
  return {
    listSales: (filter, window) => listSales(deps, filter, window),
    // In an auction a crowd asks for the same sale at the same moment.
    saleById: shareRunning((id) => saleView(deps, id)),
    bidsOf: (id, page) => saleBids(deps, id, page),
    listSaleRules: () => listSaleRules(deps),
    listPackages: (filter, window) => listPackages(deps, filter, window),
    packageById: shareRunning((id) => packageView(deps, id)),
    listDeposits: (filter, window) => listDeposits(deps, filter, window),
    listDossiers: (filter, window) => listDossiers(deps, filter, window),
    dossierById: (id) => dossierView(deps, id),
    sharesById: (id) => sharesView(deps, id),
  };
}
