import type { Browser, Page } from 'playwright-core';
import { openPage } from './chromium.ts';

/** How somebody reads who sees badly. */
export interface Reading {
  name: string;
  viewport: { width: number; height: number };
  deviceScaleFactor: number;
  /** Percent of the browser's own; 100 leaves it. */
  font: number;
}

/** A screen of 1280 px at 200 % zoom, and a phone of 360 px with its largest letters. */
export const READINGS: readonly Reading[] = [
  { name: 'zoom 200 %', viewport: { width: 640, height: 400 }, deviceScaleFactor: 2, font: 100 },
  { name: 'largest font', viewport: { width: 360, height: 740 }, deviceScaleFactor: 1, font: 200 },
];

/** A page read so. */
export async function openReading(browser: Browser, reading: Reading, locale = 'zh-CN'): Promise<Page> {
  const { viewport, deviceScaleFactor } = reading;
  const { page } = await openPage(browser, { viewport, deviceScaleFactor, locale, reducedMotion: 'reduce' });
  page.setDefaultTimeout(30_000);
  return page;
}

/** Of what is moved sideways by itself. */
const SCROLLED = '.table-wrap, .tabs, .subnav, .top__nav';
const WORDED = 'button, .button, .tag, h1, h2, h3, p, dd, dt, label, legend, td, th';

/** Sets the letters as the browser's setting would, and says what is cut off or lies beyond the edge. */
export async function hiddenOn(page: Page, { font }: Reading): Promise<string[]> {
  return page.evaluate(
    ({ percent, scrolled, worded }) => {
      document.documentElement.style.fontSize = `${percent}%`;
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
    { percent: font, scrolled: SCROLLED, worded: WORDED },
  );
}
