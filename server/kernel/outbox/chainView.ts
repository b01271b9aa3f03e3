import { askAll, hexOf, resultOf } from './askChain.ts';
import type { Lane } from './lanes.ts';
import type { OutboxRpc, RpcCall } from './outboxDeps.ts';

export interface BlockPoint {
  number: number;
  hash: string;
}

/** How far the chain is, and how many nonces of each signer it has used. */
export interface ChainView {
  head: BlockPoint;
  /** Nonces used by the head block, by signer. */
  used: Map<string, number>;
}

/** Errors: ChainUnreachable. */
export async function viewChain(rpc: OutboxRpc, signers: string[]): Promise<ChainView> {
  const [block, ...counts] = await askAll(rpc, [
    { method: 'eth_getBlockByNumber', params: ['latest', false] },
    ...signers.map((signer) => countCall(signer, 'latest')),
  ]);
  const head = pointOf(resultOf(block));
  if (head === null) throw new Error('The node has no head block; it may still be starting.');
  return { head, used: new Map(signers.map((signer, i) => [signer, Number(resultOf(counts[i]))])) };
}

/** Nonces that the chain or the node's pool has used, for signers that were never given one by us. */
export async function viewPending(rpc: OutboxRpc, lanes: Lane[]): Promise<Map<string, number>> {
  const fresh = lanes.filter((lane) => lane.nextNonce === null).map((lane) => lane.signer);
  const counts = await askAll(
    rpc,
    fresh.map((signer) => countCall(signer, 'pending')),
  );
  return new Map(fresh.map((signer, i) => [signer, Number(resultOf(counts[i]))]));
}

/** The hashes of the chain's own blocks at these heights; null where it has none. */
export async function canonicalHashes(rpc: OutboxRpc, heights: number[]): Promise<Map<number, string | null>> {
  const answers = await askAll(
    rpc,
    heights.map((height) => ({ method: 'eth_getBlockByNumber', params: [hexOf(height), false] })),
  );
  return new Map(heights.map((height, i) => [height, pointOf(resultOf(answers[i]))?.hash ?? null]));
}

export function countCall(signer: string, block: string): RpcCall {
  return { method: 'eth_getTransactionCount', params: [signer, block] };
}

function pointOf(block: unknown): BlockPoint | null {
  if (block === null) return null;
  const { number, hash } = block as { number: string; hash: string };
  return { number: Number(number), hash };
}
