import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { certificateCode } from '../../sdk/verify/beneficiary.ts';
import type { Served } from '../support/httpClient.ts';
import { isChromiumAtHand, openChromium, openPage } from './support/chromium.ts';
import { type MarketFixture, marketFixture } from './support/marketDeps.ts';
import { marketPaths } from './support/marketPaths.ts';
import { serveMarket } from './support/marketSite.ts';
import { PRIVATE_NAME, SALT } from './support/marketWorld.ts';
import { complaintsAt, seriousAt, tooWideAt } from './support/readingPages.ts';

describe('pages of carbon and market in a browser', () => {
  let browser: Browser;
  let fixture: MarketFixture;
  let site: Served;

  before(async function () {
    if (!isChromiumAtHand()) this.skip();
    fixture = await marketFixture({ nodes: [] });
    site = await serveMarket(fixture.deps);
    browser = await openChromium();
  });

  after(async () => {
    await browser?.close();
    await site?.close();
  });

  const pages = () => ({ browser, url: site.url, paths: Object.entries(marketPaths(fixture.market)) });

  it('load without a complaint of the browser', async () => {
    expect(await complaintsAt(pages())).to.deep.equal([]);
  });

  it('fit 320 to 1280 px, with the longer English words', async () => {
    expect(await tooWideAt(pages())).to.deep.equal([]);
  });

  it('have nothing serious for axe', async () => {
    expect(await seriousAt(pages())).to.deep.equal([]);
  });

  it('print a certificate on one landscape sheet', async () => {
    const { page } = await openPage(browser);
    await page.goto(`${site.url}${marketPaths(fixture.market).certificate}`);
    const sheet = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    await page.context().close();
    expect(sheet.match(/\/Type\s*\/Page\b/g)).to.have.length(1);
    expect(sheet).to.match(/MediaBox \[0 0 84[12][\d.]* 59[456]/);
  });

  describe('a private beneficiary', () => {
    const opened = async (fragment: string) => {
      const { page } = await openPage(browser);
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url() + (request.postData() ?? '')));
      await page.goto(`${site.url}${marketPaths(fixture.market).certificatePrivate}${fragment}`, {
        waitUntil: 'networkidle',
      });
      const said = await page.textContent('[data-reveal-result]');
      const line = await page.textContent('[data-beneficiary]');
      await page.context().close();
      return { said, line, asked: asked.join('\n') };
    };
    const fragment = (name: string, code: string) => `#${new URLSearchParams({ name, code })}`;

    it('is opened by name and code behind the #, on this device', async () => {
      const { said, line } = await opened(fragment(PRIVATE_NAME, certificateCode(SALT)));
      expect([said, line]).to.deep.equal([`受益人：${PRIVATE_NAME}（与链上承诺一致）`, PRIVATE_NAME]);
    });

    it('is never sent anywhere', async () => {
      const { asked } = await opened(fragment(PRIVATE_NAME, certificateCode(SALT)));
      expect(asked).not.to.contain(encodeURIComponent(PRIVATE_NAME)).and.not.contain(certificateCode(SALT).slice(0, 9));
    });

    it('stays closed to another name', async () => {
      const { said, line } = await opened(fragment('别家合作社', certificateCode(SALT)));
      expect(said).to.contain('打不开链上承诺');
      expect(line).to.equal('不公开名称的受益人');
    });

    it('says when the code has a slip in it', async () => {
      const { said } = await opened(fragment(PRIVATE_NAME, 'ABCD'));
      expect(said).to.contain('证书码有误');
    });
  });

  it('say everything of an offer without scripts', async () => {
    const { page } = await openPage(browser, { javaScriptEnabled: false });
    await page.goto(`${site.url}/market`);
    await page.click('.board tbody th a');
    await page.fill('[name="tonnes"]', '2');
    await page.click('.purchase__form button');
    const text = await page.textContent('main');
    await page.context().close();
    expect(text).to.contain('您付 112.95 元，得 2 吨，缺一不成。');
  });
});
