import type { CoveragePageDeps } from '../../../server/pages/coverageRoutes.ts';
import { coveragePageRoutes } from '../../../server/pages/coverageRoutes.ts';
import { sendPage, speechOf } from '../../../server/pages/render/renderPage.ts';
import { typedCodeRoutes } from '../../../server/pages/typedCodeRoutes.ts';
import { linksetPage } from '../../../server/pages/views/trace/linksetPage.ts';
import type { BaseCoverage, ItemCoverage } from '../../../server/trace/labelCoverage/coverageTypes.ts';
import { resolverRoutes } from '../../../server/trace/resolver/routes.ts';
import { things } from '../../server/trace/resolver/support/resolverSite.ts';
import type { Served } from '../../support/httpClient.ts';
import { fixtureDeps } from './fixtureDeps.ts';
import { type FixtureWorld, fixtureWorld, NOW, partyOf } from './fixtureWorld.ts';
import { servePages } from './pageSite.ts';

export const COVERED = { tea: '09521234500025', mushroom: '09521234500032', rice: '09521234500063' } as const;

export interface CoverageFixture {
  deps: CoveragePageDeps;
  world: FixtureWorld;
  items: ItemCoverage[];
  bases: BaseCoverage[];
}

/** A product under labels in part, one sold loose, and one of which nothing is recorded. */
export async function coverageFixture(): Promise<CoverageFixture> {
  const world = fixtureWorld();
  const items = coveredItems();
  const bases = coveredBases(world);
  const deps = { ...(await fixtureDeps({ world })), coverage: coverageOf(items, bases) };
  return { deps, world, items, bases };
}

export function serveCoverage({ deps }: Pick<CoverageFixture, 'deps'>): Promise<Served> {
  return servePages(deps, (app) => {
    app.use(coveragePageRoutes(deps), typedCodeRoutes({ things }));
    app.use(
      resolverRoutes({
        things,
        root: 'http://127.0.0.1',
        sendPage: (request, response, contexts) =>
          sendPage(deps, request, response, linksetPage(speechOf(request), contexts, response.statusCode === 300)),
      }),
    );
  });
}

/** A path of every page that an English and a Chinese reader sees. */
export const COVERAGE_PATHS: Record<string, string> = {
  coverage: '/coverage',
  coverageNone: `/coverage?gtin=${COVERED.tea}&level=none`,
  'goods-labelled': `/goods/${COVERED.tea}`,
  'goods-loose': `/goods/${COVERED.mushroom}`,
  'goods-none': `/goods/${COVERED.rice}`,
  linkset: `/01/${COVERED.tea}/10/T20260401/21/ABCDEFGHJKMNPQRSTUVW?linkType=linkset`,
};

export const TYPED_PATHS: Record<string, string> = {
  typed: '/c',
  'typed-prefilled': `/c?gtin=${COVERED.tea}`,
  'typed-letter': `/c?gtin=${COVERED.tea}&lot=T20260401&serial=ABCD+EFGH+0KMN+PQRS+TUVW`,
  'typed-unknown': '/c?code=09506000134352',
};

function coveredItems(): ItemCoverage[] {
  const nothing = { lots: 0, goods: 0n, labelled: 0n, labels: 0n, voidedLabels: 0n, lastPackedAt: 0 };
  return [
    {
      ...{ gtin: COVERED.tea, name: { zh: '绿茶 250 克', en: 'Green tea 250 g' }, kind: 'made', netGrams: 250n },
      ...{ level: 'unit', lots: 12, goods: 3_000_000n, labelled: 2_500_000n, labels: 10_040n, voidedLabels: 40n },
      lastPackedAt: NOW - 86_400,
    },
    {
      ...nothing,
      ...{ gtin: COVERED.mushroom, name: { zh: '鲜香菇', en: 'Fresh shiitake' }, kind: 'raw', netGrams: 0n },
      ...{ level: 'lot', lots: 3, goods: 1_250_500n },
    },
    { ...nothing, gtin: COVERED.rice, name: null, kind: 'made', netGrams: 5_000n, level: 'none' },
  ];
}

function coveredBases(world: FixtureWorld): BaseCoverage[] {
  const [first, second] = world.parcels;
  if (!first || !second) throw new Error('The fixture has two parcels.');
  const { id, name, scheme } = partyOf(world, 2);
  const leaf = { gtin: '09521234500018', name: { zh: '茶鲜叶', en: 'Fresh tea leaf' } };
  return [
    {
      ...{ parcel: first.id, code: first.code, region: first.region, ...leaf, member: { id, name, scheme } },
      ...{ isAdmitted: true, harvests: 14, harvested: 11_800_000n, labelledHarvests: 9, labelledHarvested: 8_100_000n },
    },
    {
      ...{ parcel: second.id, code: second.code, region: second.region, ...leaf, member: null },
      ...{ isAdmitted: false, harvests: 0, harvested: 0n, labelledHarvests: 0, labelledHarvested: 0n },
    },
  ];
}

function coverageOf(items: readonly ItemCoverage[], bases: readonly BaseCoverage[]): CoveragePageDeps['coverage'] {
  const levelled = (level: string) => items.filter((item) => item.level === level).length;
  return {
    listCoverage: async ({ gtin, level }, { offset, limit }) => {
      const rows = items.filter((item) => (gtin ?? item.gtin) === item.gtin && (level ?? item.level) === item.level);
      return { rows: rows.slice(offset, offset + limit), total: rows.length };
    },
    coverageTotals: async () => ({
      ...{ items: items.length, unit: levelled('unit'), lot: levelled('lot'), none: levelled('none') },
      goods: items.reduce((sum, { goods }) => sum + goods, 0n),
      labelled: items.reduce((sum, { labelled }) => sum + labelled, 0n),
    }),
    listBaseCoverage: async ({ gtin }) => {
      const rows = bases.filter((base) => gtin === undefined || gtin === COVERED.tea || base.gtin === gtin);
      return { rows, total: rows.length };
    },
  };
}
