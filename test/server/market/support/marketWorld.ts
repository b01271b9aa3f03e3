import { demoProjectIds } from '../../../../scripts/demo/seed/seedCarbon.ts';
import { demoParticipant } from '../../../../scripts/demo/seed/seedWorld.ts';
import { demoProjects } from '../../../../scripts/demo/world/carbon.ts';
import type { Ledger } from '../../../../sdk/createLedger.ts';
import { type ContractName, contractAbis } from '../../../../sdk/deployments/contractAbis.ts';
import type { Bytes32 } from '../../../../sdk/ids/keys.ts';
import { createChainRpc } from '../../../../server/kernel/chain/chainRpc.ts';
import { createIndexContext } from '../../../../server/kernel/indexer/createIndexContext.ts';
import { digestProjection, type ProjectionDigest } from '../../../../server/kernel/indexer/digest.ts';
import type { AbiEntry, IndexedDeployment } from '../../../../server/kernel/indexer/indexedDeployment.ts';
import { rebuild } from '../../../../server/kernel/indexer/rebuild.ts';
import { type Indexer, startIndexer } from '../../../../server/kernel/indexer/startIndexer.ts';
import { migrate } from '../../../../server/kernel/store/migrate.ts';
import { openStore, type Store } from '../../../../server/kernel/store/openStore.ts';
import { migrations } from '../../../../server/migrations.ts';
import { projections } from '../../../../server/projections.ts';
import type { CarbonQueries } from '../../../../server/views/carbonViews.ts';
import { createCarbonViews } from '../../../../server/views/createCarbonViews.ts';
import { createMarketViews } from '../../../../server/views/createMarketViews.ts';
import { createDocumentBook } from '../../../../server/views/documentBook.ts';
import type { LedgerViewDeps } from '../../../../server/views/ledgerViewDeps.ts';
import type { MarketQueries } from '../../../../server/views/marketViews.ts';
import { createNameBook } from '../../../../server/views/nameBook.ts';
import { type SeededLedger, startSeededLedger } from '../../../scripts/support/seededLedger.ts';
import { startTestPostgres } from '../../../support/postgres.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

/** The demo world on a chain, its projection, and the views over it. */
export interface MarketWorld {
  ledger: SeededLedger;
  store: Store;
  viewDeps: LedgerViewDeps;
  carbon: CarbonQueries;
  market: MarketQueries;
  lots: Record<'yaxi' | 'suichang', Bytes32>;
  projects: Record<'yaxi' | 'suichang', Bytes32>;
  as(party: string): Ledger;
  account(party: string): string;
  participant(party: string): Bytes32;
  /** Head-block time, seconds. */
  now(): Promise<bigint>;
  /** Lets chain time pass. */
  pass(seconds: bigint): Promise<void>;
  /** Waits until the projection stands at the chain's newest block. */
  settle(): Promise<void>;
  digest(): Promise<ProjectionDigest>;
  /** The digest of a projection built anew from the chain. */
  freshDigest(): Promise<ProjectionDigest>;
  rpc<T>(method: string, ...params: unknown[]): Promise<T>;
  stop(): Promise<void>;
}

const FAST = { finalityDepth: 0, pollMs: 15, behindGraceMs: 40 };

export async function startMarketWorld(): Promise<MarketWorld> {
  const ledger = await startSeededLedger(temporaryFolder());
  const deployment = indexed(ledger);
  const postgres = await startTestPostgres();
  const store = openStore(postgres.url);
  await migrate(store, migrations);
  const rpc = createChainRpc({ url: ledger.url });
  const indexDeps = { rpc, pool: store.pool, deployment, projections };
  const indexer = await startIndexer(indexDeps, FAST);
  const call = <T>(method: string, ...params: unknown[]) => rpc.call<T>(method, params);
  const viewDeps = {
    db: store.db,
    content: ledger.content,
    names: createNameBook(store.db, ledger.content),
    documents: createDocumentBook(ledger.content),
  };
  const ids = Object.fromEntries(demoProjects.map((project) => [project.key, demoProjectIds(project)]));

  return {
    ledger,
    store,
    viewDeps,
    carbon: createCarbonViews(viewDeps),
    market: createMarketViews(viewDeps, { freshMs: 0 }),
    lots: pick(ids, ({ lot }) => lot),
    projects: pick(ids, ({ project }) => project),
    as: (party) => ledger.as(party),
    account: (party) => ledger.keys.addressOf(party).toLowerCase(),
    participant: (party) => demoParticipant(ledger.keys, party),
    now: async () => BigInt((await call<{ timestamp: string }>('eth_getBlockByNumber', 'latest', false)).timestamp),
    pass: async (seconds) => {
      await call('evm_increaseTime', Number(seconds));
      await call('evm_mine');
    },
    settle: () => caughtUp(call, store, indexer),
    digest: () => digestProjection(store.pool, createIndexContext(indexDeps, FAST).plan),
    freshDigest: () => freshDigest(ledger.url, deployment),
    rpc: call,
    stop: async () => {
      await indexer.stop();
      await store.close();
      await postgres.stop();
      await ledger.stop();
    },
  };
}

function indexed({ deployment }: SeededLedger): IndexedDeployment {
  const names = Object.keys(deployment.contracts) as ContractName[];
  return {
    chainId: deployment.chainId,
    startBlock: Math.max(deployment.fromBlock, 1),
    contracts: names.map((name) => ({
      name,
      address: deployment.contracts[name].address,
      abi: contractAbis[name] as readonly AbiEntry[],
    })),
  };
}

type Ids = Record<string, { project: Bytes32; lot: Bytes32 }>;

function pick(ids: Ids, of: (entry: Ids[string]) => Bytes32): Record<'yaxi' | 'suichang', Bytes32> {
  const { yaxi, suichang } = ids;
  if (!yaxi || !suichang) throw new Error('The demo world has no longer the projects yaxi and suichang.');
  return { yaxi: of(yaxi), suichang: of(suichang) };
}

type RpcCall = <T>(method: string, ...params: unknown[]) => Promise<T>;

async function caughtUp(call: RpcCall, store: Store, indexer: Indexer): Promise<void> {
  const { hash } = await call<{ hash: string }>('eth_getBlockByNumber', 'latest', false);
  for (let tries = 0; tries < 2_000; tries += 1) {
    const { rows } = await store.pool.query<{ hash: string }>('SELECT hash FROM projection.cursor');
    if (rows[0]?.hash === hash) return;
    indexer.poke();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`The indexer stands at ${JSON.stringify(await indexer.status())}.`);
}

async function freshDigest(url: string, deployment: IndexedDeployment): Promise<ProjectionDigest> {
  const postgres = await startTestPostgres();
  const store = openStore(postgres.url);
  try {
    await migrate(store, migrations);
    const deps = { rpc: createChainRpc({ url }), pool: store.pool, deployment, projections };
    const context = createIndexContext(deps, FAST);
    await rebuild(context);
    return await digestProjection(store.pool, context.plan);
  } finally {
    await store.close();
    await postgres.stop();
  }
}
