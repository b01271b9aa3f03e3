import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StandInNode {
  url: string;
  stop(): Promise<void>;
}

/** Changes the result of a call on its way; what it returns is sent. */
export type Twist = (method: string, result: unknown, params: unknown[]) => unknown;

/** A node that passes calls on to a true one and may change the answers. */
export function startTwistedNode(upstream: string, twist: Twist = (_, result) => result): Promise<StandInNode> {
  return serve(async (body, response) => {
    const { method, params } = JSON.parse(body) as { method: string; params: unknown[] };
    const answer = await fetch(upstream, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const { result, error } = (await answer.json()) as { result?: unknown; error?: unknown };
    response.end(JSON.stringify({ jsonrpc: '2.0', id: 1, error, result: twist(method, result, params) }));
  });
}

/** A node that answers every call in the same way. */
export function startFixedNode(answer: (response: ServerResponse) => void): Promise<StandInNode> {
  return serve(async (_, response) => answer(response));
}

async function serve(handle: (body: string, response: ServerResponse) => Promise<void>): Promise<StandInNode> {
  const server = createServer(async (request, response) => handle(await readBody(request), response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
