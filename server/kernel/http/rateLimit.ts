import type { RequestHandler } from 'express';
import { rateLimit as limitRate } from 'express-rate-limit';
import { AppError } from '../errors/AppError.ts';

export interface RateLimit {
  windowSeconds: number;
  maxRequests: number;
}

/**
 * Bounds requests per client address and window (IPv6 by its /56). Counts live in this process: what must hold across
 * gateways (codes, tries) is counted in the database instead.
 * Errors: RateLimited, answered with Retry-After.
 */
export function rateLimit(limit: RateLimit): RequestHandler {
  return limitRate({
    windowMs: limit.windowSeconds * 1000,
    limit: limit.maxRequests,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    handler: (_request, response, next) => {
      // Set by the limiter to the seconds left in the window.
      const retryAfterSeconds = Number(response.get('Retry-After') ?? limit.windowSeconds);
      next(new AppError('RateLimited', { retryAfterSeconds, maxRequests: limit.maxRequests }));
    },
  });
}
