import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openChromium, openPage } from './chromium.ts';
import { fixtureDeps } from './fixtureDeps.ts';
import { fixtureWorld, partyOf } from './fixtureWorld.ts';
import { servePages } from './pageSite.ts';

/** Every page at three widths in both languages, for looking at. Usage: `node screenshots.ts FOLDER [width…]` */
export async function takeScreenshots(folder: string, widths: readonly number[] = [360, 768, 1280]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const world = fixtureWorld();
  const site = await servePages(await fixtureDeps({ world }));
  const browser = await openChromium();
  for (const [name, path] of Object.entries(paths(world))) {
    for (const width of widths) {
      for (const language of ['zh-CN', 'en']) {
        const { page } = await openPage(browser, { viewport: { width, height: 800 }, reducedMotion: 'reduce' });
        const separator = path.includes('?') ? '&' : '?';
        await page.goto(`${site.url}${path}${separator}lang=${language}`, { waitUntil: 'networkidle' });
        await page.screenshot({ path: join(folder, `${name}-${width}-${language}.png`), fullPage: true });
        await page.context().close();
      }
    }
  }
  await browser.close();
  await site.close();
}

/** A path of every page. */
export function paths(world = fixtureWorld()): Record<string, string> {
  return {
    home: '/',
    search: '/search?q=331102',
    organisations: '/organisations',
    organisation: `/organisations/${partyOf(world, 4).id}`,
    parcels: '/parcels',
    parcel: `/parcels/${world.parcels[0]?.id}`,
    evidenceList: '/evidence',
    evidence: `/evidence/${world.evidence[1]?.id}`,
    evidenceRevoked: `/evidence/${world.evidence[4]?.id}`,
    schemas: '/schemas',
    status: '/status',
    signIn: '/sign-in',
    desk: '/desk',
    unknown: '/nothing-here',
  };
}

const [folder, ...widths] = process.argv.slice(2);
if (folder && import.meta.filename === process.argv[1]) {
  await takeScreenshots(folder, widths.length > 0 ? widths.map(Number) : undefined);
}
