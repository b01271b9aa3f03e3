import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';

export interface PublicCacheSettings {
  /** How long an answer is given again, ms; 0 turns the cache off. */
  freshMs: number;
  /** Paths of which answers are kept. */
  prefix: string;
}

interface Kept {
  until: number;
  headers: Record<string, string | number | string[]>;
  body: Buffer;
}

const MOST_KEPT = 5_000;
const LARGEST_BODY = 256 * 1024;
/** All kept bodies together: made-up query strings must not fill the memory. */
const MOST_BYTES = 64 * 1024 * 1024;
/** Who has just written asks for no answer of before (RFC 9111, 5.2.1). */
const WANTS_NEWEST = /\bno-cache\b|\bmax-age=0\b/;

/**
 * Gives public answers again without composing them: only what was sent with `Cache-Control: public` and status 200, the
 * same for everybody. It stands first, so that a record which a crowd asks for costs next to nothing; each answer still
 * carries a request id of its own. Who sends `Cache-Control: no-cache` or `max-age=0` gets one that is composed for it, and
 * the others get that one after it.
 */
export function publicCache({ freshMs, prefix }: PublicCacheSettings): RequestHandler {
  const kept = new Map<string, Kept>();
  let bytes = 0;
  if (freshMs === 0) return (_request, _response, next) => next();

  return (request, response, next) => {
    if (request.method !== 'GET' || !request.url.startsWith(prefix)) return next();
    const hit = kept.get(request.url);
    if (hit && hit.until > performance.now() && !WANTS_NEWEST.test(request.headers['cache-control'] ?? '')) {
      answerAgain(request, response, hit);
      return;
    }
    keepAnswer(response, (answer) => {
      forget(request.url);
      forgetStale();
      if (kept.size >= MOST_KEPT || bytes + answer.body.length > MOST_BYTES) {
        kept.clear();
        bytes = 0;
      }
      kept.set(request.url, { ...answer, until: performance.now() + freshMs });
      bytes += answer.body.length;
    });
    next();
  };

  /** All live as long, so that the oldest stand first: what is stale holds no memory and takes nobody's place. */
  function forgetStale(): void {
    for (const [url, { until }] of kept) {
      if (until > performance.now()) return;
      forget(url);
    }
  }

  function forget(url: string): void {
    bytes -= kept.get(url)?.body.length ?? 0;
    kept.delete(url);
  }
}

function answerAgain(request: Request, response: Response, { headers, body }: Kept): void {
  const isKnown = headers.etag !== undefined && request.headers['if-none-match'] === headers.etag;
  const { 'content-length': _length, 'content-type': _type, ...bare } = headers;
  const id = { 'X-Request-Id': randomUUID() };
  if (isKnown) response.writeHead(304, { ...bare, ...id }).end();
  else response.writeHead(200, { ...headers, ...id }).end(body);
}

function keepAnswer(response: Response, keep: (answer: Omit<Kept, 'until'>) => void): void {
  const end = response.end.bind(response);
  response.end = ((chunk?: unknown, ...rest: unknown[]) => {
    const body = bodyOf(chunk);
    if (body && isPublic(response)) keep({ body, headers: plainHeaders(response) });
    return (end as (...all: unknown[]) => Response)(chunk, ...rest);
  }) as typeof response.end;
}

function bodyOf(chunk: unknown): Buffer | undefined {
  const body = typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.isBuffer(chunk) ? chunk : undefined;
  return body && body.length <= LARGEST_BODY ? body : undefined;
}

function isPublic(response: Response): boolean {
  const control = String(response.get('Cache-Control') ?? '');
  return response.statusCode === 200 && control.startsWith('public') && response.get('Set-Cookie') === undefined;
}

function plainHeaders(response: Response): Kept['headers'] {
  const headers = Object.entries(response.getHeaders()).filter(([name, value]) => {
    return value !== undefined && name !== 'x-request-id' && !name.startsWith('ratelimit');
  });
  return Object.fromEntries(headers) as Kept['headers'];
}
