import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { isChromiumAtHand, openChromium, openPage } from './chromium.ts';

/** A stand-in that serves the desk's pages. */
interface ServedDesk {
  site: { close(): Promise<void> };
}

export interface DeskReading extends BrowserContextOptions {
  /** Longest wait for what a page is to show, milliseconds. */
  timeout?: number;
}

const PHONE: DeskReading = { viewport: { width: 360, height: 800 }, timeout: 30_000 };

/** Gives each test of a suite a desk of its own and a page to read it on; skips the suite where there is no Chromium. */
export function onDesk<Desk extends ServedDesk>(
  serve: () => Promise<Desk>,
  taken: (desk: Desk, page: Page) => void,
  { timeout = 30_000, ...reading } = PHONE,
): void {
  let browser: Browser | undefined;
  let close: () => Promise<void>;

  before(async function () {
    if (!isChromiumAtHand()) this.skip();
    browser = await openChromium();
  });

  after(() => browser?.close());

  beforeEach(async () => {
    const desk = await serve();
    const { page } = await openPage(browser as Browser, reading);
    page.setDefaultTimeout(timeout);
    close = async () => {
      await page.context().close();
      await desk.site.close();
    };
    taken(desk, page);
  });

  afterEach(() => close());
}
