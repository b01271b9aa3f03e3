import { join } from 'node:path';
import { startBrowserNode } from './browserNode.ts';
import { openChromium, openPage } from './chromium.ts';
import { fixtureDeps } from './fixtureDeps.ts';
import { servePages } from './pageSite.ts';
import { seededChain } from './seededChain.ts';

const FOLDER = new URL('../../../docs/pictures', import.meta.url).pathname;

/** Pictures for the README, of pages that check themselves on a real chain with two nodes. Usage: `node pictures.ts` */
export async function takePictures(folder: string): Promise<void> {
  const chain = await seededChain();
  const nodes = [await startBrowserNode(chain.url), await startBrowserNode(chain.url)];
  const pins = nodes.map(({ url }, i) => ({ operator: `示例节点${i === 0 ? '甲' : '乙'}`, url }));
  const site = await servePages(await fixtureDeps({ world: chain.world, deployment: chain.pinned, nodes: pins }));
  const browser = await openChromium();
  const shots = [
    { name: 'home', path: '/', width: 1280, height: 900, lang: 'zh-CN' },
    { name: 'parcel', path: `/parcels/${chain.parcel.id}`, width: 1280, height: 1000, lang: 'zh-CN' },
    { name: 'parcel-en', path: `/parcels/${chain.parcel.id}`, width: 1280, height: 1000, lang: 'en' },
    { name: 'verify-phone', path: `/parcels/${chain.parcel.id}#verify`, width: 390, height: 760, lang: 'zh-CN' },
  ];
  for (const { name, path, width, height, lang } of shots) {
    const { page } = await openPage(browser, { viewport: { width, height }, locale: lang, reducedMotion: 'reduce' });
    await page.goto(site.url + path);
    if (path !== '/') await page.waitForSelector('.verdict--good.is-pressed');
    await page.screenshot({ path: join(folder, `${name}.png`) });
    await page.context().close();
  }
  await browser.close();
  await site.close();
  await Promise.all(nodes.map((node) => node.stop()));
  await chain.stop();
}

if (import.meta.filename === process.argv[1]) await takePictures(FOLDER);
