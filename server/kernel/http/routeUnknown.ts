import type { RequestHandler } from 'express';
import { AppError } from '../errors/AppError.ts';

// The part of Express's router that is asked; express and its router are pinned by the lockfile.
interface Layer {
  match(path: string): { path: string } | false;
  route?: { methods: Record<string, boolean> };
  handle?: unknown;
}

interface RouteStack {
  stack: Layer[];
}

/**
 * The last handler before the error handler. Where other methods are served at the address it says so with `Allow`.
 * Errors: RouteUnknown, MethodNotAllowed.
 */
export function routeUnknown(): RequestHandler {
  return (request, response, next) => {
    const methods = [...new Set(methodsAt(request.app.router, request.path))];
    if (methods.length === 0) {
      next(new AppError('RouteUnknown', { method: request.method, path: request.path }));
      return;
    }
    response.set('Allow', methods.join(', '));
    next(new AppError('MethodNotAllowed', { method: request.method, allowed: methods.join(', ') }));
  };
}

function methodsAt(router: unknown, path: string): string[] {
  if (!isRouteStack(router)) return [];
  return router.stack.flatMap((layer) => {
    const matched = layer.route || isRouteStack(layer.handle) ? layer.match(path) : false;
    if (!matched) return [];
    if (layer.route) return Object.keys(layer.route.methods).map((method) => method.toUpperCase());
    return methodsAt(layer.handle, path.slice(matched.path.length) || '/');
  });
}

function isRouteStack(value: unknown): value is RouteStack {
  return (typeof value === 'function' || typeof value === 'object') && value !== null && 'stack' in value;
}
