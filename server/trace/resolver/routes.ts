import { type Request, type RequestHandler, type Response, Router } from 'express';
import { AppError } from '../../kernel/errors/AppError.ts';
import { describeResolver } from './description.ts';
import { allowEverybody, LINKSET_TYPE, METHODS, pointToContext, pointToLinkset } from './headers.ts';
import type { LinkContext } from './links/link.ts';
import { jsonLdOf, linksetOf } from './linkset.ts';
import { isCompressedTarget, type LinkRequest, readRequest } from './request/readRequest.ts';
import { type Asked, type ResolverDeps, resolve } from './resolve.ts';

export interface ResolverRouteDeps extends ResolverDeps {
  operatorName?: string | undefined;
  /** Shows a list of links to somebody who reads in a browser. */
  sendPage(request: Request, response: Response, contexts: readonly LinkContext[]): Promise<void>;
}

/** A path that means to be a Digital Link: it begins with digits as AIs have them, or a name that was withdrawn for one. */
const MEANT = /^\/(\d{2,4}|gtin|gln|sscc|party|itip|gmn|cpid|gsrnp?|gcn|gdti|ginc|gsin|grai|giai)(\/|$)/;
const JSON_TYPES = { linkset: LINKSET_TYPE, json: 'application/json', jsonLd: 'application/ld+json' } as const;

/**
 * The GS1-Conformant resolver 1.2: one redirect, or the linkset. Any primary key of the AI table is read; the paths named
 * here are those that labels of ours hold. Mounted last, since a compressed URI may look like any other address.
 */
export function resolverRoutes(deps: ResolverRouteDeps): Router {
  const router = Router();
  const answer = answerer(deps);
  router.get('/.well-known/gs1resolver', (_request, response) => {
    allowEverybody(response);
    response.json(describeResolver(deps.root, deps.operatorName));
  });
  for (const path of ['/01/:gtin', '/01/:gtin/10/:lot', '/01/:gtin/10/:lot/21/:serial', '/414/:gln', '/417/:gln']) {
    router.get(path, answer);
  }
  router.use(others(deps, answer));
  return router;
}

function answerer(deps: ResolverRouteDeps, { isCompressed = false } = {}): RequestHandler {
  return async (request, response) => {
    allowEverybody(response);
    const link = readRequest(deps.root, request.originalUrl, { isCompressed });
    const resolution = await resolve(deps, link, askedBy(request));
    if (resolution.kind === 'redirect') {
      pointToLinkset(response, link);
      response.redirect(307, resolution.href);
      return;
    }
    response.status(resolution.kind === 'choices' ? 300 : 200);
    await sendList(deps, request, response, { link, contexts: resolution.contexts });
  };
}

/** Other keys and qualifiers, compressed URIs, and the methods that are none of GET and HEAD. */
function others(deps: ResolverRouteDeps, answer: RequestHandler): RequestHandler {
  const answerCompressed = answerer(deps, { isCompressed: true });
  return (request, response, next) => {
    const isMeant = MEANT.test(request.path);
    const isPacked = !isMeant && isCompressedTarget(deps.root, request.originalUrl);
    if (!isMeant && !isPacked) return next();
    if (request.method === 'OPTIONS') {
      allowEverybody(response);
      response.set('Allow', METHODS).status(204).end();
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      allowEverybody(response);
      response.set('Allow', METHODS);
      throw new AppError('MethodNotAllowed', { method: request.method, allowed: METHODS });
    }
    return (isMeant ? answer : answerCompressed)(request, response, next);
  };
}

function askedBy(request: Request): Asked {
  const listed = request.accepts(['text/html', ...Object.values(JSON_TYPES)]);
  const listing = (Object.keys(JSON_TYPES) as (keyof typeof JSON_TYPES)[]).find((name) => JSON_TYPES[name] === listed);
  return {
    listing,
    mediaType: (types) => request.accepts(types),
    language: (languages) => request.acceptsLanguages(languages),
  };
}

async function sendList(
  deps: ResolverRouteDeps,
  request: Request,
  response: Response,
  { link, contexts }: { link: LinkRequest; contexts: readonly LinkContext[] },
): Promise<void> {
  pointToContext(response, link);
  // Whoever names no type gets the list for programs: it is what `linkType=linkset` is asked for.
  const type = request.accepts([...Object.values(JSON_TYPES), 'text/html']);
  if (type === 'text/html') {
    await deps.sendPage(request, response, contexts);
    return;
  }
  const linkset = linksetOf(contexts);
  const body = type === JSON_TYPES.jsonLd ? jsonLdOf(linkset) : linkset;
  response.set('Content-Type', type === false ? LINKSET_TYPE : type).send(JSON.stringify(body));
}
