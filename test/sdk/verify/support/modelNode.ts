import type { PinnedNode } from '../../../../sdk/verify/types.ts';
import { type ModelChain, modelChain } from './modelChain.ts';
import type { ModelStorage } from './rightModel.ts';
import type { Twist } from './standInNode.ts';
import { type FetchCall, resultOf, withFetch } from './stubbedFetch.ts';

/** A node without network: its chain, and what it makes of the answers. */
export interface QuietNode extends PinnedNode {
  chain: ModelChain;
  twist: Twist;
}

/** Nodes of so many operators over one storage, at one block; changes by place. */
export function quietNodes(
  storage: ModelStorage,
  changes: readonly (Partial<QuietNode> & { number?: number; time?: number })[],
): QuietNode[] {
  return changes.map(({ number = 100, time, ...change }, i) => ({
    ...{ operator: `operator ${i}`, url: `https://node${i}.example.cn`, twist: (_method, result) => result },
    ...{ chain: modelChain(storage, time === undefined ? { number } : { number, time }), ...change },
  }));
}

/** What `run` comes to while these nodes answer, and what they were asked. */
export async function among<Result>(
  nodes: readonly QuietNode[],
  run: (pins: PinnedNode[]) => Promise<Result>,
): Promise<{ result: Result; calls: FetchCall[] }> {
  const pins = nodes.map(({ operator, url, independent }) => ({
    ...{ operator, url },
    ...(independent !== undefined && { independent }),
  }));
  return withFetch(
    async ({ url, method, params }) => {
      const node = nodes.find((one) => one.url === url);
      if (!node) throw new TypeError('fetch failed');
      const result = await node.twist(method, await node.chain.rpc(method, params), params);
      return result instanceof Response ? result : resultOf(result);
    },
    () => run(pins),
  );
}
