import { auctionView, listAuctions } from './auctionViews.ts';
import { encumbranceView } from './encumbranceView.ts';
import { instructionView } from './instructionView.ts';
import { keepFresh } from './keepFresh.ts';
import type { LedgerViewDeps } from './ledgerViewDeps.ts';
import type { MarketQueries, PriceFilter } from './marketViews.ts';
import { listOffers, offerView } from './offerViews.ts';
import { priceHistory } from './priceHistory.ts';
import { regulatorView } from './regulatorView.ts';
import { listTrades, tradeByNumber } from './tradeViews.ts';
import { listTradingRules } from './tradingRuleViews.ts';

/** Sums over all trades cost a scan; they may be a moment old. */
const FRESH_MS = 1_000;

/** What pages and public answers show of the market. */
export function createMarketViews(deps: LedgerViewDeps, { freshMs = FRESH_MS } = {}): MarketQueries {
  const prices = keepFresh((filter: PriceFilter) => priceHistory(deps, filter), { freshMs, keyOf: JSON.stringify });
  const watch = keepFresh(() => regulatorView(deps), { freshMs, keyOf: () => 'watch' });
  return {
    listOffers: (filter, page) => listOffers(deps, filter, page),
    offerById: (id) => offerView(deps, id),
    listTrades: (filter, page) => listTrades(deps, filter, page),
    tradeByNumber: (source, number) => tradeByNumber(deps, source, number),
    priceHistory: prices,
    listAuctions: (filter, page) => listAuctions(deps, filter, page),
    auctionById: (id) => auctionView(deps, id),
    instructionById: (id) => instructionView(deps, id),
    listTradingRules: () => listTradingRules(deps),
    regulatorView: () => watch(undefined),
    encumbrancesOf: (subject) => encumbranceView(deps, subject),
  };
}
