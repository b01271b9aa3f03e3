import type { Reader } from '../context.ts';

/** The node answered with a JSON-RPC error; `data` is its revert data, if any. */
export class NodeRefused extends Error {
  override readonly name = 'NodeRefused';
  readonly code = 'NodeRefused';

  readonly method: string;
  readonly data: string | undefined;

  constructor(method: string, message: string, data?: string) {
    super(`${method}: ${message}`);
    this.method = method;
    this.data = data;
  }
}

/** The node can't be reached in time, or answers nothing that could be read. */
export class NodeUnreachable extends Error {
  override readonly name = 'NodeUnreachable';
  readonly code = 'NodeUnreachable';
}

/** Reads over HTTP, one request each, with a bound. Works in Node and in a browser. */
export function httpReader(url: string, timeoutMs = 10_000): Reader {
  let id = 0;
  return {
    async request(method, params) {
      id += 1;
      const body = JSON.stringify({ jsonrpc: '2.0', id, method, params });
      const answer = await post(url, body, timeoutMs, method);
      if (answer.error) throw new NodeRefused(method, String(answer.error.message), revertData(answer.error.data));
      return answer.result;
    },
  };
}

interface Answer {
  result?: unknown;
  error?: { message?: unknown; data?: unknown };
}

async function post(url: string, body: string, timeoutMs: number, method: string): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    return (await response.json()) as Answer;
  } catch (cause) {
    throw new NodeUnreachable(`${method}: no readable answer within ${timeoutMs} ms; try another node.`, { cause });
  }
}

function revertData(data: unknown): string | undefined {
  return typeof data === 'string' ? data : undefined;
}
