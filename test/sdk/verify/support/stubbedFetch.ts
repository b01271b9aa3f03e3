/** What one call to `fetch` was given. */
export interface FetchCall {
  url: string;
  init: RequestInit;
  method: string;
  params: unknown[];
}

/** Answers in place of the network; gives the whole response, or throws as fetch does. */
export type Answer = (call: FetchCall) => unknown;

/** What `run` does while `fetch` is answered here, and every call that it made. */
export async function withFetch<Result>(
  answer: Answer,
  run: () => Promise<Result>,
): Promise<{ result: Result; calls: FetchCall[] }> {
  const calls: FetchCall[] = [];
  const own = globalThis.fetch;
  globalThis.fetch = (async (url: string, init: RequestInit) => {
    const { method, params } = JSON.parse(String(init.body)) as Pick<FetchCall, 'method' | 'params'>;
    const call = { url, init, method, params };
    calls.push(call);
    return answer(call);
  }) as typeof fetch;
  try {
    return { result: await run(), calls };
  } finally {
    globalThis.fetch = own;
  }
}

/** A response with this result of a JSON-RPC call. */
export function resultOf(result: unknown): Response {
  return new Response(JSON.stringify({ jsonrpc: '2.0', id: 1, result }));
}
