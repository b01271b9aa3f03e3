import { createServer, request as sendRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** The body as JSON; tests name the fields they look at. */
  json: Record<string, unknown>;
}

export interface Served {
  url: string;
  close(): Promise<void>;
}

/** Serves an app on a free loopback port. */
export async function serve(app: Express): Promise<Served> {
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export interface Sending {
  method?: string;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is. */
  body?: string | Buffer;
}

/** One request by node:http, which sends the headers as given (fetch forbids `Origin`, `Cookie` and others). */
export function send(url: string, sending: Sending = {}): Promise<Answer> {
  const body = sending.json === undefined ? sending.body : JSON.stringify(sending.json);
  const headers = {
    ...(sending.json === undefined ? {} : { 'content-type': 'application/json' }),
    ...(body === undefined || sending.headers?.['transfer-encoding']
      ? {}
      : { 'content-length': String(Buffer.byteLength(body)) }),
    ...sending.headers,
  };
  const method = sending.method ?? (body === undefined ? 'GET' : 'POST');

  return new Promise((resolve, reject) => {
    const request = sendRequest(url, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(readAnswer(response.statusCode ?? 0, response.headersDistinct, chunks)));
    });
    request.on('error', reject);
    request.end(body);
  });
}

function readAnswer(status: number, distinct: NodeJS.Dict<string[]>, chunks: Buffer[]): Answer {
  const headers = new Headers();
  for (const [name, values] of Object.entries(distinct)) for (const value of values ?? []) headers.append(name, value);
  const text = Buffer.concat(chunks).toString();
  const json = headers.get('content-type')?.includes('json') ? (JSON.parse(text) as Record<string, unknown>) : {};
  return { status, headers, text, json };
}
