import type { Response } from 'express';
import type { LinkRequest } from './request/readRequest.ts';

/** The JSON-LD context of GS1 linksets; named, never fetched. */
export const CONTEXT_URI = 'https://ref.gs1.org/standards/resolver/linkset-context';
export const LINKSET_TYPE = 'application/linkset+json';
export const METHODS = 'GET, HEAD, OPTIONS';

/** What every answer of the resolver carries, refusals too: any page of anybody may ask, and read where it is sent. */
export function allowEverybody(response: Response): void {
  response.set({
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': METHODS,
    'Access-Control-Allow-Headers': 'Accept, Accept-Language, Cache-Control',
    'Access-Control-Expose-Headers': 'Link, Location, Content-Language, Retry-After',
    'Access-Control-Max-Age': '86400',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Cache-Control': 'no-cache',
  });
  response.vary('Accept');
  response.vary('Accept-Language');
}

/** Where all links are, and for a compressed request what it stands for. */
export function pointToLinkset(response: Response, { subject, isCompressed }: LinkRequest): void {
  response.append('Link', `<${subject}?linkType=linkset>; rel="linkset"; type="${LINKSET_TYPE}"`);
  if (isCompressed) response.append('Link', `<${subject}>; rel="owl:sameAs"`);
}

export function pointToContext(response: Response, request: LinkRequest): void {
  response.append('Link', `<${CONTEXT_URI}>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"`);
  if (request.isCompressed) response.append('Link', `<${request.subject}>; rel="owl:sameAs"`);
}
