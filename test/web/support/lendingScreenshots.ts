import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openChromium, openPage } from './chromium.ts';
import { serveLendingDesk } from './lendingApi.ts';

interface View {
  name: string;
  path: string;
  /** Index in the fixture's organisations; nobody on a public page. */
  party?: number;
  roles?: string[];
  reach?(page: Page): Promise<unknown>;
}

const VIEWS: View[] = [{ name: 'public', path: '/credit' }];

/** Pages of credit and of own loans, for looking at. Usage: `tsx lendingScreenshots.ts FOLDER [name…]` */
export async function takeLendingScreenshots(folder: string, names: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const desk = await serveLendingDesk();
  const browser = await openChromium();
  for (const [width, language] of [
    [360, 'zh-CN'],
    [1280, 'zh-CN'],
    [360, 'en'],
    [1280, 'en'],
  ] as const) {
    for (const { name, path, party, roles, reach } of VIEWS) {
      if (names.length > 0 && !names.includes(name)) continue;
      const { page } = await openPage(browser, { viewport: { width, height: 800 }, reducedMotion: 'reduce' });
      if (party !== undefined) desk.signIn(party, roles);
      await page.goto(`${desk.site.url}${path}?lang=${language}`);
      await reach?.(page);
      await page.waitForTimeout(250);
      await page.screenshot({ path: join(folder, `${name}-${width}-${language}.png`), fullPage: true });
      await page.context().close();
    }
  }
  await browser.close();
  await desk.site.close();
}

const [folder, ...names] = process.argv.slice(2);
if (folder && import.meta.filename === process.argv[1]) await takeLendingScreenshots(folder, names);
