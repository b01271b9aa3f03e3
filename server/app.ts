import type { RequestHandler } from 'express';
import express, { type Express, type Router } from 'express';
import { problemHandler, type Refusal } from './kernel/errors/problemHandler.ts';
import { byPath } from './kernel/http/byPath.ts';
import { DEFAULT_JSON_BODY_LIMITS, jsonBody } from './kernel/http/jsonBody.ts';
import { publicCache } from './kernel/http/publicCache.ts';
import { rateLimit } from './kernel/http/rateLimit.ts';
import { requestId } from './kernel/http/requestId.ts';
import { routeUnknown } from './kernel/http/routeUnknown.ts';
import { securityHeaders } from './kernel/http/securityHeaders.ts';
import type { Log } from './kernel/log/createLog.ts';
import { requestLog } from './kernel/log/requestLog.ts';
import type { Metrics } from './kernel/ops/metrics.ts';
import { storeFault } from './kernel/store/storeFault.ts';
import { problems } from './problems.ts';

export interface AppSettings {
  publicOrigin: string;
  trustProxy: number;
  bodyLimitBytes: number;
  /** How long a public answer is given again, ms; 0 = never. */
  cacheMs: number;
  /** 0 = no limit. */
  requestsPerMinute: number;
  /** Origins of the pinned nodes that pages may ask. */
  nodeOrigins: string[];
}

export interface AppParts {
  settings: AppSettings;
  log: Log;
  metrics: Metrics;
  /** Turns problems into pages where a person reads. */
  problemPages: RequestHandler;
  /** Answers for machines that watch; no limit, no log line each. */
  ops: Router;
  /** Routes that read their body themselves (documents), before the JSON reader. */
  streaming: Router[];
  routes: Router[];
  onRefused?: (refusal: Refusal) => void;
}

/** Composes the gateway; never listens. The order is the policy: who asks, how much, what, and last who couldn't. */
export function createApp({
  settings,
  log,
  metrics,
  problemPages,
  ops,
  streaming,
  routes,
  onRefused,
}: AppParts): Express {
  const app = express();
  app.disable('x-powered-by').set('trust proxy', settings.trustProxy).set('query parser', 'simple');

  app.use(publicCache({ freshMs: settings.cacheMs, prefix: '/api/' }), requestId(), metrics.observe);
  app.use(securityHeaders({ https: settings.publicOrigin.startsWith('https:'), connectOrigins: settings.nodeOrigins }));
  app.use(problemPages, ops);
  app.use(requestLog(log), ...limits(settings), byPath(streaming));
  app.use(jsonBody({ ...DEFAULT_JSON_BODY_LIMITS, maxBytes: settings.bodyLimitBytes }), byPath(routes));
  app.use(routeUnknown(), problemHandler({ problems, log, namedFaults: [storeFault], onRefused }));
  return app;
}

function limits({ requestsPerMinute }: AppSettings): RequestHandler[] {
  return requestsPerMinute === 0 ? [] : [rateLimit({ windowSeconds: 60, maxRequests: requestsPerMinute })];
}
