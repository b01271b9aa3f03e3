import { fileURLToPath } from 'node:url';
import { Eta } from 'eta';
import type { Request, Response } from 'express';
import type { HeadView, PageDeps } from '../pageDeps.ts';
import { type Formats, formats } from './formats.ts';
import { LANGUAGES, type Language, languageOf, rememberLanguage } from './language.ts';
import { type Translate, translator } from './translate.ts';

const DAY_SECONDS = 24 * 3600;

const eta = new Eta({
  views: fileURLToPath(new URL('../../../web/templates', import.meta.url)),
  cache: true,
  autoEscape: true,
});

/** The words and formats of one request, for composing what a template shows. */
export interface Speech {
  language: Language;
  t: Translate;
  f: Formats;
}

/** A page: its template in web/templates and what it shows. */
export interface Page {
  template: string;
  title: string;
  /** One sentence for link previews. */
  summary?: string;
  /** Which of the top links is current. */
  section?:
    | 'market'
    | 'exchange'
    | 'rights'
    | 'carbon'
    | 'certificates'
    | 'organisations'
    | 'parcels'
    | 'evidence'
    | 'schemas'
    | 'status'
    | 'gep'
    | 'signIn';
  /** Script beside the reading one. */
  script?: 'verify' | 'signIn' | 'desk';
  /** Also the script that computes an account again. */
  recomputes?: boolean;
  data: Record<string, unknown>;
}

export function speechOf(request: Request): Speech {
  const language = languageOf(request);
  const t = translator(language);
  return { language, t, f: formats(language, t) };
}

/** Renders a page inside the layout and sends it. */
export async function sendPage(deps: PageDeps, request: Request, response: Response, page: Page): Promise<void> {
  const head = await deps.head();
  rememberLanguage(request, response);
  response.vary('Accept-Language');
  response.vary('Cookie');
  if (!response.get('Cache-Control')) response.set('Cache-Control', 'no-cache');
  response.type('html').send(renderPage(deps, speechOf(request), page, { head, path: request.originalUrl }));
}

/** The HTML of a page. `head` is null where the projection can't be asked, as on the page of a fault. */
export function renderPage(
  deps: Pick<PageDeps, 'assets' | 'site' | 'clock'>,
  speech: Speech,
  page: Page,
  { head, path }: { head: HeadView | null; path: string },
): string {
  const { t, f, language } = speech;
  return eta.render(`/${page.template}`, {
    ...page.data,
    t,
    f,
    language,
    page,
    head: head && { ...head, isDemoClock: isFarFrom(head.time, deps.clock()) },
    site: deps.site,
    assets: deps.assets,
    alternates: LANGUAGES.map((one) => ({ language: one, href: inLanguage(path, one), isCurrent: one === language })),
  });
}

/** The chain's clock is a simulated one when it is more than a day from the wall clock. */
function isFarFrom(chainTime: number, now: Date): boolean {
  return Math.abs(now.getTime() / 1000 - chainTime) > DAY_SECONDS;
}

function inLanguage(path: string, language: Language): string {
  // Joined, not resolved: a path such as `//` would be read as another site's address.
  const url = new URL(`http://site.invalid${path}`);
  url.searchParams.set('lang', language);
  return `${url.pathname}${url.search}`;
}
