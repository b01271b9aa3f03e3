import { testPages } from '../../../scripts/test/testPages.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { contentHash } from '../../../sdk/verify/contentHash.ts';
import type { PinnedDeployment, PinnedNode } from '../../../sdk/verify/types.ts';
import { loadAssets } from '../../../server/pages/assets.ts';
import type { Listing, PageDeps, PageQueries, SearchHit, Window } from '../../../server/pages/pageDeps.ts';
import { type FixtureWorld, fixtureWorld, NOW } from './fixtureWorld.ts';

export interface FixtureOptions {
  world?: FixtureWorld;
  deployment?: PinnedDeployment;
  nodes?: PinnedNode[];
  /** Whose answers the checker of labels asks for. */
  gateway?: string;
  profile?: 'demo' | 'mirror';
}

/** Rights have a fixture of their own (rightDeps.ts). */
const noRights: PageDeps['rights'] = {
  listRights: async () => ({ rows: [], total: 0 }),
  rightById: async () => undefined,
  listRightClasses: async () => [],
  listProducts: async () => [],
  areaLeft: async () => undefined,
};

const HEAD = { number: 412, hash: contentHash(new Uint8Array([4, 1, 2])), time: NOW };

const STAND_IN: PinnedDeployment = {
  chainId: 31337,
  genesisHash: contentHash(new Uint8Array([0])),
  contracts: {
    Evidence: { address: '0x5fbdb2315678afecb367f032d93f642f64180aa3', codeHash: contentHash(new Uint8Array([1])) },
    Parcels: { address: '0xe7f1725e7734ce288f8367e1bb143e90bb3f0512', codeHash: contentHash(new Uint8Array([2])) },
    CarbonCredits: {
      address: '0x9fe46736679d2d9a65f0992f2272de9f3c7fa6e0',
      codeHash: contentHash(new Uint8Array([3])),
    },
  },
};

/** Pages on fixtures: no chain, no database. The scripts are the real ones, built once for all test files. */
export async function fixtureDeps(options: FixtureOptions = {}): Promise<PageDeps> {
  const { world = fixtureWorld(), deployment = STAND_IN, gateway, profile = 'demo' } = options;
  const nodes = options.nodes ?? [{ operator: '示例节点甲', url: 'http://127.0.0.1:9' }];
  return {
    assets: loadAssets(await testPages(), { deployment, nodes, gateway }),
    site: { profile, publicOrigin: 'http://127.0.0.1', operatorName: '示例运营单位', icpFiling: '浙ICP备00000000号-1' },
    verification: { deployment, nodes, rpcUrl: nodes[0]?.url ?? 'http://127.0.0.1:9' },
    clock: () => new Date('2026-11-22T00:00:00Z'),
    queries: fixtureQueries(world),
    rights: noRights,
    head: async () => HEAD,
    status: async () => ({
      parts: (['chain', 'database', 'content', 'indexer', 'outbox'] as const).map((name) => ({
        name,
        isUp: true,
        detail: '',
      })),
      chainHead: HEAD,
      projected: HEAD,
      lagBlocks: 0,
      finalityBroken: null,
    }),
    readWords: async (_contract, slots) => ({ block: HEAD, words: slots.map((): Hex => `0x${'0'.repeat(64)}`) }),
  };
}

function fixtureQueries(world: FixtureWorld): PageQueries {
  return {
    listOrganisations: async ({ kind, region }, window) =>
      cut(
        world.organisations.filter((one) => fits(one.kind, kind) && fits(one.region, region)),
        window,
      ),
    organisationById: async (id) => world.organisations.find((one) => one.id === id),
    listParcels: async ({ county, state, scheme }, window) =>
      cut(
        world.parcels.filter((one) => fits(one.region, county) && fits(one.state, state) && fits(one.scheme, scheme)),
        window,
      ),
    parcelById: async (id) => world.parcels.find((one) => one.id === id),
    listEvidence: async ({ schema, issuer, subject }, window) =>
      cut(
        world.evidence.filter(
          (one) => fits(one.schema.id, schema) && fits(one.issuer.id, issuer) && fits(one.subject.id, subject),
        ),
        window,
      ),
    evidenceById: async (id) => world.evidence.find((one) => one.id === id),
    listSchemas: async () => world.schemas,
    search: async (text) => search(world, text),
  };
}

function search(world: FixtureWorld, text: string): SearchHit[] {
  return [
    ...world.parcels.map(({ id, code }): SearchHit => ({ kind: 'parcel', id, label: code })),
    ...world.organisations.map(({ id, name }): SearchHit => ({ kind: 'organisation', id, label: name ?? id })),
  ].filter((hit) => hit.kind !== 'document' && (hit.label.includes(text) || hit.id === text));
}

function fits<T>(value: T, wanted: T | undefined): boolean {
  return wanted === undefined || value === wanted;
}

function cut<Row>(rows: Row[], { offset, limit }: Window): Listing<Row> {
  return { rows: rows.slice(offset, offset + limit), total: rows.length };
}
