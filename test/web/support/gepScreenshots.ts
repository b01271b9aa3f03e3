import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openChromium, openPage } from './chromium.ts';
import { gepFixture, gepPaths, serveGep } from './gepDeps.ts';

/** Pages of GEP accounts, for looking at; folds open where `open` is asked for. Usage: `node gepScreenshots.ts FOLDER [name…]` */
export async function takeGepScreenshots(folder: string, names: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const fixture = await gepFixture();
  const site = await serveGep(fixture);
  const browser = await openChromium();
  for (const [width, language] of [
    [360, 'zh-CN'],
    [360, 'en'],
    [1280, 'zh-CN'],
    [1280, 'en'],
  ] as const) {
    const { page } = await openPage(browser, { viewport: { width, height: 800 }, reducedMotion: 'reduce' });
    for (const [name, path] of Object.entries(gepPaths(fixture))) {
      if (names.length > 0 && !names.includes(name)) continue;
      await page.goto(`${site.url}${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
      await page.screenshot({ path: join(folder, `${name}-${width}-${language}.png`), fullPage: true });
      if (name !== 'account-published') continue;
      await page.click('[data-recompute-box] [data-run]');
      await page.waitForSelector('[data-recompute-box] .verdict.is-pressed:not(.verdict--waiting)');
      await page.locator('.gep-sheet').nth(2).locator('summary').click();
      await page.screenshot({ path: join(folder, `${name}-done-${width}-${language}.png`), fullPage: true });
    }
    await page.context().close();
  }
  await browser.close();
  await site.close();
}

const [folder, ...names] = process.argv.slice(2);
if (folder && import.meta.filename === process.argv[1]) await takeGepScreenshots(folder, names);
