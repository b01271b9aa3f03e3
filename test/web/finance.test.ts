import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { type Served, send } from '../support/httpClient.ts';
import { isChromiumAtHand, openChromium } from './support/chromium.ts';
import { financeFixture, serveFinance } from './support/financeDeps.ts';
import { complaintsAt, seriousAt, tooWideAt } from './support/readingPages.ts';

const HTML = { accept: 'text/html,application/xhtml+xml' };

describe('the public page of loans', function () {
  this.timeout(60_000);
  let site: Served;

  before(async () => {
    site = await serveFinance(await financeFixture());
  });

  after(() => site.close());

  const get = (path: string) => send(`${site.url}${path}`, { headers: HTML });
  const textOf = async (path: string) => plain((await get(path)).text);

  for (const language of ['zh-CN', 'en']) {
    it(`is whole in ${language}, with nothing forbidden and nothing inline`, async () => {
      const { status, text } = await get(`/finance?lang=${language}`);
      expect(status).to.equal(200);
      expect(text).to.contain(`<html lang="${language}">`);
      expect(/\bundefined\b|\[object |\bNaN\b/.test(text)).to.equal(false);
      expect(/代币|发行|挖矿|正品|保真/.test(text)).to.equal(false);
      expect(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=/i.test(text)).to.equal(false);
    });
  }

  it('says what one would pay by each way, that it is for reference, and what a level is not', async () => {
    const text = await textOf('/finance');
    expect(text).to.contain('借 100,000.00 元，12 个月，普通年利率 4.35 %');
    expect(text).to.contain('等额本息 · 按月').and.contain('8,530.99 元 × 12 期').and.contain('先息后本 · 按月');
    expect(text).to.contain('仅供参考').and.contain('不作拒贷理由').and.contain('不是担保物');
    expect(text).to.contain('本产品存续 12 笔');
  });

  it('reckons what one has in mind, and says what lies outside a product’s bounds', async () => {
    expect(await textOf('/finance?amount=1,200,000&months=36')).to.contain('借 1,200,000.00 元，36 个月');
    expect(await textOf('/finance?amount=9000000&months=36')).to.contain('9,000,000.00 元不在本产品的金额范围内');
    expect(await textOf('/finance?amount=100000&months=61')).to.contain('61 个月不在本产品的期限');
    expect((await get('/finance?amount=-1')).status).to.equal(400);
  });

  it('calls open what has a sheet and something to lend on', async () => {
    const { text } = await get('/finance');
    const states = [...text.matchAll(/-name">([^<]+)<span class="tag tag--\w+">([^<]+)</g)].map(([, name, state]) => [
      name?.trim(),
      state,
    ]);
    expect(states).to.deep.equal([
      ['GEP 贷（示例）', '受理中'],
      ['两山贷', '停止受理'],
      ['GEP 贷（示例）', '受理中'],
    ]);
    expect(plain(text)).to.contain('不要求担保物，信用贷款最多 500,000.00 元').and.contain('尚未发布产品说明书');
  });

  it('narrows by who may apply, and exports every rule', async () => {
    expect(await textOf('/finance?applicant=person')).not.to.contain('两山贷');
    const { text } = await get('/finance.csv');
    expect(text.split('\n')[0]).to.contain('bank,bankName,product,class,capBps');
    expect(text).to.contain('GEP_LOAN,ECO_PRODUCT_USE,2500');
  });

  describe('in a browser', () => {
    let browser: Browser;
    before(async function () {
      if (!isChromiumAtHand()) this.skip();
      browser = await openChromium();
    });
    after(() => browser?.close());

    it('fits every width, reads aloud, and meets no complaint', async () => {
      const pages = { browser, url: site.url, paths: [['finance', '/finance'] as [string, string]] };
      expect([...(await complaintsAt(pages)), ...(await tooWideAt(pages)), ...(await seriousAt(pages))]).to.deep.equal(
        [],
      );
    });
  });
});

function plain(html: string): string {
  return html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}
