import type { Hex } from '../../../sdk/verify/bytes.ts';
import { AppError } from '../../../server/kernel/errors/AppError.ts';
import type { MarketPageDeps, SupervisionPort } from '../../../server/pages/marketDeps.ts';
import type { Report } from '../../../server/supervision/fileReport.ts';
import type { CarbonQueries } from '../../../server/views/carbonViews.ts';
import type { KeyPage, MarketQueries, Paged } from '../../../server/views/marketViews.ts';
import { type FixtureOptions, fixtureDeps } from './fixtureDeps.ts';
import { fixtureWorld, NOW } from './fixtureWorld.ts';
import { type MarketWorld, marketWorld } from './marketWorld.ts';

export const RECEIPT = '7KQM-2XTA-PW94-HH3C';

export interface MarketFixture {
  deps: MarketPageDeps;
  market: MarketWorld;
  /** What was handed in. */
  reports: Report[];
}

/** The market's pages on fixtures. */
export async function marketFixture(options: FixtureOptions = {}): Promise<MarketFixture> {
  const world = options.world ?? fixtureWorld();
  const market = marketWorld(world);
  const reports: Report[] = [];
  const deps: MarketPageDeps = {
    ...(await fixtureDeps({ ...options, world })),
    carbon: carbonQueries(market),
    market: marketQueries(market),
    supervision: supervision(reports),
    document: async (hash: Hex) => world.documents.get(hash),
  };
  return { deps, market, reports };
}

function carbonQueries(market: MarketWorld): CarbonQueries {
  const cut = <Row>(rows: Row[], { offset, limit }: { offset: number; limit: number }) => ({
    ...{ rows: rows.slice(offset, offset + limit), total: rows.length },
  });
  return {
    listProgrammes: async () => market.programmes,
    listProjects: async ({ region, state }, window) =>
      cut(
        market.projects.filter((one) => (region ?? one.region) === one.region && (state ?? one.state) === one.state),
        window,
      ),
    projectById: async (id) => market.projects.find((one) => one.id === id),
    lotById: async (id) => market.lots.find((one) => one.id === id),
    certificateById: async (id) => market.certificates.find((one) => one.id === id),
    listCertificates: async ({ lot }, window) =>
      cut(
        market.certificates.filter((one) => (lot ?? one.lot.id) === one.lot.id),
        window,
      ),
    portfolioOf: async (account) => market.portfolios.find((one) => one.account === account),
  };
}

function marketQueries(market: MarketWorld): MarketQueries {
  return {
    listOffers: async ({ region, vintage }, page) =>
      paged(
        market.offers.filter(
          ({ lot }) => (region ?? lot.region) === lot.region && (vintage ?? lot.vintage) === lot.vintage,
        ),
        page,
      ),
    offerById: async (id) => market.offers.find((one) => one.id === id),
    listTrades: async ({ lot }, page) =>
      paged(
        market.trades.filter((one) => (lot ?? one.lot.id) === one.lot.id),
        page,
      ),
    tradeByNumber: async (source, number) =>
      market.trades.find((one) => one.source === source && one.number === number),
    priceHistory: async () => market.prices,
    listAuctions: async (_filter, page) => paged(market.auctions, page),
    auctionById: async (id) => market.auctions.find((one) => one.id === id),
    instructionById: async (id) => market.instructions.find((one) => one.id === id),
    listTradingRules: async () => market.rules,
    regulatorView: async () => market.regulator,
    encumbrancesOf: async (subject) => ({
      ...{ subject, on: null, hasLiens: false, hasOrders: false, liens: [], orders: [], leases: [] },
    }),
  };
}

/** The place of the next row as text. */
function paged<Row>(rows: Row[], { after = '0', limit }: KeyPage): Paged<Row> {
  const end = Number(after) + limit;
  return { rows: rows.slice(Number(after), end), next: end < rows.length ? String(end) : null };
}

function supervision(reports: Report[]): SupervisionPort {
  return {
    submit: async (report) => {
      reports.push(report);
      return { receipt: RECEIPT };
    },
    find: async (receipt) => {
      const [report] = reports;
      if (!report || receipt !== RECEIPT) throw new AppError('ReportUnknown', {});
      const { kind, id, number = null } = report.subject;
      return {
        ...{
          receipt,
          kind: report.kind,
          subject: { kind, id, number },
          state: 'inHand',
          answer: null,
          answeredAt: null,
        },
        ...{ receivedAt: new Date(NOW * 1000), dueAt: new Date((NOW + 15 * 86_400) * 1000), isOverdue: false },
      };
    },
  };
}
