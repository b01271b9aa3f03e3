import { type ChainRpcSettings, createChainRpc } from '../../../../server/kernel/chain/chainRpc.ts';
import { createIndexContext, type IndexerSettings } from '../../../../server/kernel/indexer/createIndexContext.ts';
import { digestProjection, type ProjectionDigest } from '../../../../server/kernel/indexer/digest.ts';
import type { IndexerObserver } from '../../../../server/kernel/indexer/indexContext.ts';
import { createIndexPlan, type IndexPlan } from '../../../../server/kernel/indexer/indexPlan.ts';
import { indexerMigrations } from '../../../../server/kernel/indexer/migrations.ts';
import { rebuild } from '../../../../server/kernel/indexer/rebuild.ts';
import { type Indexer, startIndexer } from '../../../../server/kernel/indexer/startIndexer.ts';
import { migrate } from '../../../../server/kernel/store/migrate.ts';
import { openStore, type Store } from '../../../../server/kernel/store/openStore.ts';
import { projections } from '../../../../server/projections.ts';
import { startTestPostgres } from '../../../support/postgres.ts';
import type { LedgerChain } from './ledgerChain.ts';

export interface IndexerBench {
  store: Store;
  plan: IndexPlan;
  /** Starts an indexer that polls fast; it is stopped with the bench. */
  start(options?: StartOptions): Promise<Indexer>;
  digest(): Promise<ProjectionDigest>;
  /** The digest of a projection built from nothing in a database of its own. */
  freshDigest(until?: number): Promise<ProjectionDigest>;
  stop(): Promise<void>;
}

export interface StartOptions extends Partial<IndexerSettings> {
  url?: string;
  rpc?: Partial<ChainRpcSettings>;
  observer?: IndexerObserver;
  deployment?: LedgerChain['deployment'];
}

const FAST = { finalityDepth: 0, pollMs: 15, behindGraceMs: 40 };

/** A database of one's own for indexing the given chain. */
export async function startIndexerBench(chain: LedgerChain): Promise<IndexerBench> {
  const postgres = await startTestPostgres();
  const store = openStore(postgres.url);
  await migrate(store, indexerMigrations);
  const plan = createIndexPlan(chain.deployment, projections);
  const started: Indexer[] = [];

  return {
    store,
    plan,
    async start({ url = chain.url, rpc, observer, deployment = chain.deployment, ...settings } = {}) {
      const deps = {
        rpc: createChainRpc({ url, retries: 1, retryPauseMs: 5, ...rpc }),
        pool: store.pool,
        deployment,
        projections,
        observer,
      };
      const indexer = await startIndexer(deps, { ...FAST, ...settings });
      started.push(indexer);
      return indexer;
    },
    digest: () => digestProjection(store.pool, plan),
    freshDigest: (until) => freshDigest(chain, until),
    async stop() {
      await Promise.all(started.map((indexer) => indexer.stop()));
      await store.close();
      await postgres.stop();
    },
  };
}

async function freshDigest(chain: LedgerChain, until?: number): Promise<ProjectionDigest> {
  const postgres = await startTestPostgres();
  const store = openStore(postgres.url);
  try {
    await migrate(store, indexerMigrations);
    const deps = {
      rpc: createChainRpc({ url: chain.url }),
      pool: store.pool,
      deployment: chain.deployment,
      projections,
    };
    const ctx = createIndexContext(deps, FAST);
    await rebuild(ctx, until);
    return await digestProjection(store.pool, ctx.plan);
  } finally {
    await store.close();
    await postgres.stop();
  }
}

/** Waits until the projection stands at the chain's newest block. */
export async function catchUp(chain: LedgerChain, indexer: Indexer, bench: IndexerBench): Promise<number> {
  const { number, hash } = await chain.rpc<{ number: string; hash: string }>('eth_getBlockByNumber', 'latest', false);
  const deadline = Date.now() + 10_000;
  for (;;) {
    const { rows } = await bench.store.pool.query<{ block: string; hash: string }>(
      'SELECT block, hash FROM projection.cursor',
    );
    // The block is in the tables a step before the indexer has seen that there is no other.
    if (rows[0]?.hash === hash && (await indexer.status()).ready) return Number(number);
    if (Date.now() > deadline) throw new Error(`The indexer stands at ${JSON.stringify(await indexer.status())}.`);
    indexer.poke();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
