import type { GepPageDeps } from '../../../server/pages/gepDeps.ts';
import { gepPageRoutes } from '../../../server/pages/gepRoutes.ts';
import type { Served } from '../../support/httpClient.ts';
import { type FixtureOptions, fixtureDeps } from './fixtureDeps.ts';
import { type FixtureWorld, fixtureWorld } from './fixtureWorld.ts';
import { ACCOUNTS, type GepWorld, gepWorld } from './gepWorld.ts';
import { serveDocuments, servePages } from './pageSite.ts';

export interface GepFixture {
  deps: GepPageDeps;
  world: FixtureWorld;
  gep: GepWorld;
}

/** Pages of GEP accounts on fixtures. */
export async function gepFixture(options: FixtureOptions = {}): Promise<GepFixture> {
  const world = options.world ?? fixtureWorld();
  const gep = gepWorld(world);
  return { deps: { ...(await fixtureDeps({ nodes: [], ...options, world })), gep: gepQueries(gep) }, world, gep };
}

export function gepQueries(gep: GepWorld): GepPageDeps['gep'] {
  const accounts = Object.values(gep.accounts).sort((a, b) => b.year - a.year);
  return {
    listMethodologies: async () => gep.methodologies,
    methodologyByHash: async () => undefined,
    listAccounts: async ({ area = '', level, year, state }, { offset, limit }) => {
      const rows = accounts.filter(
        (one) =>
          one.area.region.startsWith(area) &&
          (level ?? one.area.level) === one.area.level &&
          (year ?? one.year) === one.year &&
          (state ?? one.state) === one.state,
      );
      return { rows: rows.slice(offset, offset + limit), total: rows.length };
    },
    accountById: async (id) => accounts.find((one) => one.id === id),
    seriesById: async (id) => Object.values(gep.series).find((one) => one.id === id),
  };
}

export function serveGep({ deps, gep }: Pick<GepFixture, 'deps' | 'gep'>): Promise<Served> {
  return servePages(deps, (app) => {
    app.use(gepPageRoutes(deps));
    serveDocuments(app, gep.documents);
  });
}

/** A path of every page and state. */
export function gepPaths({ gep }: Pick<GepFixture, 'gep'>): Record<string, string> {
  return {
    gep: '/gep',
    gepNone: '/gep?area=331181&state=draft',
    ...Object.fromEntries(ACCOUNTS.map((name) => [`account-${name}`, `/gep/accounts/${gep.accounts[name].id}`])),
    ...Object.fromEntries(Object.entries(gep.series).map(([name, { id }]) => [`series-${name}`, `/gep/series/${id}`])),
  };
}
