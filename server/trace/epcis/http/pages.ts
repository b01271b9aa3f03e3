import { createHash } from 'node:crypto';
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
  /** What was asked, in short: a token of one query means nothing in another. */
  q: string;
}

/** @throws AppError QueryParameterInvalid, PageTokenInvalid */
export function pageAsked(request: Request, now: Date): PageAsked {
  const { perPage, nextPageToken } = request.query;
  return {
    perPage: sizeOf(perPage),
    after: nextPageToken === undefined || nextPageToken === '' ? undefined : readToken(request, nextPageToken, now),
  };
}

/** Tells where the next page is (RFC 8288) and until when. */
export function linkNext(request: Request, response: Response, after: (string | number)[], now: Date): void {
  const expires = Math.floor(now.getTime() / 1_000) + PAGE_TOKEN_SECONDS;
  const token: Token = { a: after, e: expires, q: askedIn(request) };
  const parameters = new URLSearchParams(request.originalUrl.split('?')[1] ?? '');
  parameters.set('nextPageToken', Buffer.from(JSON.stringify(token)).toString('base64url'));
  response
    .set('Link', `<${request.protocol}://${request.host}${pathOf(request)}?${parameters}>; rel="next"`)
    .set('GS1-Next-Page-Token-Expires', new Date(expires * 1_000).toISOString());
}

function sizeOf(perPage: unknown): number {
  if (perPage === undefined || perPage === '') return PAGE;
  const size = typeof perPage === 'string' && /^[1-9]\d{0,8}$/.test(perPage) ? Number(perPage) : 0;
  if (size === 0) throw parameterInvalid('perPage', perPage, 'a whole number from 1 on');
  return Math.min(size, LARGEST_PAGE);
}

function readToken(request: Request, text: unknown, now: Date): (string | number)[] {
  const token = typeof text === 'string' ? parsed(text) : undefined;
  const isOurs = token && Array.isArray(token.a) && token.q === askedIn(request);
  if (!isOurs || token.e * 1_000 < now.getTime()) throw new AppError('PageTokenInvalid');
  return token.a;
}

function parsed(text: string): Token | undefined {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Token;
  } catch {
    return undefined;
  }
}

/** The address without what turns pages, in short. */
function askedIn(request: Request): string {
  const parameters = [...new URLSearchParams(request.originalUrl.split('?')[1] ?? '')]
    .filter(([name]) => name !== 'nextPageToken' && name !== 'perPage')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([pathOf(request), parameters]))
    .digest('base64url')
    .slice(0, 16);
}

function pathOf(request: Request): string {
  return request.originalUrl.split('?')[0] ?? '';
}

export function parameterInvalid(parameter: string, value: unknown, accepted: string): AppError {
  return new AppError('QueryParameterInvalid', { parameter, value, accepted });
}
