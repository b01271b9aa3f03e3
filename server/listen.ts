import { constants } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
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

/** How long a client may take, in ms. */
export interface Patience {
  headersTimeout: number;
  requestTimeout: number;
  /** How often slow ones are looked for: by Node's own half a minute, ten seconds would be forty. */
  connectionsCheckingInterval: number;
}

const WITHIN: Patience = {
  headersTimeout: HEADERS_WITHIN_MS,
  requestTimeout: REQUEST_WITHIN_MS,
  connectionsCheckingInterval: 10_000,
};

export interface TlsFiles {
  /** PEM. */
  cert: string | Buffer;
  key: string | Buffer;
}

/** Listens on host and port (0 takes a free one). Errors: PortInUse. */
export function listen(app: Express, host: string, port: number, within = WITHIN): Promise<Listening> {
  return listening(createServer(within, app), host, port);
}

/**
 * Listens with TLS and asks each caller for a certificate. Whose it is decides its registered thumbprint, not who signed
 * it, so that banks need no authority of ours; that the caller has its key is proven by the handshake, which is never
 * shortened by a ticket. Errors: PortInUse.
 */
export function listenForCertificates(app: Express, host: string, port: number, files: TlsFiles): Promise<Listening> {
  const asking = { requestCert: true, rejectUnauthorized: false, secureOptions: constants.SSL_OP_NO_TICKET };
  const server = createTlsServer({ ...WITHIN, ...files, ...asking, minVersion: 'TLSv1.2' }, app);
  return listening(server, host, port);
}

async function listening(server: Server, host: string, port: number): Promise<Listening> {
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
