import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { chromiumPath, isChromiumAtHand } from '../../../scripts/lib/chromium.ts';
import { takeReader } from './readers.ts';

/** One process shows all pages of a reader: starting one takes longer than showing a page in it. */
const ONE_RENDERER = [
  '--process-per-site',
  '--renderer-process-limit=1',
  '--disable-site-isolation-trials',
  '--disable-features=IsolateOrigins,site-per-process,SpareRendererForSitePerProcess',
];

/** Tests that need a browser are skipped by name without it. */
export { isChromiumAtHand };

export function openChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', ...ONE_RENDERER],
  });
}

export interface Watched {
  page: Page;
  /** Errors and refusals (CSP) that the browser reported. */
  complaints: string[];
}

/** What a Chinese reader keeps between pages: opening one takes the browser longer than reading a page in it. */
export function openContext(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  return browser.newContext({ locale: 'zh-CN', ...options });
}

/** A page of a reader of its own, whose complaints are kept. Closing its context leaves nothing to the next reader. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Watched> {
  return openPageIn(await takeReader(browser, options, () => openContext(browser, options)));
}

/** One more page of this reader. */
export async function openPageIn(context: BrowserContext): Promise<Watched> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return { page, complaints };
}
