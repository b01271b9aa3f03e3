import { createHmac, randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { isbot } from 'isbot';
import type { PlaceLookup } from '../../../sdk/trace/copies/placeLookup.ts';
import type { AuthDeps } from '../../kernel/auth/authDeps.ts';
import { findSession } from '../../kernel/auth/sessions/findSession.ts';
import { presentedToken } from '../../kernel/auth/sessions/sessionToken.ts';
import { AppError } from '../../kernel/errors/AppError.ts';

export interface VisitorDeps {
  auth: AuthDeps;
  places: PlaceLookup;
}

/** Who looks, as coarse as the log may know it. The address is gone by now. */
export interface Visitor {
  /** First-party random name of the browser, of which the log sees no more than {@link deviceFor}. */
  cookie: string;
  province: string | null;
  city: string | null;
  /** Signed in for a participant: the brand, a desk, a shop. */
  isStaff: boolean;
  /** A crawler, the preview of a link, a browser that fetches ahead, or a page that holds the address as a picture or frame. */
  isBot: boolean;
}

const COOKIE = /^[A-Za-z0-9_-]{22}$/;
const COOKIE_DAYS = 30;
const DAY_MS = 86_400_000;
/** Previews of links by apps, which fetch as soon as a link is sent. Others isbot knows. */
const PREVIEWS = /preview|unfurl|MicroMessenger Link|Weibo.*snapshot|headless/i;

/** Reads what may be known of who asks, and names his browser for thirty days if it has no name yet. */
export async function visitorOf(deps: VisitorDeps, request: Request, response: Response): Promise<Visitor> {
  const address = request.ip ?? '';
  return {
    cookie: browserName(deps, request, response),
    province: deps.places.provinceOf(address),
    city: deps.places.cityOf(address),
    isStaff: await isStaff(deps.auth, request),
    isBot: isBotRequest(request) || isEmbedded(request),
  };
}

/** What the log calls a browser at one label: it says nothing of the same browser at another label. */
export function deviceFor(pepper: Uint8Array, cookie: string, label: string): string {
  return createHmac('sha256', pepper).update(`scan.device\n${cookie}\n${label}`).digest('base64url').slice(0, 22);
}

function browserName({ auth }: VisitorDeps, request: Request, response: Response): string {
  const isHttps = auth.settings.origins.every((origin) => origin.startsWith('https://'));
  const name = isHttps ? '__Host-ledger_scan' : 'ledger_scan';
  const known = cookieIn(request.get('cookie') ?? '', name);
  if (known !== undefined) return known;
  const cookie = randomBytes(16).toString('base64url');
  response.cookie(name, cookie, {
    httpOnly: true,
    sameSite: 'lax',
    secure: isHttps,
    path: '/',
    maxAge: COOKIE_DAYS * DAY_MS,
  });
  return cookie;
}

function cookieIn(header: string, name: string): string | undefined {
  const pair = header.split(/;\s*/).find((part) => part.startsWith(`${name}=`));
  const value = pair?.slice(name.length + 1);
  return value !== undefined && COOKIE.test(value) ? value : undefined;
}

function isBotRequest(request: Request): boolean {
  const agent = request.get('user-agent') ?? '';
  const purpose = `${request.get('sec-purpose') ?? ''} ${request.get('purpose') ?? ''} ${request.get('x-moz') ?? ''}`;
  return agent === '' || isbot(agent) || PREVIEWS.test(agent) || /prefetch|preview|prerender/i.test(purpose);
}

/**
 * Whether nobody opened the address: another page has it in it, or asks for it. Who wanted a code to look copied had every
 * reader of some page look at it. Browsers that don't say what they fetch for count.
 */
function isEmbedded(request: Request): boolean {
  const wanted = request.get('sec-fetch-dest') ?? 'document';
  const isOwnScript = wanted === 'empty' && request.get('sec-fetch-site') === 'same-origin';
  return wanted !== 'document' && !isOwnScript;
}

/** A session that is over is nobody's: who holds it scans as a shopper. */
async function isStaff(auth: AuthDeps, request: Request): Promise<boolean> {
  const presented = presentedToken(auth.settings, request);
  if (presented === undefined) return false;
  try {
    return (await findSession(auth, presented.token)).participant !== null;
  } catch (error) {
    if (error instanceof AppError && ['SessionMissing', 'SessionExpired'].includes(error.code)) return false;
    throw error;
  }
}
