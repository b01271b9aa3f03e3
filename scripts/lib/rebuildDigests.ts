import { createIndexContext } from '../../server/kernel/indexer/createIndexContext.ts';
import { digestProjection } from '../../server/kernel/indexer/digest.ts';
import { rebuild } from '../../server/kernel/indexer/rebuild.ts';
import { projections } from '../../server/projections.ts';
import { indexedDeployment } from '../../server/startGateway.ts';
import type { RunningLedger } from '../processes/startLedger.ts';

export interface RebuiltDigests {
  /** The block that both digests are of. */
  block: number;
  before: string;
  after: string;
}

/** Digest of the projection, and of the same projection built again from the chain up to the same block. */
export async function rebuildDigests({ gateway, deployment }: RunningLedger): Promise<RebuiltDigests> {
  const { rpc, store } = gateway.kernel;
  const deps = { rpc, pool: store.pool, deployment: indexedDeployment(deployment), projections };
  const context = createIndexContext(deps, { finalityDepth: 0 });
  const before = await digestProjection(store.pool, context.plan);
  await rebuild(context, before.block);
  const after = await digestProjection(store.pool, context.plan, before.block);
  return { block: before.block, before: before.digest, after: after.digest };
}
