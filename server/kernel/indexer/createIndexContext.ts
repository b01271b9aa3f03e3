import type { Pool } from 'pg';
import type { ChainRpc } from '../chain/chainRpc.ts';
import type { IndexContext, IndexerObserver } from './indexContext.ts';
import type { IndexedDeployment } from './indexedDeployment.ts';
import { createIndexPlan } from './indexPlan.ts';
import type { Projection } from './projection.ts';

export interface IndexerDeps {
  rpc: ChainRpc;
  pool: Pool;
  deployment: IndexedDeployment;
  projections: readonly Projection[];
  observer?: IndexerObserver;
}

export interface IndexerSettings {
  /** FINALITY_DEPTH: blocks after which a block should no longer change. */
  finalityDepth: number;
  /** How often a new block is looked for. */
  pollMs?: number;
  behindGraceMs?: number;
  maxLogsPerPage?: number;
}

const LEAST_WINDOW = 64;
// Room beyond finality, so that a break of it still heals without a rebuild.
const BEYOND_FINALITY = 32;

/** For the commands that index without serving, such as a rebuild; the gateway uses startIndexer. */
export function createIndexContext(
  deps: IndexerDeps,
  settings: IndexerSettings,
  signal: AbortSignal = new AbortController().signal,
): IndexContext {
  return {
    rpc: deps.rpc,
    pool: deps.pool,
    plan: createIndexPlan(deps.deployment, deps.projections),
    finalityDepth: settings.finalityDepth,
    window: Math.max(LEAST_WINDOW, settings.finalityDepth + BEYOND_FINALITY),
    behindGraceMs: settings.behindGraceMs ?? 3_000,
    maxLogsPerPage: settings.maxLogsPerPage ?? 5_000,
    now: () => performance.now(),
    observer: deps.observer ?? {},
    signal,
    seenHead: undefined,
    behindSince: undefined,
  };
}
