import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LabelState } from '../../../sdk/trace/copies/types.ts';
import { openChromium, openPage } from './chromium.ts';
import { startScanSite } from './scanSite.ts';
import { SCAN_STORIES } from './scanWorld.ts';

/** Every state of the scan page on a phone and a desk, in both languages, for looking at. Usage: `node scanScreenshots.ts FOLDER [state…]` */
export async function takeScanScreenshots(folder: string, names: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const site = await startScanSite();
  const browser = await openChromium();
  const take = async (name: string, path: string, width: number) => {
    for (const language of width === 360 ? ['zh-CN', 'en'] : ['zh-CN']) {
      const { page, complaints } = await openPage(browser, {
        viewport: { width, height: 800 },
        reducedMotion: 'reduce',
      });
      await page.goto(`${site.url}${path}?lang=${language}`, { waitUntil: 'load' });
      if (path.startsWith('/c/')) await page.waitForSelector('[data-done="yes"]');
      await page.screenshot({ path: join(folder, `${name}-${width}-${language}.png`), fullPage: true });
      if (complaints.length > 0) console.log(name, complaints);
      await page.context().close();
    }
  };
  for (const [state, story] of Object.entries(SCAN_STORIES)) {
    if (names.length > 0 && !names.includes(state)) continue;
    const told = story();
    site.tell(told);
    for (const width of [360, 1280]) await take(state, told.path, width);
  }
  const told = SCAN_STORIES.RECALLED();
  const calm = SCAN_STORIES.FIRST_SCAN();
  site.tell({ ...told, answer: calm.answer });
  if (names.length === 0 || names.includes('NODES_DISAGREE')) await take('NODES_DISAGREE', told.path, 360);
  site.tell(calm);
  for (const node of site.nodes) node.twist = () => undefined;
  if (names.length === 0 || names.includes('UNVERIFIED')) await take('UNVERIFIED', calm.path, 360);
  if (names.length === 0 || names.includes('report')) await take('report', '/fake-reports/7KQM-2XTA-PW94-HH3C', 360);
  await browser.close();
  await site.stop();
}

const [folder, ...names] = process.argv.slice(2);
if (folder && import.meta.filename === process.argv[1]) await takeScanScreenshots(folder, names as LabelState[]);
