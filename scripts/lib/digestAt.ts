import type { Deployment } from '../../sdk/deployments/deployment.ts';
import { createChainRpc } from '../../server/kernel/chain/chainRpc.ts';
import { createIndexContext } from '../../server/kernel/indexer/createIndexContext.ts';
import { digestProjection, type ProjectionDigest } from '../../server/kernel/indexer/digest.ts';
import type { IndexContext } from '../../server/kernel/indexer/indexContext.ts';
import { rebuild } from '../../server/kernel/indexer/rebuild.ts';
import { openStore } from '../../server/kernel/store/openStore.ts';
import { projections } from '../../server/projections.ts';
import { indexedDeployment } from '../../server/startGateway.ts';
import type { PartAddresses } from './runningParts.ts';

/** The projection that a release gives at a block, built anew. */
export async function digestAt(parts: PartAddresses, deployment: Deployment, block: number): Promise<ProjectionDigest> {
  return withIndex(parts, deployment, async (context) => {
    await rebuild(context, block);
    return digestProjection(context.pool, context.plan, block);
  });
}

/** The projection as it stands in the database. */
export async function digestStanding(parts: PartAddresses, deployment: Deployment): Promise<ProjectionDigest> {
  return withIndex(parts, deployment, ({ pool, plan }) => digestProjection(pool, plan));
}

async function withIndex<T>(
  { rpcUrl, databaseUrl }: PartAddresses,
  deployment: Deployment,
  work: (context: IndexContext) => Promise<T>,
): Promise<T> {
  const store = openStore(databaseUrl, { maxConnections: 5 });
  const rpc = createChainRpc({ url: rpcUrl });
  const deps = { rpc, pool: store.pool, deployment: indexedDeployment(deployment), projections };
  try {
    return await work(createIndexContext(deps, { finalityDepth: 0 }));
  } finally {
    await store.close();
  }
}
