import { timingSafeEqual } from 'node:crypto';
import { type Request, type RequestHandler, Router } from 'express';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { AppError } from '../errors/AppError.ts';

export interface Metrics {
  registry: Registry;
  /** Times every request by route pattern, never by raw path: ids don't become labels. */
  observe: RequestHandler;
}

const BUCKETS_SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Duration of requests by method, route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS_SECONDS,
    registers: [registry],
  });

  return {
    registry,
    observe: (request, response, next) => {
      const stop = durations.startTimer();
      response.on('finish', () => {
        stop({ method: request.method, route: patternOf(request), status: String(response.statusCode) });
      });
      next();
    },
  };
}

/** `/metrics` for Prometheus: with the token, or without one from this machine only. Errors: MetricsRefused. */
export function metricsRoutes({ registry }: Metrics, token: string | undefined): Router {
  const router = Router();
  router.get('/metrics', async (request, response) => {
    if (!mayRead(request, token)) throw new AppError('MetricsRefused');
    response
      .set('Cache-Control', 'no-store')
      .type(registry.contentType)
      .send(await registry.metrics());
  });
  return router;
}

function mayRead(request: Request, token: string | undefined): boolean {
  if (token === undefined) return isLoopback(request.socket.remoteAddress) && !isForwarded(request);
  const given = Buffer.from(request.get('authorization')?.replace(/^Bearer /, '') ?? '');
  const wanted = Buffer.from(token);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function isLoopback(address: string | undefined): boolean {
  return address === '::1' || address?.replace('::ffff:', '').startsWith('127.') === true;
}

// A reverse proxy on this machine speaks from loopback too; who asked is somebody else.
function isForwarded(request: Request): boolean {
  return ['x-forwarded-for', 'forwarded', 'x-real-ip'].some((name) => request.headers[name] !== undefined);
}

function patternOf(request: Request): string {
  const route = request.route as { path?: unknown } | undefined;
  return typeof route?.path === 'string' ? route.path : 'none';
}
