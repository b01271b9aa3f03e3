import type { MarketWorld } from './marketWorld.ts';
import { nth } from './marketWorld.ts';

/** A path of every page of carbon and market. */
export function marketPaths(market: MarketWorld): Record<string, string> {
  const trade = nth(market.trades, 3);
  return {
    market: '/market',
    trades: '/market/trades',
    offer: `/market/offers/${nth(market.offers, 0).id}?tonnes=120.5`,
    offerInNotice: `/market/offers/${nth(market.offers, 2).id}`,
    auction: `/market/auctions/${nth(market.auctions, 0).id}`,
    trade: `/market/trades/${trade.source}/${trade.number}`,
    instruction: `/market/instructions/${nth(market.instructions, 0).id}`,
    projects: '/carbon',
    project: `/carbon/projects/${nth(market.projects, 0).id}`,
    lot: `/carbon/lots/${nth(market.lots, 1).id}`,
    lotReversed: `/carbon/lots/${nth(market.lots, 2).id}`,
    certificates: '/certificates',
    certificate: `/certificates/${nth(market.certificates, 0).id}`,
    certificatePrivate: `/certificates/${nth(market.certificates, 1).id}`,
    certificateSuperseded: `/certificates/${nth(market.certificates, 2).id}`,
    certificateAffected: `/certificates/${nth(market.certificates, 3).id}`,
    portfolio: `/accounts/${nth(market.portfolios, 0).account}`,
    supervision: '/supervision',
  };
}
