import type { RequestHandler } from 'express';
import { RESOURCE_KINDS } from '../resources/resources.ts';
import { DISCOVERY } from './headers.ts';

const KINDS = RESOURCE_KINDS.join('|');
const READ = 'OPTIONS, GET';

/** What may be asked below /epcis, by path. */
const ALLOWED: [path: RegExp, methods: string][] = [
  [/^\/?$/, READ],
  [/^\/(capture|events|queries)$/, 'OPTIONS, GET, POST'],
  [/^\/(capture|events)\/[^/]+$/, READ],
  [/^\/events\/[^/]+\/anchor$/, READ],
  [new RegExp(`^/(${KINDS})(/[^/]+(/events)?)?$`), READ],
  [/^\/queries\/[^/]+$/, 'OPTIONS, GET, DELETE'],
  [/^\/queries\/[^/]+\/events$/, READ],
  [/^\/queries\/[^/]+\/subscriptions$/, 'OPTIONS, GET, POST'],
  [/^\/queries\/[^/]+\/subscriptions\/[^/]+$/, 'OPTIONS, GET, DELETE'],
  [/^\/nextPageToken\/[^/]+$/, 'OPTIONS, DELETE'],
];

/** Answers OPTIONS: which versions and formats are spoken, what may be asked here and what it is bound by (EPCIS 2.0, 12.4). */
export function discovery(): RequestHandler {
  return (request, response, next) => {
    const path = request.path.replace(/(.)\/$/, '$1');
    const allowed = request.method === 'OPTIONS' ? ALLOWED.find(([pattern]) => pattern.test(path)) : undefined;
    if (!allowed) return next();
    response
      .set({ ...DISCOVERY, Allow: allowed[1] })
      .status(204)
      .end();
  };
}
