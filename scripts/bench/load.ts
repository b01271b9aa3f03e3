import { connect, type Socket } from 'node:net';

export interface LoadOptions {
  port: number;
  paths: string[];
  connections: number;
  seconds: number;
  /**
   * Requests a second in all; as fast as answers come when not given. A request that comes due while its connection waits
   * counts its waiting from when it was due.
   */
  perSecond?: number;
  /** Of every request, like a session's. */
  headers?: Record<string, string>;
}

export interface LoadResult {
  /** Answers a second. */
  rate: number;
  p50ms: number;
  p99ms: number;
  /** Answers that were not 200. */
  refused: number;
}

const HEAD_END = Buffer.from('\r\n\r\n');

/**
 * Asks over kept-alive connections, one request in flight on each, by bare sockets: a client that costs a few
 * microseconds an answer, so that on two cores the server is what is measured.
 */
export async function load({
  port,
  paths,
  connections,
  seconds,
  perSecond,
  headers = {},
}: LoadOptions): Promise<LoadResult> {
  const more = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const requests = paths.map((path) => Buffer.from(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${more.join('')}\r\n`));
  const startedAt = performance.now();
  const paceMs = perSecond === undefined ? 0 : (connections * 1000) / perSecond;
  const tally: Tally = { times: [], refused: 0, connections, startedAt, stopAt: startedAt + seconds * 1000, paceMs };
  await Promise.all(Array.from({ length: connections }, (_, i) => oneClient(port, requests, i, tally)));

  const sorted = tally.times.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
  const elapsed = (performance.now() - startedAt) / 1000;
  return { rate: sorted.length / elapsed, p50ms: at(0.5), p99ms: at(0.99), refused: tally.refused };
}

interface Tally {
  times: number[];
  refused: number;
  connections: number;
  startedAt: number;
  stopAt: number;
  /** Between two requests of one connection; 0 = at once. */
  paceMs: number;
}

function oneClient(port: number, requests: Buffer[], first: number, tally: Tally): Promise<void> {
  // Spread over all paths, so that connections don't ask for the same few one after the other.
  const apart = Math.max(1, Math.floor(requests.length / tally.connections));
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let next = first * apart;
    let sentAt = 0;
    let missing = 0;
    let asked = 0;
    const ask = () => {
      socket.write(requests[next++ % requests.length] ?? Buffer.alloc(0));
    };
    const askInTime = () => {
      asked += 1;
      if (tally.paceMs === 0) {
        sentAt = performance.now();
        return ask();
      }
      // Connections begin one after the other, so that their requests don't come in volleys.
      sentAt = tally.startedAt + (asked + (first % 32) / 32) * tally.paceMs;
      setTimeout(ask, Math.max(0, sentAt - performance.now()));
    };
    socket.on('connect', askInTime).on('error', reject);
    socket.on('data', (chunk: Buffer) => {
      missing = missing > 0 ? missing - chunk.length : bodyMissing(chunk, tally);
      if (missing > 0) return;
      tally.times.push(performance.now() - sentAt);
      if (performance.now() < tally.stopAt) askInTime();
      else finish(socket, resolve);
    });
  });
}

/** Bytes of the body that are still to come, from an answer's first piece. */
function bodyMissing(chunk: Buffer, tally: Tally): number {
  const end = chunk.indexOf(HEAD_END);
  const head = chunk.toString('latin1', 0, end);
  if (!head.startsWith('HTTP/1.1 200')) tally.refused += 1;
  const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
  return length - (chunk.length - end - HEAD_END.length);
}

function finish(socket: Socket, resolve: () => void): void {
  socket.end();
  resolve();
}
