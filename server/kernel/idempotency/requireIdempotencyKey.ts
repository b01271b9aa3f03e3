import type { RequestHandler } from 'express';
import { idempotencyKeyOf } from './idempotencyKey.ts';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a write without a usable `Idempotency-Key` before anything else looks at it. Mount it over every route that
 * writes. Errors: IdempotencyKeyMissing, IdempotencyKeyMalformed.
 */
export function requireIdempotencyKey(): RequestHandler {
  return (request, _response, next) => {
    if (!READS.has(request.method)) idempotencyKeyOf(request);
    next();
  };
}
