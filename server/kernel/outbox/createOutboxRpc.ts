import { type ChainIdentity, mismatch } from '../chain/assertChain.ts';
import { type PostSettings, postJson } from '../chain/postJson.ts';
import { ChainAnswerWrong } from './askChain.ts';
import { coalesceSingles } from './coalesceSingles.ts';
import type { OutboxRpc, RpcAnswer, RpcCall, RpcFailure } from './outboxDeps.ts';

export interface OutboxRpcSettings {
  url: string;
  /** For one batch, ms. */
  timeoutMs?: number;
  /** Each batch asks first whether it talks to this chain; undefined believes whoever answers. */
  chain?: ChainIdentity;
}

interface WireAnswer {
  id?: unknown;
  result?: unknown;
  error?: RpcFailure;
}

/**
 * JSON-RPC in batches whose refusals are answers: a revert carries its data. Never repeats by itself: the worker does,
 * after looking at the chain again. An address that
 * comes to lead to another chain is noticed before anything it says is believed. Errors: ChainUnreachable, ChainMismatch.
 */
export function createOutboxRpc({ url, timeoutMs = 10_000, chain }: OutboxRpcSettings): OutboxRpc {
  const post: PostSettings = { url, timeoutMs, maxAnswerBytes: 64 * 1024 * 1024 };
  return coalesceSingles({
    async batch(given) {
      if (given.length === 0) return [];
      const calls = chain ? [identityCall(chain), ...given] : given;
      const answers = await postJson(
        post,
        calls.map(({ method, params }, id) => ({ jsonrpc: '2.0', id, method, params })),
      );
      if (!Array.isArray(answers)) throw new ChainAnswerWrong('The node does not answer batches; use one that does.');
      const byId = new Map((answers as WireAnswer[]).map((answer) => [answer?.id, answer]));
      const read = calls.map(({ method }, id) => answerOf(method, byId.get(id)));
      if (chain) assertIdentity(chain, read.shift());
      return read;
    },
  });
}

/** Block 0 tells apart what shares an id. */
function identityCall({ genesisHash }: ChainIdentity): RpcCall {
  if (genesisHash === undefined) return { method: 'eth_chainId', params: [] };
  return { method: 'eth_getBlockByNumber', params: ['0x0', false] };
}

function assertIdentity({ chainId, genesisHash }: ChainIdentity, answer: RpcAnswer | undefined): void {
  const said = answer !== undefined && 'result' in answer ? answer.result : null;
  if (genesisHash === undefined) {
    if (Number(said) !== chainId) throw mismatch('chainId', chainId, Number(said));
    return;
  }
  const { hash = 'none' } = (said ?? {}) as { hash?: string };
  if (hash.toLowerCase() !== genesisHash.toLowerCase()) throw mismatch('genesisHash', genesisHash, hash);
}

function answerOf(method: string, answer: WireAnswer | undefined): RpcAnswer {
  if (answer?.error) return { error: answer.error };
  if (answer?.result !== undefined) return { result: answer.result };
  throw new ChainAnswerWrong(`The node left ${method} of a batch unanswered; ask it again.`);
}
