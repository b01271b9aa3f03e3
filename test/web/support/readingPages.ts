import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { openContext, openPage, openPageIn } from './chromium.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WIDTHS = [320, 360, 768, 1024, 1280];

interface AxeResults {
  violations: { id: string; impact: string | null; nodes: { html: string }[] }[];
}

/** Pages of one site that all must be readable: names and paths. */
export interface ReadingPages {
  browser: Browser;
  url: string;
  paths: [name: string, path: string][];
}

/** What the browser says against any of them. */
export async function complaintsAt({ browser, url, paths }: ReadingPages): Promise<string[]> {
  const found: string[] = [];
  const reader = await openContext(browser);
  for (const [name, path] of paths) {
    const { page, complaints } = await openPageIn(reader);
    await page.goto(url + path, { waitUntil: 'networkidle' });
    await page.close();
    found.push(...complaints.map((complaint) => `${name}: ${complaint}`));
  }
  await reader.close();
  return found;
}

/** Which don't fit 320 to 1280 px, with the longer English words. */
export async function tooWideAt({ browser, url, paths }: ReadingPages): Promise<string[]> {
  const tooWide: string[] = [];
  const { page } = await openPage(browser, { locale: 'en' });
  for (const [name, path] of paths) {
    await page.goto(url + path);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth))
        tooWide.push(`${name} ${width}`);
    }
  }
  await page.context().close();
  return tooWide;
}

/** What axe finds serious on a phone. */
export async function seriousAt({ browser, url, paths }: ReadingPages): Promise<string[]> {
  const serious: string[] = [];
  const { page } = await openPage(browser, { viewport: { width: 360, height: 800 }, reducedMotion: 'reduce' });
  for (const [name, path] of paths) {
    await page.goto(url + path, { waitUntil: 'networkidle' });
    serious.push(...(await seriousOn(page)).map((found) => `${name} ${found}`));
  }
  await page.context().close();
  return serious;
}

/** What axe finds serious on a page that is open. */
export async function seriousOn(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
  const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return bad.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
