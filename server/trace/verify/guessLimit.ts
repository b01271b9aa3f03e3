import type { RequestHandler, Response } from 'express';
import { rateLimit as limitRate } from 'express-rate-limit';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { RateLimit } from '../../kernel/http/rateLimit.ts';
import type { LabelAnswer } from './labelAnswer.ts';

/** Codes that nobody issued which one address may ask for: enough for a family's typing errors, too few to try codes. */
export const GUESSES_OF_ONE_ADDRESS: RateLimit = { windowSeconds: 600, maxRequests: 60 };

/**
 * Bounds how often one address asks for codes that nobody issued; issued ones don't count. Shared by every route that says
 * which codes were issued. Errors: RateLimited.
 */
export function guessLimit(limit: RateLimit): RequestHandler {
  if (limit.maxRequests === 0) return (_request, _response, next) => next();
  return limitRate({
    windowMs: limit.windowSeconds * 1000,
    limit: limit.maxRequests,
    standardHeaders: false,
    legacyHeaders: false,
    skipSuccessfulRequests: true,
    requestWasSuccessful: (_request, response) => response.locals.isGuess !== true,
    handler: (_request, response, next) => {
      const retryAfterSeconds = Number(response.get('Retry-After') ?? limit.windowSeconds);
      next(new AppError('RateLimited', { retryAfterSeconds, maxRequests: limit.maxRequests }));
    },
  });
}

/** Says of an answer whether it was a guess that found nothing; for {@link guessLimit}, which the route has passed. */
export function noteGuess(response: Response, { verdict }: Pick<LabelAnswer, 'verdict'>): void {
  response.locals.isGuess = verdict.state === 'NOT_ISSUED';
}
