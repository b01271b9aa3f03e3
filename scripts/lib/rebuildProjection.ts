import type { Deployment } from '../../sdk/deployments/deployment.ts';
import { createChainRpc } from '../../server/kernel/chain/chainRpc.ts';
import { AppError } from '../../server/kernel/errors/AppError.ts';
import { createIndexContext } from '../../server/kernel/indexer/createIndexContext.ts';
import { PROJECTION_SCHEMA, readCursor } from '../../server/kernel/indexer/cursor.ts';
import { digestProjection, type ProjectionDigest } from '../../server/kernel/indexer/digest.ts';
import type { IndexContext } from '../../server/kernel/indexer/indexContext.ts';
import { rebuild } from '../../server/kernel/indexer/rebuild.ts';
import { openStore } from '../../server/kernel/store/openStore.ts';
import { projections } from '../../server/projections.ts';
import { indexedDeployment } from '../../server/startGateway.ts';
import type { PartAddresses } from './runningParts.ts';

export interface RebuildReport {
  /** False when the chain gives another projection than the one that stood. */
  ok: boolean;
  /** The named block: where the projection stood, or the newest when none did. */
  block: number;
  blockHash: string;
  /** What stood; null when nothing did, or what older rules had made. */
  before: ProjectionDigest | null;
  after: ProjectionDigest;
  events: number;
  seconds: number;
}

export interface RebuildSettings {
  finalityDepth: number;
  onPage?: (upTo: number, events: number) => void;
}

// A gateway that runs meanwhile goes on from the new projection at once: then both are looked at once more.
const ATTEMPTS = 5;

/**
 * Drops the projection and builds it anew from the chain up to the block at which it stood, so that the two digests can
 * be compared. Readers see the old one until the new one takes its place.
 * @throws AppError ChainMismatch, ChainUnreachable, DatabaseUnreachable, RebuildRunning, ProjectionNotAtBlock
 */
export async function rebuildProjection(
  { rpcUrl, databaseUrl }: PartAddresses,
  deployment: Deployment,
  { finalityDepth, onPage }: RebuildSettings,
): Promise<RebuildReport> {
  const store = openStore(databaseUrl);
  let events = 0;
  const ctx = createIndexContext(
    {
      rpc: createChainRpc({ url: rpcUrl }),
      pool: store.pool,
      deployment: indexedDeployment(deployment),
      projections,
      observer: {
        onPage: (page) => {
          events += page.events;
          onPage?.(page.to, events);
        },
      },
    },
    { finalityDepth },
  );
  try {
    for (let attempt = 1; ; attempt += 1) {
      events = 0;
      const report = await rebuildOnce(ctx).catch((error: unknown) => orAgain(error, attempt));
      if (report) return { ...report, events };
    }
  } finally {
    await store.close();
  }
}

async function rebuildOnce(ctx: IndexContext): Promise<Omit<RebuildReport, 'events'>> {
  const before = await standing(ctx);
  const startedAt = performance.now();
  const { block, hash: blockHash } = await rebuild(ctx, before?.block);
  const seconds = Number(((performance.now() - startedAt) / 1000).toFixed(2));
  const after = await digestProjection(ctx.pool, ctx.plan, block);
  const ok = before === null || (before.digest === after.digest && before.blockHash === after.blockHash);
  return { ok, block, blockHash, before, after, seconds };
}

/** What older rules or other contracts made can't be compared with what the present ones make. */
async function standing({ pool, plan }: IndexContext): Promise<ProjectionDigest | null> {
  const cursor = await readCursor(pool, PROJECTION_SCHEMA);
  return cursor?.fingerprint === plan.fingerprint ? digestProjection(pool, plan) : null;
}

function orAgain(error: unknown, attempt: number): undefined {
  if (error instanceof AppError && error.code === 'ProjectionNotAtBlock' && attempt < ATTEMPTS) return undefined;
  throw error;
}
