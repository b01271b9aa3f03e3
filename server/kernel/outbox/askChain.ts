import { revertDataOf } from '../../../sdk/errors/decodeRevert.ts';
import type { OutboxRpc, RpcAnswer, RpcCall, RpcFailure } from './outboxDeps.ts';

/** Most calls in one JSON-RPC batch; more gains nothing and nodes have limits of their own. */
export const BATCH_SIZE = 100;

/** A node's refusal of one call that we had every right to ask. */
export class ChainAnswerWrong extends Error {
  override readonly name = 'ChainAnswerWrong';
}

/** Any number of calls, in batches one after the other. Errors: ChainUnreachable. */
export async function askAll(rpc: OutboxRpc, calls: RpcCall[]): Promise<RpcAnswer[]> {
  const answers: RpcAnswer[] = [];
  for (const chunk of chunksOf(calls, BATCH_SIZE)) {
    const answered = await rpc.batch(chunk);
    if (answered.length !== chunk.length) {
      throw new ChainAnswerWrong(`The node answered ${answered.length} of ${chunk.length} calls; ask it again.`);
    }
    answers.push(...answered);
  }
  return answers;
}

/** The result of an answer that cannot be refused by rule. Errors: ChainAnswerWrong. */
export function resultOf(answer: RpcAnswer | undefined): unknown {
  if (answer !== undefined && 'result' in answer) return answer.result;
  throw new ChainAnswerWrong(`The node refused a plain question: ${answer?.error.message ?? 'no answer'}`);
}

/** Revert data inside a node's refusal; `0x` when it says "reverted" without data, undefined when it says neither. */
export function revertIn(error: RpcFailure): string | undefined {
  return revertDataOf({ data: error.data }) ?? (/revert/i.test(error.message) ? '0x' : undefined);
}

export function chunksOf<T>(items: T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
  return chunks;
}

export function hexOf(value: bigint | number): string {
  return `0x${value.toString(16)}`;
}
