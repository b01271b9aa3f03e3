import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A node that lies: passes JSON-RPC on and changes every result. */
export async function startBendingProxy(
  target: string,
  change: (result: string) => string,
): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(target, { method: 'POST', headers, body: Buffer.concat(chunks) });
    const bent = (await answer.text()).replace(
      /"result":"0x([0-9a-f]+)/,
      (_, result: string) => `"result":"0x${change(result)}`,
    );
    response.writeHead(200, headers).end(bent);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Changes one hexadecimal digit of a result. */
export function flipDigit(hex: string, index: number): string {
  const digit = Number.parseInt(hex[index] ?? '0', 16) ^ 1;
  return `${hex.slice(0, index)}${digit.toString(16)}${hex.slice(index + 1)}`;
}
