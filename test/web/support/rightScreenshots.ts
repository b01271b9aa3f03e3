import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openChromium, openPage } from './chromium.ts';
import { rightFixture, rightPaths, serveRights } from './rightDeps.ts';

/** Every page of rights at three widths in both languages, for looking at. Usage: `node rightScreenshots.ts FOLDER [name…]` */
export async function takeRightScreenshots(folder: string, names: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const fixture = await rightFixture();
  const site = await serveRights(fixture);
  const browser = await openChromium();
  for (const [name, path] of Object.entries(rightPaths(fixture))) {
    if (names.length > 0 && !names.includes(name)) continue;
    for (const width of [360, 768, 1280]) {
      for (const language of ['zh-CN', 'en']) {
        const { page } = await openPage(browser, { viewport: { width, height: 800 }, reducedMotion: 'reduce' });
        await page.goto(`${site.url}${path}${path.includes('?') ? '&' : '?'}lang=${language}`, { waitUntil: 'load' });
        await page.screenshot({ path: join(folder, `${name}-${width}-${language}.png`), fullPage: true });
        await page.context().close();
      }
    }
  }
  await browser.close();
  await site.close();
}

const [folder, ...names] = process.argv.slice(2);
if (folder && import.meta.filename === process.argv[1]) await takeRightScreenshots(folder, names);
