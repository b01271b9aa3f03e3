import type { CommonsPageDeps } from '../../../server/pages/commonsDeps.ts';
import { commonsPageRoutes } from '../../../server/pages/commonsRoutes.ts';
import type { CommonsQueries } from '../../../server/views/commonsViewTypes.ts';
import type { Served } from '../../support/httpClient.ts';
import { type CommonsWorld, commitmentsOf, commonsWorld } from './commonsWorld.ts';
import { type FixtureOptions, fixtureDeps } from './fixtureDeps.ts';
import { type FixtureWorld, fixtureWorld } from './fixtureWorld.ts';
import { servePages } from './pageSite.ts';

export interface CommonsFixture {
  deps: CommonsPageDeps;
  world: FixtureWorld;
  commons: CommonsWorld;
}

/** Pages of distributions, purchases and 失信 on fixtures. */
export async function commonsFixture(options: FixtureOptions = {}): Promise<CommonsFixture> {
  const world = options.world ?? fixtureWorld();
  const commons = commonsWorld(world);
  const deps = { ...(await fixtureDeps({ ...options, world })), commons: commonsQueries(commons) };
  return { deps, world, commons };
}

export function commonsQueries(world: CommonsWorld): CommonsQueries {
  const cut = <Row>(rows: Row[], { offset, limit }: { offset: number; limit: number }) => ({
    ...{ rows: rows.slice(offset, offset + limit), total: rows.length },
  });
  const [dividends, purchases] = [Object.values(world.dividends), Object.values(world.purchases)];
  return {
    listDividends: async ({ bucket, state, payer }, window) =>
      cut(
        dividends.filter(
          (one) =>
            (bucket ?? one.bucket) === one.bucket &&
            (state ?? one.state) === one.state &&
            (payer ?? one.payer.id) === one.payer.id,
        ),
        window,
      ),
    dividendById: async (id, block) => {
      const found = dividends.find((one) => one.id === id);
      return found && { ...found, commitments: commitmentsOf(found, block) };
    },
    listPurchases: async ({ state, region }, window) =>
      cut(
        purchases.filter((one) => (state ?? one.state) === one.state && (region ?? one.region) === one.region),
        window,
      ),
    purchaseById: async (id) => purchases.find((one) => one.id === id),
    listDiscredited: async ({ all, organisations }, window) =>
      cut(
        world.discredited.filter(({ isInForce, party }) => (all || isInForce) && (!organisations || party !== null)),
        window,
      ),
  };
}

export function serveCommons({ deps }: Pick<CommonsFixture, 'deps'>): Promise<Served> {
  return servePages(deps, (app) => {
    app.use(commonsPageRoutes(deps));
  });
}

/** A path of every page: a distribution at every stage, a purchase of every kind. */
export function commonsPaths({ commons }: Pick<CommonsFixture, 'commons'>): Record<string, string> {
  const pathsOf = (kind: string, records: Record<string, { id: string }>) =>
    Object.entries(records).map(([name, { id }]) => [`${kind}-${name}`, `/${kind}/${id}`]);
  return {
    dividends: '/dividends',
    dividendsNone: '/dividends?bucket=wage&state=cancelled',
    ...Object.fromEntries(pathsOf('dividends', commons.dividends)),
    'dividends-secondBlock': `/dividends/${commons.dividends.paying.id}?block=1`,
    purchases: '/purchases',
    purchasesNone: '/purchases?region=331126',
    ...Object.fromEntries(pathsOf('purchases', commons.purchases)),
    discredited: '/discredited',
    discreditedAll: '/discredited?all=1',
  };
}
