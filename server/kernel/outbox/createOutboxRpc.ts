import { type PostSettings, postJson } from '../chain/postJson.ts';
import { ChainAnswerWrong } from './askChain.ts';
import { coalesceSingles } from './coalesceSingles.ts';
import type { OutboxRpc, RpcAnswer, RpcFailure } from './outboxDeps.ts';

export interface OutboxRpcSettings {
  url: string;
  /** For one batch, ms. */
  timeoutMs?: number;
}

interface WireAnswer {
  id?: unknown;
  result?: unknown;
  error?: RpcFailure;
}

/**
 * JSON-RPC in batches whose refusals are answers: a revert carries its data. Never repeats by itself: the worker does,
 * after looking at the chain again.
 */
export function createOutboxRpc({ url, timeoutMs = 10_000 }: OutboxRpcSettings): OutboxRpc {
  const post: PostSettings = { url, timeoutMs, maxAnswerBytes: 64 * 1024 * 1024 };
  return coalesceSingles({
    async batch(calls) {
      if (calls.length === 0) return [];
      const answers = await postJson(
        post,
        calls.map(({ method, params }, id) => ({ jsonrpc: '2.0', id, method, params })),
      );
      if (!Array.isArray(answers)) throw new ChainAnswerWrong('The node does not answer batches; use one that does.');
      const byId = new Map((answers as WireAnswer[]).map((answer) => [answer?.id, answer]));
      return calls.map(({ method }, id) => answerOf(method, byId.get(id)));
    },
  });
}

function answerOf(method: string, answer: WireAnswer | undefined): RpcAnswer {
  if (answer?.error) return { error: answer.error };
  if (answer?.result !== undefined) return { result: answer.result };
  throw new ChainAnswerWrong(`The node left ${method} of a batch unanswered; ask it again.`);
}
