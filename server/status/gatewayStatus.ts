import type { Hex } from '../../sdk/verify/bytes.ts';
import type { Kernel } from '../createKernel.ts';
import { readHead } from '../kernel/chain/blockHeader.ts';
import { PROJECTION_SCHEMA, readCursor } from '../kernel/indexer/cursor.ts';
import type { Indexer } from '../kernel/indexer/startIndexer.ts';
import { withinTime } from '../kernel/ops/withinTime.ts';
import type { HeadView, StatusView } from '../pages/pageDeps.ts';

export interface StatusDeps {
  kernel: Kernel;
  indexer: Indexer;
}

/** The block that everything from the projection speaks of. */
export async function projectedHead({ kernel }: StatusDeps): Promise<HeadView> {
  const cursor = await readCursor(kernel.store.pool, PROJECTION_SCHEMA);
  return { number: cursor?.block ?? 0, hash: (cursor?.hash ?? '0x') as Hex, time: cursor?.time ?? 0 };
}

/** How each part is, and how far the pages are behind the chain. */
export async function gatewayStatus(deps: StatusDeps): Promise<StatusView> {
  const { kernel, indexer } = deps;
  const [chain, projected, indexing, content, waiting] = await Promise.all([
    chainHead(kernel),
    projectedHead(deps),
    indexer.status(),
    kernel.content.health(),
    waitingWrites(kernel),
  ]);
  return {
    parts: [
      { name: 'chain', isUp: chain !== null, detail: chain === null ? 'ChainUnreachable' : '' },
      { name: 'database', isUp: true, detail: '' },
      { name: 'content', isUp: content.ok, detail: content.ok ? content.kind : content.detail },
      { name: 'indexer', isUp: indexing.running && indexing.fault === null, detail: indexing.fault ?? '' },
      { name: 'outbox', isUp: true, detail: String(waiting) },
    ],
    chainHead: chain,
    projected,
    lagBlocks: indexing.lag ?? 0,
    finalityBroken: indexing.finalityBroken && {
      atBlock: indexing.finalityBroken.ancestor,
      depth: indexing.finalityBroken.depth,
    },
  };
}

async function chainHead({ rpc }: Kernel): Promise<HeadView | null> {
  try {
    const { number, hash, time } = await withinTime(readHead(rpc));
    return { number, hash: hash as Hex, time };
  } catch {
    // That it can't be reached is the answer.
    return null;
  }
}

async function waitingWrites({ store }: Kernel): Promise<number> {
  const { count } = await store.db
    .selectFrom('record.outbox')
    .select((e) => e.fn.countAll<string>().as('count'))
    .where('final_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}
