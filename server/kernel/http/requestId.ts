import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler } from 'express';

const TRUSTED_SHAPE = /^[A-Za-z0-9_-]{8,64}$/;
const ids = new WeakMap<Request, string>();

/**
 * Gives every request an id and returns it in `X-Request-Id`. A caller's own id is kept when it has the harmless shape
 * above, so that neither a header nor a log line can be forged through it.
 */
export function requestId(): RequestHandler {
  return (request, response, next) => {
    const given = request.get('x-request-id');
    const id = given !== undefined && TRUSTED_SHAPE.test(given) ? given : randomUUID();
    ids.set(request, id);
    response.set('X-Request-Id', id);
    next();
  };
}

/** The id of a request; a request that came past the middleware gets one on first asking. */
export function requestIdOf(request: Request): string {
  const known = ids.get(request);
  if (known !== undefined) return known;
  const id = randomUUID();
  ids.set(request, id);
  return id;
}
