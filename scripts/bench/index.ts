import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createChainRpc } from '../../server/kernel/chain/chainRpc.ts';
import { createIndexContext, type IndexerDeps } from '../../server/kernel/indexer/createIndexContext.ts';
import { digestProjection } from '../../server/kernel/indexer/digest.ts';
import { indexerMigrations } from '../../server/kernel/indexer/migrations.ts';
import { rebuild } from '../../server/kernel/indexer/rebuild.ts';
import { migrate } from '../../server/kernel/store/migrate.ts';
import { openStore } from '../../server/kernel/store/openStore.ts';
import { projections } from '../../server/projections.ts';
import { rpc } from '../processes/rpc.ts';
import { startAnvil } from '../processes/startAnvil.ts';
import { startPostgres } from '../processes/startPostgres.ts';
import { raiseEventStorm } from './eventStorm.ts';
import { getLogsFloor } from './floors/getLogs.ts';
import { quantile } from './quantile.ts';

export interface IndexResult {
  /** Events a second, the median of all rounds. */
  rate: number;
  floorRate: number;
  ratio: number;
  events: number;
  rounds: number;
  /** Of one whole rebuild. */
  p50ms: number;
  p99ms: number;
}

export interface BenchIndexOptions {
  events?: number;
  rounds?: number;
  onProgress?: (done: number, total: number) => void;
}

// As many blocks as make a page of about 4,000 logs, which is what the indexer aims at.
const FLOOR_PAGE_BLOCKS = 160;
const CHAIN_ID = 31_337;

/**
 * A full rebuild of the projection over the demo world's mix of events, beside bare paged eth_getLogs of the same
 * logs; both in turns, on parts of its own. The rate counts until the new projection is served, indexes included.
 */
export async function benchIndex(options: BenchIndexOptions = {}): Promise<Record<string, IndexResult>> {
  const { events = 50_000, rounds = 5, onProgress } = options;
  const stateDir = await mkdtemp(join(tmpdir(), 'ledger-bench-'));
  await chmod(stateDir, 0o711);
  const anvil = await startAnvil();
  const postgres = await startPostgres({ stateDir, durable: false });
  const store = openStore(postgres.url);
  try {
    await migrate(store, indexerMigrations);
    const contracts = await raiseEventStorm(anvil.url, events);
    const deployment = { chainId: CHAIN_ID, startBlock: 1, contracts };
    const deps = {
      rpc: createChainRpc({ url: anvil.url }),
      pool: store.pool,
      deployment,
      projections,
    };
    return { rebuild: await compare(deps, anvil.url, rounds, onProgress) };
  } finally {
    await store.close();
    await postgres.stop();
    await anvil.stop();
    await rm(stateDir, { recursive: true, force: true });
  }
}

async function compare(
  deps: IndexerDeps,
  url: string,
  rounds: number,
  onProgress: BenchIndexOptions['onProgress'],
): Promise<IndexResult> {
  const lastBlock = Number(await rpc<string>(url, 'eth_blockNumber'));
  const addresses = deps.deployment.contracts.map(({ address }) => address);
  const subject: number[] = [];
  const floor: number[] = [];
  const digests = new Set<string>();
  let events = 0;

  // The first round warms both up and is not counted.
  for (let round = 0; round <= rounds; round += 1) {
    const floorMs = await timed(async () => {
      events = await getLogsFloor(url, addresses, lastBlock, FLOOR_PAGE_BLOCKS);
    });
    const ctx = createIndexContext(deps, { finalityDepth: 0 });
    const subjectMs = await timed(() => rebuild(ctx));
    const digest = await digestProjection(deps.pool, ctx.plan, lastBlock);
    assertComplete(digest.rows.event, events, digests.add(digest.digest));
    if (round > 0) {
      floor.push(floorMs);
      subject.push(subjectMs);
    }
    onProgress?.(round, rounds);
  }
  return summarise(events, subject, floor);
}

function assertComplete(indexed: number | undefined, events: number, digests: Set<string>): void {
  if (indexed === events && digests.size === 1) return;
  throw new Error(`BenchInvalid: ${indexed} of ${events} events indexed, ${digests.size} different digests.`);
}

function summarise(events: number, subject: number[], floor: number[]): IndexResult {
  const rate = Math.round(events / (quantile(subject, 0.5) / 1000));
  const floorRate = Math.round(events / (quantile(floor, 0.5) / 1000));
  return {
    rate,
    floorRate,
    ratio: Number((rate / floorRate).toFixed(3)),
    events,
    rounds: subject.length,
    p50ms: Math.round(quantile(subject, 0.5)),
    p99ms: Math.round(quantile(subject, 0.99)),
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
