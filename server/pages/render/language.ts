import type { Request, Response } from 'express';

/** Languages of the pages; the first is the default. */
export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const COOKIE = 'lang';
const YEAR_MS = 365 * 24 * 3600 * 1000;

/** The language of a request: `?lang=`, else the cookie that an earlier `?lang=` set, else Accept-Language, else Chinese. */
export function languageOf(request: Request): Language {
  return askedLanguage(request) ?? readLanguage(cookieOf(request)) ?? acceptedLanguage(request);
}

/** Keeps a language that was asked for by `?lang=` for the next pages. */
export function rememberLanguage(request: Request, response: Response): void {
  const asked = askedLanguage(request);
  if (asked) response.cookie(COOKIE, asked, { maxAge: YEAR_MS, sameSite: 'lax', path: '/' });
}

function askedLanguage(request: Request): Language | undefined {
  return readLanguage(request.query.lang);
}

function readLanguage(value: unknown): Language | undefined {
  return LANGUAGES.find((language) => language === value);
}

function cookieOf(request: Request): string | undefined {
  const pairs = (request.get('cookie') ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([name]) => name === COOKIE)?.[1];
}

// A tie (`*`, or no header at all) goes to the first of the list.
function acceptedLanguage(request: Request): Language {
  return request.acceptsLanguages('zh-CN', 'zh', 'en') === 'en' ? 'en' : 'zh-CN';
}
