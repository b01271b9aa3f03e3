import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import type { Browser, BrowserContext } from 'playwright-core';
import type { Served } from '../support/httpClient.ts';
import { isChromiumAtHand, openChromium, openContext, openPage, openPageIn } from './support/chromium.ts';
import { fixtureDeps } from './support/fixtureDeps.ts';
import { fixtureWorld } from './support/fixtureWorld.ts';
import { servePages } from './support/pageSite.ts';
import { paths } from './support/screenshots.ts';
import { standInApi } from './support/standInApi.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResults {
  violations: { id: string; impact: string | null; nodes: { html: string }[] }[];
}

describe('pages in a browser', () => {
  let browser: Browser;
  let site: Served;
  let reader: BrowserContext;
  let englishReader: BrowserContext;
  let onPhone: BrowserContext;

  before(async function () {
    if (!isChromiumAtHand()) this.skip();
    const world = fixtureWorld();
    const api = standInApi();
    api.session = {
      ...{ account: `0x${'05'.repeat(20)}`, method: 'otp', roles: ['APPRAISER'], expiresAt: '2026-04-08T12:00:00Z' },
      participant: world.organisations[4]?.id,
    };
    // No pinned node: what a page asks of the network is then only its own site's.
    const deps = await fixtureDeps({ world, nodes: [] });
    site = await servePages(deps, api.mount);
    browser = await openChromium();
    reader = await openContext(browser);
    englishReader = await openContext(browser, { locale: 'en' });
    onPhone = await openContext(browser, { viewport: { width: 360, height: 800 }, reducedMotion: 'reduce' });
  });

  after(async () => {
    await browser?.close();
    await site?.close();
  });

  for (const [name, path] of Object.entries(paths())) {
    it(`${name} loads without a complaint of the browser`, async () => {
      const { page, complaints } = await openPageIn(reader);
      await page.goto(site.url + path, { waitUntil: 'networkidle' });
      await page.close();

      expect(name === 'unknown' ? complaints.slice(1) : complaints).to.deep.equal([]);
    });

    it(`${name} fits 320 to 1280 px, with the longer English words`, async () => {
      const { page } = await openPageIn(englishReader);
      await page.goto(site.url + path);
      const tooWide: number[] = [];
      for (const width of [320, 360, 768, 1024, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) tooWide.push(width);
      }
      await page.close();

      expect(tooWide).to.deep.equal([]);
    });

    it(`${name} has nothing serious for axe`, async () => {
      const { page } = await openPageIn(onPhone);
      await page.goto(site.url + path, { waitUntil: 'networkidle' });
      await page.evaluate(AXE);
      const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
      await page.close();

      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).to.deep.equal([]);
    });
  }

  it('identifiers copy on click and by keyboard', async () => {
    const { page } = await openPage(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.goto(`${site.url}/status`);
    await page.locator('.chip').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.toast.is-shown');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    await page.context().close();

    expect(copied).to.match(/^0x[0-9a-f]{64}$/);
  });

  it('reading pages say everything without scripts', async () => {
    const { page } = await openPage(browser, { javaScriptEnabled: false });
    await page.goto(site.url + paths().parcel);
    const text = await page.textContent('main');
    await page.context().close();

    expect(text).to.contain('400,000 m²').and.contain('eth_getProof').and.contain('请服务器代查');
  });
});

describe('the verifier on a phone without BigInt', () => {
  it('says that it cannot check', async function () {
    if (!isChromiumAtHand()) this.skip();
    const browser = await openChromium();
    const site = await servePages(await fixtureDeps());
    const { page, complaints } = await openPage(browser);
    await page.addInitScript('delete globalThis.BigInt');
    await page.goto(site.url + paths().parcel);
    await page.waitForSelector('.verdict.is-pressed');
    const words = await page.textContent('[data-verdict] [data-label]');
    await browser.close();
    await site.close();

    expect([words, complaints]).to.deep.equal(['此手机无法本机核验', []]);
  });
});
