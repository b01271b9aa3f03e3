import type { OutboxRpc, RpcAnswer, RpcCall } from './outboxDeps.ts';

interface Waiting {
  call: RpcCall;
  resolve(answer: RpcAnswer): void;
  reject(error: unknown): void;
}

const MOST = 50;

/**
 * Sends single questions that are asked at the same time as one batch: under load the round trips cost more than the
 * questions. A batch of several calls goes as it is.
 */
export function coalesceSingles(rpc: OutboxRpc): OutboxRpc {
  let waiting: Waiting[] = [];

  async function flush(): Promise<void> {
    const together = waiting;
    waiting = [];
    if (together.length === 0) return;
    try {
      const answers = await rpc.batch(together.map(({ call }) => call));
      for (const [i, { resolve, reject }] of together.entries()) {
        const answer = answers[i];
        if (answer) resolve(answer);
        else reject(new RangeError('The node answered fewer calls than it was asked.'));
      }
    } catch (error) {
      for (const { reject } of together) reject(error);
    }
  }

  return {
    async batch(calls) {
      const [call] = calls;
      if (calls.length !== 1 || call === undefined) return rpc.batch(calls);
      const answer = new Promise<RpcAnswer>((resolve, reject) => waiting.push({ call, resolve, reject }));
      if (waiting.length === 1) setImmediate(flush);
      else if (waiting.length === MOST) void flush();
      return [await answer];
    },
  };
}
