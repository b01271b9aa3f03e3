import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import type { Served } from '../support/httpClient.ts';
import { isChromiumAtHand, openChromium } from './support/chromium.ts';
import { type GepDesk, serveGepDesk } from './support/gepApi.ts';
import { gepFixture, gepPaths, serveGep } from './support/gepDeps.ts';
import { GEP_DESK_VIEWS } from './support/gepDeskScreenshots.ts';
import { hiddenOn, openLargeType } from './support/largeType.ts';

/** Nothing is cut off and nothing lies beyond the edge for who reads with large letters; English has the longer words. */
describe('GEP accounts in large type', function () {
  this.timeout(240_000);
  let browser: Browser;
  let site: Served;
  let paths: [name: string, path: string][];
  let desk: GepDesk;

  before(async function () {
    if (!isChromiumAtHand()) this.skip();
    browser = await openChromium();
    const fixture = await gepFixture();
    site = await serveGep(fixture);
    paths = Object.entries(gepPaths(fixture));
    desk = await serveGepDesk();
  });

  after(async () => {
    await browser?.close();
    await site?.close();
    await desk?.site.close();
  });

  it('show their pages whole, folds open', async () => {
    const found: string[] = [];
    const page = await openLargeType(browser, 'en');
    for (const [name, path] of paths) {
      await page.goto(site.url + path);
      await page.locator('details').evaluateAll((all) => {
        for (const fold of all) (fold as HTMLDetailsElement).open = true;
      });
      found.push(...(await hiddenOn(page)).map((what) => `${name}: ${what}`));
    }
    await page.context().close();
    expect(found).to.deep.equal([]);
  });

  it('show the desk whole', async () => {
    const found: string[] = [];
    const page = await openLargeType(browser, 'en');
    const idOf = (account: string) => desk.gep.accounts[account as keyof typeof desk.gep.accounts].id;
    for (const { name, party, roles, hash, reach } of GEP_DESK_VIEWS) {
      desk.signIn(party, roles);
      await page.goto('about:blank');
      await page.goto(`${desk.site.url}/desk/gep${hash?.(idOf) ?? ''}`);
      await page.waitForSelector('.subnav');
      await reach(page);
      found.push(...(await hiddenOn(page)).map((what) => `${name}: ${what}`));
    }
    await page.context().close();
    expect(found).to.deep.equal([]);
  });
});
