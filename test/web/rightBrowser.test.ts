import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import type { Served } from '../support/httpClient.ts';
import { isChromiumAtHand, openChromium, openPage } from './support/chromium.ts';
import { complaintsAt, seriousAt, tooWideAt } from './support/readingPages.ts';
import { type RightFixture, rightFixture, rightPaths, serveRights } from './support/rightDeps.ts';

describe('pages of rights in a browser', () => {
  let browser: Browser;
  let fixture: RightFixture;
  let site: Served;

  before(async function () {
    if (!isChromiumAtHand()) this.skip();
    fixture = await rightFixture({ nodes: [] });
    site = await serveRights(fixture);
    browser = await openChromium();
  });

  after(async () => {
    await browser?.close();
    await site?.close();
  });

  const pages = () => ({ browser, url: site.url, paths: Object.entries(rightPaths(fixture)) });

  it('load without a complaint of the browser', async () => {
    expect(await complaintsAt(pages())).to.deep.equal([]);
  });

  it('fit 320 to 1280 px, with the longer English words', async () => {
    expect(await tooWideAt(pages())).to.deep.equal([]);
  });

  it('have nothing serious for axe', async () => {
    expect(await seriousAt(pages())).to.deep.equal([]);
  });

  it('print the report alone, on A4 upright', async () => {
    const { page } = await openPage(browser);
    await page.goto(`${site.url}${rightPaths(fixture).right}`);
    await page.emulateMedia({ media: 'print' });
    const shown = await page.evaluate(() =>
      ['.top', '.rail', '.report-contents', '.foot', '.sheet'].map(
        (selector) => document.querySelector(selector)?.checkVisibility() === true,
      ),
    );
    const sheet = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    await page.context().close();
    expect(shown).to.deep.equal([false, false, false, false, true]);
    expect(sheet).to.match(/MediaBox \[0 0 59[456][\d.]* 84[12]/);
  });

  it('lay a loan over the term without scripts', async () => {
    const { page } = await openPage(browser, { javaScriptEnabled: false });
    await page.goto(`${site.url}${rightPaths(fixture).right}`);
    await page.fill('[name="maturity"]', '2050-01-01');
    await page.click('.loan-term button');
    const text = await page.textContent('main');
    await page.context().close();
    expect(text).to.contain('贷款 2050-01-01 到期，晚于权利 2044-04-03 止');
  });
});
