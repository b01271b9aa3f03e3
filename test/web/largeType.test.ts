import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import type { Served } from '../support/httpClient.ts';
import { isChromiumAtHand, openChromium } from './support/chromium.ts';
import type { ExchangeDesk } from './support/exchangeApi.ts';
import { exchangeFixture, exchangePaths, serveExchange } from './support/exchangeDeps.ts';
import { DESK_VIEWS, serveFurnishedDesk } from './support/exchangeDeskScreenshots.ts';
import { hiddenOn, openLargeType } from './support/largeType.ts';

/** Nothing is cut off and nothing lies beyond the edge for who reads with large letters. */
describe('the exchange in large type', function () {
  this.timeout(180_000);
  let browser: Browser;
  let site: Served;
  let paths: [name: string, path: string][];
  let desk: ExchangeDesk;

  before(async function () {
    if (!isChromiumAtHand()) this.skip();
    browser = await openChromium();
    const fixture = await exchangeFixture();
    site = await serveExchange(fixture);
    paths = Object.entries(exchangePaths(fixture));
    desk = await serveFurnishedDesk();
  });

  after(async () => {
    await browser?.close();
    await site?.close();
    await desk?.site.close();
  });

  for (const language of ['zh-CN', 'en']) {
    it(`shows its pages whole: ${language}`, async () => {
      const found: string[] = [];
      const page = await openLargeType(browser);
      for (const [name, path] of paths) {
        await page.goto(`${site.url}${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
        found.push(...(await hiddenOn(page)).map((what) => `${name}: ${what}`));
      }
      await page.context().close();
      expect(found).to.deep.equal([]);
    });

    it(`shows its desks whole: ${language}`, async () => {
      const found: string[] = [];
      const page = await openLargeType(browser);
      for (const { name, party, roles, tab, reach } of DESK_VIEWS) {
        desk.signIn(party, roles);
        // An address that differs in nothing but its hash would load nothing.
        await page.goto('about:blank');
        await page.goto(`${desk.site.url}/desk?lang=${language}`);
        await page.click(`#tab-${tab}`);
        await reach(page, desk);
        found.push(...(await hiddenOn(page)).map((what) => `${name}: ${what}`));
      }
      await page.context().close();
      expect(found).to.deep.equal([]);
    });
  }
});
