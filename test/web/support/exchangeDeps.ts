import type { ExchangePageDeps } from '../../../server/pages/exchangeDeps.ts';
import { exchangePageRoutes } from '../../../server/pages/exchangeRoutes.ts';
import type { ExchangeQueries } from '../../../server/views/exchangeViewTypes.ts';
import type { Served } from '../../support/httpClient.ts';
import { type ExchangeWorld, exchangeWorld } from './exchangeWorld.ts';
import { type FixtureOptions, fixtureDeps } from './fixtureDeps.ts';
import { type FixtureWorld, fixtureWorld } from './fixtureWorld.ts';
import { servePages } from './pageSite.ts';

export interface ExchangeFixture {
  deps: ExchangePageDeps;
  world: FixtureWorld;
  exchange: ExchangeWorld;
}

/** The pages of the exchange on fixtures. */
export async function exchangeFixture(options: FixtureOptions = {}): Promise<ExchangeFixture> {
  const world = options.world ?? fixtureWorld();
  const exchange = exchangeWorld(world);
  const deps = { ...(await fixtureDeps({ ...options, world })), exchange: exchangeQueries(exchange) };
  return { deps, world, exchange };
}

function exchangeQueries(world: ExchangeWorld): ExchangeQueries {
  const sales = Object.values(world.sales);
  const cut = <Row>(rows: Row[], { offset, limit }: { offset: number; limit: number }) => ({
    ...{ rows: rows.slice(offset, offset + limit), total: rows.length },
  });
  return {
    listSales: async ({ state, states, county }, window) =>
      cut(
        sales.filter(
          (one) =>
            (state ? one.state === state : (states?.includes(one.state) ?? true)) &&
            (county ?? one.region) === one.region,
        ),
        window,
      ),
    saleById: async (id) => sales.find((one) => one.id === id),
    bidsOf: async (id, { limit }) => {
      const sale = sales.find((one) => one.id === id);
      return sale && { rows: sale.bids === 0 ? [] : world.bids.slice(0, limit), next: null };
    },
    listSaleRules: async () => [world.rule],
    listPackages: async (_filter, window) => cut(world.packages, window),
    packageById: async (id) => world.packages.find((one) => one.id === id),
    listDeposits: async (_filter, window) => cut(world.deposits, window),
    listDossiers: async (_filter, window) => cut(world.dossiers, window),
    dossierById: async (id) => world.dossiers.find((one) => one.id === id),
    sharesById: async () => world.shares,
  };
}

export function serveExchange(
  { deps }: Pick<ExchangeFixture, 'deps'>,
  more?: Parameters<typeof servePages>[1],
): Promise<Served> {
  return servePages(deps, (app) => {
    app.use(exchangePageRoutes(deps));
    more?.(app);
  });
}

/** A path of every page of the exchange, a sale in every state. */
export function exchangePaths({ exchange }: Pick<ExchangeFixture, 'exchange'>): Record<string, string> {
  const sales = Object.entries(exchange.sales).map(([name, { id }]) => [`sale-${name}`, `/exchange/sales/${id}`]);
  return {
    exchange: '/exchange',
    exchangeNone: '/exchange?county=331126',
    ...Object.fromEntries(sales),
    package: `/packages/${exchange.packages[0]?.id}`,
    tradeCertificate: `/exchange/certificates/${exchange.sales.registered.id}`,
    tradeCertificateWaiting: `/exchange/certificates/${exchange.sales.certified.id}`,
  };
}
