import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { AppError } from './kernel/errors/AppError.ts';

export interface Listening {
  port: number;
  failed: Promise<Error>;
  /** Takes no new requests, answers those at hand within `graceMs`, then cuts what is left. */
  close(graceMs?: number): Promise<void>;
}

// Slower than this is no client of ours (slow-loris); uploads stream and reset the clock of the body only.
const HEADERS_WITHIN_MS = 10_000;
const REQUEST_WITHIN_MS = 60_000;

/** Listens on host and port (0 takes a free one). Errors: PortInUse. */
export async function listen(app: Express, host: string, port: number): Promise<Listening> {
  const server = createServer({ headersTimeout: HEADERS_WITHIN_MS, requestTimeout: REQUEST_WITHIN_MS }, app);
  const failed = new Promise<Error>((resolve) => void server.on('error', resolve));
  server.listen(port, host);
  const problem = await Promise.race([once(server, 'listening').then(() => undefined), failed]);
  if (problem) throw new AppError('PortInUse', { host, port }, { cause: problem });

  return { port: (server.address() as AddressInfo).port, failed, close: (graceMs) => close(server, graceMs) };
}

async function close(server: Server, graceMs = 5_000): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(timer);
}
