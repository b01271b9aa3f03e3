import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * `pass`: as if it were not there. `refuse`: connections are cut at once. `stall`: accepts and never answers.
 * `swallow`: requests arrive, answers are lost (the connection is cut at the answer's first byte).
 */
export type ProxyMode = 'pass' | 'refuse' | 'stall' | 'swallow';

export interface FlakyProxy {
  /** The target's address with the proxy's host and port. */
  url: string;
  mode: ProxyMode;
  /** Who answers from the next connection on; another than at first imitates an address that leads elsewhere. */
  targetUrl: string;
  /** Added before each piece of an answer, ms. */
  delayMs: number;
  /** From the first request that holds this text on, the mode is this one. */
  trap: { text: string; mode: ProxyMode } | undefined;
  /** Cuts every open connection. */
  cut(): void;
  /** Requests wait on the line while `work` goes on, and pass afterwards. */
  holding<T>(work: () => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

/** A TCP proxy on a free loopback port whose line to `targetUrl` can be made as bad as a test needs it. */
export async function startFlakyProxy(targetUrl: string): Promise<FlakyProxy> {
  const open = new Set<Socket>();
  const clients = new Set<Socket>();
  let isHeld = false;
  const server = createServer((client) => {
    clients.add(client);
    client.on('close', () => clients.delete(client));
    serve(proxy, client, open);
    if (isHeld) client.pause();
  });
  const proxy: FlakyProxy = {
    url: '',
    mode: 'pass',
    targetUrl,
    delayMs: 0,
    trap: undefined,
    cut: () => {
      for (const socket of open) socket.destroy();
    },
    holding: async (work) => {
      isHeld = true;
      for (const client of clients) client.pause();
      try {
        return await work();
      } finally {
        isHeld = false;
        for (const client of clients) client.resume();
      }
    },
    stop: async () => {
      proxy.cut();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  proxy.url = await listen(server, targetUrl);
  return proxy;
}

async function listen(server: Server, targetUrl: string): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = new URL(targetUrl);
  url.host = `127.0.0.1:${port}`;
  return url.href;
}

function serve(proxy: FlakyProxy, client: Socket, open: Set<Socket>): void {
  hold(client, open);
  if (proxy.mode === 'refuse') {
    client.destroy();
    return;
  }
  const target = new URL(proxy.targetUrl);
  const upstream = connect(Number(target.port), target.hostname);
  hold(upstream, open);
  client.on('data', (bytes) => {
    if (proxy.trap && bytes.includes(proxy.trap.text)) proxy.mode = proxy.trap.mode;
    if (proxy.mode === 'refuse') client.destroy();
    else if (proxy.mode !== 'stall') upstream.write(bytes);
  });
  upstream.on('data', (bytes) => {
    if (proxy.mode === 'swallow' || proxy.mode === 'refuse') client.destroy();
    else if (proxy.mode === 'pass') setTimeout(() => client.writable && client.write(bytes), proxy.delayMs);
  });
  client.on('close', () => upstream.destroy());
  upstream.on('close', () => client.destroy());
}

function hold(socket: Socket, open: Set<Socket>): void {
  open.add(socket);
  // A cut line is what this proxy is for; both ends learn it by `close`.
  socket.on('error', () => socket.destroy());
  socket.on('close', () => open.delete(socket));
}
