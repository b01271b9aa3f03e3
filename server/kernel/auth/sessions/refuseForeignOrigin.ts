import type { Request, RequestHandler } from 'express';
import { AppError } from '../../errors/AppError.ts';
import type { AuthSettings } from '../authSettings.ts';
import { presentedToken } from './sessionToken.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses state-changing requests that a foreign page made the browser send: by `Sec-Fetch-Site` and `Origin` where
 * present, and a cookie without either is refused too (every living browser sends `Origin` with a POST).
 * Errors: OriginRefused.
 */
export function refuseForeignOrigin(settings: AuthSettings): RequestHandler {
  return (request, _response, next) => {
    if (!SAFE_METHODS.has(request.method) && !isOurs(settings, request)) {
      throw new AppError('OriginRefused', { origin: request.get('origin') ?? null });
    }
    next();
  };
}

function isOurs(settings: AuthSettings, request: Request): boolean {
  const site = request.get('sec-fetch-site');
  const origin = request.get('origin');
  if (site !== undefined && site !== 'same-origin') return false;
  if (origin !== undefined) return settings.origins.includes(origin);

  return site !== undefined || presentedToken(settings, request)?.via !== 'cookie';
}
