import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Blocks } from '../../server/kernel/content/blocks.ts';
import { cidOf, contentHash, hashOfCid } from '../../server/kernel/content/contentHash.ts';
import { AppError } from '../../server/kernel/errors/AppError.ts';
import type { Part } from './part.ts';

/** What each RPC method answers; `query` are its parameters, `file` the uploaded bytes. */
type Method = (blocks: Blocks, query: URLSearchParams, file: () => Promise<Buffer>) => Promise<object | Uint8Array>;

/** Kubo refuses larger blocks as well. */
const UPLOAD_BYTES = 2 * 1024 * 1024;

const METHODS: Record<string, Method> = {
  version: async () => ({ Version: '0.0.0-shim', Commit: '', Repo: '', System: '', Golang: '' }),
  id: async () => ({ ID: 'shim', PublicKey: '', Addresses: [], AgentVersion: 'shim', Protocols: [] }),
  'block/put': async (blocks, _query, file) => {
    const bytes = await file();
    const hash = contentHash(bytes);
    await blocks.put(hash, bytes);
    return { Key: cidOf(hash).toString(), Size: bytes.length };
  },
  'block/get': async (blocks, query) => found(blocks, query),
  'block/stat': async (blocks, query) => ({ Key: query.get('arg'), Size: (await found(blocks, query)).length }),
  'pin/add': async (blocks, query) => {
    await found(blocks, query);
    return { Pins: [query.get('arg')] };
  },
};

/**
 * The few methods of Kubo's RPC that the gateway uses, over blocks of our own, on 127.0.0.1: stands in for an IPFS
 * node in tests, so that the adapter is tested over HTTP. Not for production.
 */
export async function startKuboShim(blocks: Blocks, port = 0): Promise<Part & { url: string }> {
  const server = createServer((request, response) => void answer(blocks, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const failed = new Promise<Error>((resolve) => void server.once('error', resolve));
  return {
    name: 'content store',
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    failed,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(blocks: Blocks, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://shim');
  const method = METHODS[url.pathname.replace(/^\/api\/v0\//, '')];
  if (!method || request.method !== 'POST') {
    response.writeHead(404).end('404 page not found');
    return;
  }
  try {
    const result = await method(blocks, url.searchParams, () => uploaded(request));
    const isBytes = result instanceof Uint8Array;
    response.writeHead(200, { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' });
    response.end(isBytes ? result : JSON.stringify(result));
  } catch (error) {
    response.writeHead(500, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ Message: messageOf(error), Code: 0, Type: 'error' }));
  }
}

async function found(blocks: Blocks, query: URLSearchParams): Promise<Uint8Array> {
  const cid = query.get('arg') ?? '';
  const bytes = await blocks.get(hashOfCid(cid));
  if (!bytes) throw new Error(`block was not found locally (offline): ipld: could not find ${cid}`);
  return bytes;
}

/** The one part of a multipart body. Node's own `Response` reads it. */
async function uploaded(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > UPLOAD_BYTES)
      throw new Error('produced block is over 2MiB: big blocks can not be exchanged with other peers');
    chunks.push(chunk);
  }
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  const form = await new Response(Buffer.concat(chunks), { headers }).formData();
  const [part] = form.values();
  if (!(part instanceof Blob)) throw new Error("file argument 'data' is required");
  return Buffer.from(await part.arrayBuffer());
}

/** Kubo passes the file system's words on. */
function messageOf(error: unknown): string {
  if (error instanceof AppError && error.code === 'ContentStoreFull') return 'write: no space left on device';
  return error instanceof Error ? error.message : String(error);
}
