import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openChromium, openPage } from './chromium.ts';
import { COVERAGE_PATHS, coverageFixture, serveCoverage, TYPED_PATHS } from './coverageDeps.ts';

/** Pages of label coverage and typed codes, for looking at. Usage: `node coverageScreenshots.ts FOLDER [name…]` */
export async function takeCoverageScreenshots(folder: string, names: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const site = await serveCoverage(await coverageFixture());
  const browser = await openChromium();
  for (const [width, language] of [
    [360, 'zh-CN'],
    [360, 'en'],
    [1280, 'zh-CN'],
    [1280, 'en'],
  ] as const) {
    const { page } = await openPage(browser, { viewport: { width, height: 800 }, reducedMotion: 'reduce' });
    for (const [name, path] of Object.entries({ ...COVERAGE_PATHS, ...TYPED_PATHS })) {
      if (names.length > 0 && !names.includes(name)) continue;
      await page.goto(`${site.url}${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
      await page.screenshot({ path: join(folder, `${name}-${width}-${language}.png`), fullPage: true });
    }
    await page.context().close();
  }
  await browser.close();
  await site.close();
}

const [folder, ...names] = process.argv.slice(2);
if (folder && import.meta.filename === process.argv[1]) await takeCoverageScreenshots(folder, names);
