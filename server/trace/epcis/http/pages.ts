import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import { AppError } from '../../../kernel/errors/AppError.ts';
import { LARGEST_PAGE, PAGE, PAGE_TOKEN_SECONDS } from './limits.ts';

/** A page that is asked for. */
export interface PageAsked {
  perPage: number;
  /** Where the page before ended; undefined for the first. */
  after: readonly (string | number)[] | undefined;
}

interface Token {
  /** Where the page before ended. */
  a: (string | number)[];
  /** Seconds since the epoch until which it counts. */
  e: number;
}

/** What tokens are made with: a key that callers don't have, so that none is made up, and the clock they run out by. */
export interface PageDeps {
  /** The first origin is the public one: whom a request names as its host is not believed. */
  settings: { origins: readonly string[] };
  pepper: Uint8Array;
  clock(): Date;
}

/** @throws AppError QueryParameterInvalid, PageTokenInvalid */
export function pageAsked(deps: PageDeps, request: Request): PageAsked {
  const { perPage, nextPageToken } = request.query;
  return {
    perPage: sizeOf(perPage),
    after: nextPageToken === undefined || nextPageToken === '' ? undefined : readToken(deps, request, nextPageToken),
  };
}

/** Tells where the next page is (RFC 8288) and until when. */
export function linkNext(deps: PageDeps, request: Request, response: Response, after: (string | number)[]): void {
  const expires = Math.floor(deps.clock().getTime() / 1_000) + PAGE_TOKEN_SECONDS;
  const said = Buffer.from(JSON.stringify({ a: after, e: expires } satisfies Token)).toString('base64url');
  const parameters = new URLSearchParams(request.originalUrl.split('?')[1] ?? '');
  parameters.set('nextPageToken', `${said}.${sealOf(deps, request, said)}`);
  response
    .set('Link', `<${deps.settings.origins[0] ?? ''}${pathOf(request)}?${parameters}>; rel="next"`)
    .set('GS1-Next-Page-Token-Expires', new Date(expires * 1_000).toISOString());
}

function sizeOf(perPage: unknown): number {
  if (perPage === undefined || perPage === '') return PAGE;
  const size = typeof perPage === 'string' && /^[1-9]\d{0,8}$/.test(perPage) ? Number(perPage) : 0;
  if (size === 0) throw parameterInvalid('perPage', perPage, 'a whole number from 1 on');
  return Math.min(size, LARGEST_PAGE);
}

function readToken(deps: PageDeps, request: Request, text: unknown): (string | number)[] {
  const [said = '', seal = ''] = String(text).split('.');
  const [given, ours] = [Buffer.from(seal), Buffer.from(sealOf(deps, request, said))];
  if (given.length !== ours.length || !timingSafeEqual(given, ours)) throw new AppError('PageTokenInvalid');
  const { a, e } = JSON.parse(Buffer.from(said, 'base64url').toString('utf8')) as Token;
  if (e * 1_000 < deps.clock().getTime()) throw new AppError('PageTokenInvalid');
  return a;
}

/** Binds a token to what was asked: one of another query is none of this. */
function sealOf({ pepper }: PageDeps, request: Request, said: string): string {
  const parameters = [...new URLSearchParams(request.originalUrl.split('?')[1] ?? '')]
    .filter(([name]) => name !== 'nextPageToken' && name !== 'perPage')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const asked = JSON.stringify(['epcis-page', said, pathOf(request), parameters]);
  return createHmac('sha256', pepper).update(asked).digest('base64url').slice(0, 32);
}

function pathOf(request: Request): string {
  return request.originalUrl.split('?')[0] ?? '';
}

export function parameterInvalid(parameter: string, value: unknown, accepted: string): AppError {
  return new AppError('QueryParameterInvalid', { parameter, value, accepted });
}
