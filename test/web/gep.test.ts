import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { contentHash } from '../../sdk/verify/contentHash.ts';
import { type Served, send } from '../support/httpClient.ts';
import { isChromiumAtHand, openChromium, openPage } from './support/chromium.ts';
import { type GepFixture, gepFixture, gepPaths, serveGep } from './support/gepDeps.ts';
import { complaintsAt, seriousAt, tooWideAt } from './support/readingPages.ts';

const HTML = { accept: 'text/html,application/xhtml+xml' };
const UNKNOWN = `0x${'0'.repeat(64)}`;

describe('pages of GEP accounts', function () {
  this.timeout(120_000);
  let fixture: GepFixture;
  let site: Served;

  before(async () => {
    fixture = await gepFixture();
    site = await serveGep(fixture);
  });

  after(() => site.close());

  const get = (path: string) => send(`${site.url}${path}`, { headers: HTML });
  const textOf = async (path: string) => plain((await get(path)).text);
  const account = (name: keyof GepFixture['gep']['accounts']) => `/gep/accounts/${fixture.gep.accounts[name].id}`;

  for (const language of ['zh-CN', 'en']) {
    it(`show every page whole in ${language}, with nothing forbidden and nothing inline`, async () => {
      const wrong: string[] = [];
      for (const [name, path] of Object.entries(gepPaths(fixture))) {
        const { status, text } = await get(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
        const isWhole = status === 200 && text.includes(`<html lang="${language}">`);
        if (!isWhole || /\bundefined\b|\[object |\bNaN\b/.test(text)) wrong.push(`${name} ${status}`);
        if (/代币|发行|挖矿|正品|保真/.test(text)) wrong.push(`${name} says what it must not`);
        if (/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=/i.test(text)) wrong.push(`${name} inline`);
        if (/\bgep\.[a-z]/i.test(plain(text))) wrong.push(`${name} lacks words`);
      }
      expect(wrong).to.deep.equal([]);
    });
  }

  describe('/gep', () => {
    it('marks a county with its newest published account, and townships by a point', async () => {
      const { text } = await get('/gep');
      expect(text).to.contain('aria-label="景宁：已公布 2025 年 7,887.49 万元"');
      expect(text).to.contain('aria-label="大均乡（示例）：2025 年 7,873.99 万元"');
      expect(text).to.contain('aria-label="云和：县级尚未公布"');
      expect(text.match(/is-published" d=/g)).to.have.length(1);
    });

    it('lists every account with state and total, and narrows by area, level, year and state', async () => {
      expect(await textOf('/gep')).to.contain('共 14 条');
      expect(await textOf('/gep?area=331127&level=county&state=published')).to.contain('共 2 条');
      expect(await textOf('/gep?area=331127&level=county&year=2024')).to.contain('共 1 条');
      expect(await textOf('/gep?state=rejected'))
        .to.contain('示例四村')
        .and.not.contain('示例五村');
    });

    it('quotes figures published elsewhere with their source, as no account of this ledger', async () => {
      expect(await textOf('/gep'))
        .to.contain('5024.46 亿元')
        .and.contain('5314.43 亿元')
        .and.contain('《丽水市生态产品价值实现“十四五”规划》')
        .and.contain('不参与任何计算');
    });

    it('names what an incomplete methodology lacks', async () => {
      expect(await textOf('/gep')).to.contain('缺：附录参数表、定价表');
    });

    it('is exported as the filter leaves it, without a formula', async () => {
      Object.assign(fixture.gep.accounts.draft.area, { name: '=HYPERLINK("x")' });
      const rows = JSON.parse((await get('/gep.json?state=draft&level=village')).text) as Record<string, string>[];
      expect(rows[0]).to.include({ totalFen: '7873991297', state: 'draft', region: '331127105201' });
      expect((await get('/gep.csv')).text).to.contain('"\'=HYPERLINK(""x"")"');
      Object.assign(fixture.gep.accounts.draft.area, { name: '示例村' });
    });

    it('refuses a filter that can’t be', async () => {
      expect((await get('/gep?area=33112')).status).to.equal(400);
      expect((await get('/gep?level=none')).status).to.equal(400);
    });
  });

  describe('/gep/accounts/{id}', () => {
    it('is unknown for another id', async () => {
      expect((await get(`/gep/accounts/${UNKNOWN}`)).status).to.equal(404);
    });

    it('says the total to the fen and by how much each class and item counts', async () => {
      const text = await textOf(account('draft'));
      expect(text).to.contain('78,739,912.97 元').and.contain('约 7,873.99 万元');
      expect(text).to.contain('调节服务 86.19 %').and.contain('水源涵养 调节服务 67.90 % 53,463,968.00 元');
    });

    it('works every item out, with formula, numbers, sources and standing', async () => {
      const text = await textOf(account('draft'));
      expect(text).to.contain('R = P × α = 1600 mm × 2.67 % = 42.72 mm');
      expect(text).to.contain('= (1600 mm − 42.72 mm − 800 mm) × 1000 ha = 7,572,800 m³');
      expect(text).to.contain('水库单位库容造价 7.06 元/m³ 有出处 甘孜州 GEP 研究');
      expect(text).to.contain('地表径流系数（常绿阔叶林） 2.67 % 待核实');
      expect(text).to.contain('稻米价格 5 元/kg 假定 示例 由核算方提供');
    });

    for (const [name, said] of [
      ['draft', '这是草稿，尚未审核'],
      ['reviewed', '异议期到 2026-04-12 09:00:00'],
      ['objected', '收到 2 份异议'],
      ['published', '由丽水市自然资源登记机构（示例）公布'],
      ['superseded', '本结果已被新的公布取代'],
      ['rejected', '审核未通过，或异议成立，本结果作废'],
      ['withdrawn', '已被撤回'],
      ['unread', '内容库中没有本结果的核算文件'],
      ['differs', '得不到登记的结果。请勿采信'],
      ['imports', '外来产品价值 从总值中扣除 120,000.00 元'],
    ] as const) {
      it(`says of one that is ${name} what that means`, async () => {
        expect(await textOf(account(name))).to.contain(said);
      });
    }

    it('offers an objection within the window alone', async () => {
      expect((await get(account('reviewed'))).text).to.contain('href="/desk/gep#account/');
      for (const name of ['draft', 'published', 'rejected'] as const) {
        expect((await get(account(name))).text).not.to.contain('/desk/gep#account/');
      }
    });

    it('shows who came to the same and who didn’t, a natural person without a name', async () => {
      expect(await textOf(account('published')))
        .to.contain('示例农商行甲 结果一致')
        .and.contain('自然人（不公开） 结果不同');
    });

    it('marks demo numbers and what an objection was answered with', async () => {
      expect(await textOf(account('objected')))
        .to.contain('示例参数')
        .and.contain('不成立')
        .and.contain('待答复');
    });

    it('shows a hostile name as text', async () => {
      const name = '"><script>alert(1)</script>';
      Object.assign(fixture.gep.accounts.draft.area, { name });
      for (const path of [account('draft'), '/gep', `/gep/series/${fixture.gep.series.none.id}`]) {
        expect((await get(path)).text, path).not.to.contain('<script>alert');
      }
      Object.assign(fixture.gep.accounts.draft.area, { name: '示例村' });
    });

    it('leads to PDF, JSON and CSV and to the report form', async () => {
      const { text } = await get(account('published'));
      for (const format of ['pdf', 'json', 'csv']) {
        expect(text).to.contain(`href="/api${account('published')}.${format}"`);
      }
      expect(text).to.contain('name="subjectKind" value="gepAccount"');
    });

    it('names the script that computes it again by the hash that is published', async () => {
      const { text } = await get(account('published'));
      const [, path = ''] = /src="(\/assets\/recompute-[0-9a-f]+\.js)"/.exec(text) ?? [];
      const script = await send(site.url + path);
      const published = JSON.parse((await send(`${site.url}/.well-known/liangshan-verifier.json`)).text);
      const hash = contentHash(new TextEncoder().encode(script.text)).slice(2);
      expect(published.recompute).to.include({ file: path, sha256: hash });
      expect(text).to.contain(hash);
    });
  });

  describe('/gep/series/{id}', () => {
    it('tells growth within the series, the course at constant prices, and a forecast marked as one', async () => {
      const text = await textOf(`/gep/series/${fixture.gep.series.two.id}`);
      expect(text).to.contain('2025 年 78,874,912.97 元，比 2024 年 +0.17 %');
      expect(text).to.contain('2026 预测 尚未核算');
      expect(text).to.contain('它不是核算结果，不能作为依据');
      expect(text).to.contain('不能算：基年没有 tea 的价格（ParameterMissing）');
    });

    it('draws nothing of one year, and says when nothing is published', async () => {
      const { text } = await get(`/gep/series/${fixture.gep.series.one.id}`);
      expect(text).not.to.contain('chart__drawing');
      expect(plain(text)).to.contain('尚无可比的前一年');
      expect(await textOf(`/gep/series/${fixture.gep.series.none.id}`)).to.contain('还没有公布任何一年');
    });

    it('refuses a weight that is none', async () => {
      expect((await get(`/gep/series/${fixture.gep.series.two.id}?weight=2`)).status).to.equal(400);
    });
  });

  describe('in a browser', () => {
    let browser: Browser;

    before(async function () {
      if (!isChromiumAtHand()) this.skip();
      browser = await openChromium();
    });

    after(() => browser?.close());

    const paths = () => Object.entries(gepPaths(fixture));

    it('complain of nothing', async () => {
      expect(await complaintsAt({ browser, url: site.url, paths: paths() })).to.deep.equal([]);
    });

    it('fit from 320 to 1280 px', async () => {
      expect(await tooWideAt({ browser, url: site.url, paths: paths() })).to.deep.equal([]);
    });

    it('have nothing that axe calls serious', async () => {
      expect(await seriousAt({ browser, url: site.url, paths: paths() })).to.deep.equal([]);
    });

    it('say everything without scripts', async () => {
      const { page } = await openPage(browser, { javaScriptEnabled: false });
      await page.goto(site.url + account('published'));
      const text = (await page.textContent('main')) ?? '';
      expect(text).to.contain('78,874,912.97 元').and.contain('下载核算文件').and.contain('开启脚本后可以在本机复算');
      expect(await page.locator('[data-run]:visible').count()).to.equal(0);
      await page.context().close();
    });
  });
});

/** Words as a reader meets them. */
function plain(html: string): string {
  return html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ');
}
