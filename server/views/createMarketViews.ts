import { auctionView, listAuctions } from './auctionViews.ts';
import { encumbranceView } from './encumbranceView.ts';
import { instructionView } from './instructionView.ts';
import { keepFresh } from './keepFresh.ts';
import type { LedgerViewDeps } from './ledgerViewDeps.ts';
import type { KeyPage, MarketQueries, Paged, PriceFilter } from './marketViews.ts';
import { listOffers, offerView } from './offerViews.ts';
import { priceHistory } from './priceHistory.ts';
import { regulatorView } from './regulatorView.ts';
import { listTrades, tradeByNumber } from './tradeViews.ts';
import { listTradingRules } from './tradingRuleViews.ts';

/** Lists and sums that a crowd asks for may be a moment old; what is bought is judged by the chain, not by the board. */
const FRESH_MS = 1_000;
/** A longer list than any page shows is a file: asked for seldom and too large to keep. */
const LONGEST_KEPT = 100;

/** What pages and public answers show of the market. */
export function createMarketViews(deps: LedgerViewDeps, { freshMs = FRESH_MS } = {}): MarketQueries {
  const prices = keepFresh((filter: PriceFilter) => priceHistory(deps, filter), { freshMs, keyOf: JSON.stringify });
  const watch = keepFresh(() => regulatorView(deps), { freshMs, keyOf: () => 'watch' });
  const kept = <Filter, Row>(list: List<Filter, Row>) => keptList(deps, list, freshMs);
  return {
    listOffers: kept(listOffers),
    offerById: (id) => offerView(deps, id),
    listTrades: kept(listTrades),
    tradeByNumber: (source, number) => tradeByNumber(deps, source, number),
    priceHistory: prices,
    listAuctions: kept(listAuctions),
    auctionById: (id) => auctionView(deps, id),
    instructionById: (id) => instructionView(deps, id),
    listTradingRules: () => listTradingRules(deps),
    regulatorView: () => watch(undefined),
    encumbrancesOf: (subject) => encumbranceView(deps, subject),
  };
}

type List<Filter, Row> = (deps: LedgerViewDeps, filter: Filter, page: KeyPage) => Promise<Paged<Row>>;

function keptList<Filter, Row>(deps: LedgerViewDeps, list: List<Filter, Row>, freshMs: number) {
  const ask = ([filter, page]: [Filter, KeyPage]) => list(deps, filter, page);
  if (freshMs === 0) return (filter: Filter, page: KeyPage) => ask([filter, page]);

  const read = keepFresh(ask, { freshMs, keyOf: JSON.stringify });
  return (filter: Filter, page: KeyPage) => (page.limit > LONGEST_KEPT ? ask([filter, page]) : read([filter, page]));
}
