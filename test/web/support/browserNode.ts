import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Twist } from '../../sdk/verify/support/standInNode.ts';

/** A node that browsers of other origins may ask, as public nodes allow it; `twist` may make it lie. */
export interface BrowserNode {
  url: string;
  twist: Twist;
  stop(): Promise<void>;
}

const CORS = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'content-type' };

const honest: Twist = (_method, result) => result;

/** Passes calls on to a true node. */
export async function startBrowserNode(upstream: string): Promise<BrowserNode> {
  const node = { twist: honest };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    if (request.method !== 'POST') {
      response.writeHead(204, CORS).end();
      return;
    }
    const { method, params } = JSON.parse(body) as { method: string; params: unknown[] };
    const answer = await fetch(upstream, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const { result, error } = (await answer.json()) as { result?: unknown; error?: unknown };
    const sent = { jsonrpc: '2.0', id: 1, error, result: node.twist(method, result, params) };
    response.writeHead(200, { ...CORS, 'content-type': 'application/json' }).end(JSON.stringify(sent));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(node, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}
