import type { Browser, Page } from 'playwright-core';
import { openPage } from './chromium.ts';

/** How somebody reads who sees badly. */
interface Reading {
  name: string;
  viewport: { width: number; height: number };
  /** Percent of the browser's own; 100 leaves it. */
  font: number;
}

/** A screen of 1280 px at 200 % zoom, which is laid out as one of 640, and a phone of 360 px with its largest letters. */
const READINGS: readonly Reading[] = [
  { name: 'zoom 200 %', viewport: { width: 640, height: 400 }, font: 100 },
  { name: 'largest font', viewport: { width: 360, height: 740 }, font: 200 },
];

/** A phone on which pages are opened, to be read so one after the other. */
export async function openLargeType(browser: Browser, locale = 'zh-CN'): Promise<Page> {
  const { page } = await openPage(browser, { viewport: { width: 360, height: 740 }, locale, reducedMotion: 'reduce' });
  page.setDefaultTimeout(30_000);
  return page;
}

/** Of what is moved sideways by itself. */
const SCROLLED = '.table-wrap, .tabs, .subnav, .top__nav';
const WORDED = 'button, .button, .tag, h1, h2, h3, p, dd, dt, label, legend, td, th';

/**
 * What of this page is cut off or lies beyond the edge, in each way of reading. A page is loaded once and read in both, since
 * loading it takes longer; it is left as it was.
 */
export async function hiddenOn(page: Page): Promise<string[]> {
  const found: string[] = [];
  const before = page.viewportSize();
  for (const reading of READINGS) {
    await page.setViewportSize(reading.viewport);
    found.push(...(await hiddenAt(page, reading.font)).map((what) => `${reading.name}: ${what}`));
  }
  if (before) await page.setViewportSize(before);
  await setFont(page, 100);
  return found;
}

/** Sets the letters as the browser's setting would. */
function setFont(page: Page, percent: number): Promise<void> {
  return page.evaluate((size) => {
    document.documentElement.style.fontSize = `${size}%`;
  }, percent);
}

async function hiddenAt(page: Page, font: number): Promise<string[]> {
  await setFont(page, font);
  return page.evaluate(
    async ({ scrolled, worded }) => {
      // What a script draws by its width is drawn anew in the next frame.
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      const isTooWide = document.documentElement.scrollWidth > innerWidth;
      return [...document.querySelectorAll('main *, footer *, header *')]
        .filter((element) => {
          const { overflowX, overflowY } = getComputedStyle(element);
          const isCut = [overflowX, overflowY].some((value) => value === 'hidden' || value === 'clip');
          const isSmall =
            element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
          const isBeyond = isTooWide && element.getBoundingClientRect().right > innerWidth + 1;
          if (element.closest('.sr') !== null || element.clientWidth <= 1) return false;
          return (isBeyond && element.closest(scrolled) === null) || (isCut && isSmall && element.matches(worded));
        })
        .slice(0, 5)
        .map((element) => `${element.tagName}.${element.className}: ${element.textContent?.trim().slice(0, 30)}`);
    },
    { scrolled: SCROLLED, worded: WORDED },
  );
}
