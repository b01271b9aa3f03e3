import type { LedgerViewDeps } from '../ledgerViewDeps.ts';
import { shareRunning } from '../shareRunning.ts';
import { listBases } from './baseViews.ts';
import { listBatches } from './batchRows.ts';
import { batchView } from './batchView.ts';
import { brandView } from './brandView.ts';
import { listCards, listCardTrades } from './cardViews.ts';
import { itemByGtin, listItems } from './itemViews.ts';
import { labelSetView, listLabelSets } from './labelSetViews.ts';
import { reachView } from './reachView.ts';
import { listRecalls } from './recallViews.ts';
import type { TraceQueries } from './traceViewTypes.ts';

/** What pages and public answers show of goods, labels and cards. */
export function createTraceViews(deps: LedgerViewDeps): TraceQueries {
  return {
    listItems: (filter, window) => listItems(deps, filter, window),
    itemByGtin: (gtin) => itemByGtin(deps, gtin),
    listBases: (filter, window) => listBases(deps, filter, window),
    listBatches: (filter, window) => listBatches(deps, filter, window),
    batchById: shareRunning((id) => batchView(deps, id)),
    reachOf: (id, bounds) => reachView(deps, id, bounds),
    listLabelSets: (filter, window) => listLabelSets(deps, filter, window),
    labelSetById: shareRunning((id) => labelSetView(deps, id)),
    listRecalls: (filter, window) => listRecalls(deps, filter, window),
    listCards: (filter, window) => listCards(deps, filter, window),
    listCardTrades: (accounts, window) => listCardTrades(deps, accounts, window),
    brand: (number) => brandView(deps, number),
  };
}
