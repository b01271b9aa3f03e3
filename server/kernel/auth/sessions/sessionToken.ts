import type { Request, Response } from 'express';
import type { AuthSettings } from '../authSettings.ts';
import type { OpenedSession } from './openSession.ts';

export interface PresentedToken {
  token: string;
  via: 'cookie' | 'bearer';
}

const TOKEN_SHAPE = /^[A-Za-z0-9_-]{43}$/;

/** The session token of a request: `Authorization: Bearer` before the cookie; undefined when there is none. */
export function presentedToken(settings: AuthSettings, request: Request): PresentedToken | undefined {
  const bearer = /^Bearer +(\S+)$/i.exec(request.get('authorization') ?? '')?.[1];
  if (bearer !== undefined) return { token: bearer, via: 'bearer' };

  const cookie = cookieValue(request.get('cookie') ?? '', cookieName(settings));
  return cookie !== undefined && TOKEN_SHAPE.test(cookie) ? { token: cookie, via: 'cookie' } : undefined;
}

/** Hands the token to the browser as a cookie that scripts can't read and foreign sites don't send with a POST. */
export function setSessionCookie(settings: AuthSettings, response: Response, session: OpenedSession): void {
  response.cookie(cookieName(settings), session.token, { ...cookieShape(settings), expires: session.expiresAt });
}

export function clearSessionCookie(settings: AuthSettings, response: Response): void {
  response.clearCookie(cookieName(settings), cookieShape(settings));
}

// The __Host- prefix makes browsers refuse the cookie unless it is Secure, for this host only and for every path.
function cookieName(settings: AuthSettings): string {
  return isHttps(settings) ? '__Host-ledger_session' : 'ledger_session';
}

function cookieShape(settings: AuthSettings) {
  return { httpOnly: true, sameSite: 'lax', secure: isHttps(settings), path: '/' } as const;
}

function isHttps(settings: AuthSettings): boolean {
  return settings.origins.length > 0 && settings.origins.every((origin) => origin.startsWith('https://'));
}

function cookieValue(header: string, name: string): string | undefined {
  const pair = header
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}
