import type { RightPageDeps } from '../../../server/pages/rightDeps.ts';
import { rightPageRoutes } from '../../../server/pages/rightRoutes.ts';
import type { Served } from '../../support/httpClient.ts';
import { type FixtureOptions, fixtureDeps } from './fixtureDeps.ts';
import { type FixtureWorld, fixtureWorld, NOW } from './fixtureWorld.ts';
import { servePages } from './pageSite.ts';
import { type RightWorld, rightWorld } from './rightWorld.ts';

export interface RightFixture {
  deps: RightPageDeps;
  world: FixtureWorld;
  rights: RightWorld;
}

/** The pages of rights on fixtures. The bank's view is shown to whoever asks with a product. */
export async function rightFixture(options: FixtureOptions = {}): Promise<RightFixture> {
  const world = options.world ?? fixtureWorld();
  const rights = rightWorld(world);
  const listed: RightPageDeps['rights'] = {
    listRights: async (filter, { offset, limit }) => {
      const fits = rights.rows.filter(
        (row) =>
          (filter.class ?? row.class) === row.class &&
          (filter.county ?? row.region) === row.region &&
          (filter.state ?? row.state) === row.state &&
          (filter.parcel === undefined || isOn(rights, row.id, filter.parcel)),
      );
      return { rows: fits.slice(offset, offset + limit), total: fits.length };
    },
    rightById: async (id) => rights.rows.find((row) => row.id === id),
    listRightClasses: async () => rights.classes,
    listProducts: async () => [],
    areaLeft: async () => undefined,
  };
  const deps: RightPageDeps = {
    ...(await fixtureDeps({ ...options, world })),
    rights: listed,
    report: async (_request, id, { product }) => {
      const isForBank = product !== undefined && id === rights.forest.title.id;
      const report = isForBank ? rights.forestForBank : rights.reports.find(({ title }) => title.id === id);
      return report && { report, claim: null };
    },
  };
  return { deps, world, rights };
}

function isOn({ reports }: RightWorld, id: string, parcel: string): boolean {
  const layers = reports.find(({ title }) => title.id === id)?.title.layers ?? [];
  return layers.some(({ plots }) => plots.some((plot) => plot.parcel === parcel));
}

export function serveRights(
  { deps }: Pick<RightFixture, 'deps'>,
  more?: Parameters<typeof servePages>[1],
): Promise<Served> {
  return servePages(deps, (app) => {
    app.use(rightPageRoutes(deps));
    more?.(app);
  });
}

/** A path of every page of rights. */
export function rightPaths({ rights }: Pick<RightFixture, 'rights'>): Record<string, string> {
  const at = (id: string, query = '') => `/rights/${id}${query}`;
  const due = (years: number) => new Date((NOW + years * 365 * 86_400) * 1000).toISOString().slice(0, 10);
  return {
    rights: '/rights',
    rightsNone: '/rights?county=331126',
    rightClasses: '/right-classes',
    right: at(rights.forest.title.id),
    rightForBank: at(rights.forest.title.id, `?product=TWO_MOUNTAINS_LOAN&maturity=${due(3)}`),
    rightFrozen: at(rights.frozen.title.id, `?maturity=${due(6)}`),
    rightEco: at(rights.eco.title.id),
    rightPerson: at(rights.person.title.id),
    rightEnded: at(rights.ended.title.id),
  };
}
