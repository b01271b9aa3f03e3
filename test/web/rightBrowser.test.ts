import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import type { Served } from '../support/httpClient.ts';
import { hasChromium, openChromium, openPage } from './support/chromium.ts';
import { type RightFixture, rightFixture, rightPaths, serveRights } from './support/rightDeps.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResults {
  violations: { id: string; impact: string | null; nodes: { html: string }[] }[];
}

describe('pages of rights in a browser', () => {
  let browser: Browser;
  let fixture: RightFixture;
  let site: Served;

  before(async function () {
    if (!hasChromium()) this.skip();
    fixture = await rightFixture({ nodes: [] });
    site = await serveRights(fixture);
    browser = await openChromium();
  });

  after(async () => {
    await browser?.close();
    await site?.close();
  });

  const paths = () => Object.entries(rightPaths(fixture));

  it('load without a complaint of the browser', async () => {
    const found: string[] = [];
    for (const [name, path] of paths()) {
      const { page, complaints } = await openPage(browser);
      await page.goto(site.url + path, { waitUntil: 'networkidle' });
      await page.context().close();
      found.push(...complaints.map((complaint) => `${name}: ${complaint}`));
    }
    expect(found).to.deep.equal([]);
  });

  it('fit 320 to 1280 px, with the longer English words', async () => {
    const tooWide: string[] = [];
    const { page } = await openPage(browser, { locale: 'en' });
    for (const [name, path] of paths()) {
      await page.goto(site.url + path);
      for (const width of [320, 360, 768, 1024, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth))
          tooWide.push(`${name} ${width}`);
      }
    }
    await page.context().close();
    expect(tooWide).to.deep.equal([]);
  });

  it('have nothing serious for axe', async () => {
    const serious: string[] = [];
    const { page } = await openPage(browser, { viewport: { width: 360, height: 800 }, reducedMotion: 'reduce' });
    for (const [name, path] of paths()) {
      await page.goto(site.url + path, { waitUntil: 'networkidle' });
      await page.evaluate(AXE);
      const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
      const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      serious.push(...bad.map(({ id, nodes }) => `${name} ${id}: ${nodes[0]?.html}`));
    }
    await page.context().close();
    expect(serious).to.deep.equal([]);
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
