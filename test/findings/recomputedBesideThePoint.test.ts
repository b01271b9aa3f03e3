import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import type { Served } from '../support/httpClient.ts';
import { isChromiumAtHand, openChromium, openPage } from '../web/support/chromium.ts';
import { type GepFixture, gepFixture, serveGep } from '../web/support/gepDeps.ts';

/** A good document of something else than the page's account: drafted by the contract alone, under another total, area or year. */
describe('found here: 自己复算 that agreed with a page of another account', function () {
  this.timeout(90_000);
  let browser: Browser;
  let fixture: GepFixture;
  let site: Served;
  let page: Page;

  before(async function () {
    if (!isChromiumAtHand()) this.skip();
    browser = await openChromium();
  });
  after(() => browser?.close());
  beforeEach(async () => {
    fixture = await gepFixture();
    site = await serveGep(fixture);
    ({ page } = await openPage(browser, { viewport: { width: 1200, height: 900 }, reducedMotion: 'reduce' }));
  });
  afterEach(async () => {
    await page.context().close();
    await site.close();
  });

  const published = () => fixture.gep.accounts.published;

  async function computed(): Promise<{ verdict: string; said: string }> {
    await page.goto(`${site.url}/gep/accounts/${published().id}`);
    await page.click('[data-recompute-box] [data-run]');
    await page.waitForSelector('[data-recompute-box] .verdict.is-pressed:not(.verdict--waiting)');
    return {
      verdict: (await page.getAttribute('[data-recompute-box]', 'data-verdict')) ?? '',
      said: (await page.textContent('[data-step="page"] [data-step-body]')) ?? '',
    };
  }

  it('agrees with the account that the document is of', async () => {
    expect((await computed()).verdict).to.equal('same');
  });

  it('finds out a total that the document doesn’t have, where no items are shown', async () => {
    Object.assign(published(), { totalFen: 99_999_999_900n, computed: null, inputs: null });
    const { verdict, said } = await computed();
    expect(verdict).to.equal('differs');
    expect(said).to.contain('999,999,999.00').and.contain('78,874,912.97');
  });

  for (const [what, change] of [
    ['area', { area: { level: 'county', region: '331121', name: '青田县' } }],
    ['level', { area: { level: 'project', region: '331127', name: '项目' } }],
    ['year', { year: 2024 }],
    ['price basis', { priceBasis: 'DEMO-2020' }],
  ] as const) {
    it(`finds out that the page is of another ${what}`, async () => {
      Object.assign(published(), change);
      const { verdict, said } = await computed();
      expect(verdict).to.equal('differs');
      expect(said).to.contain('331127');
    });
  }
});
