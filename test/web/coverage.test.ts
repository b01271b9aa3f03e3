import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { type Served, send } from '../support/httpClient.ts';
import { isChromiumAtHand, openChromium, openPage } from './support/chromium.ts';
import {
  COVERAGE_PATHS,
  COVERED,
  type CoverageFixture,
  coverageFixture,
  serveCoverage,
  TYPED_PATHS,
} from './support/coverageDeps.ts';
import { complaintsAt, seriousAt, tooWideAt } from './support/readingPages.ts';

const HTML = { accept: 'text/html,application/xhtml+xml' };
/** In all, uncompressed: the page of typed codes asks for nothing else. */
const MOST_BYTES = 10_000;
const SERIAL = 'ABCDEFGHJKMNPQRSTUVW';

describe('pages of label coverage and typed codes', function () {
  this.timeout(120_000);
  let fixture: CoverageFixture;
  let site: Served;

  before(async () => {
    fixture = await coverageFixture();
    site = await serveCoverage(fixture);
  });

  after(() => site.close());

  const get = (path: string, headers: Record<string, string> = HTML) => send(`${site.url}${path}`, { headers });
  const textOf = async (path: string) => plain((await get(path)).text);

  for (const language of ['zh-CN', 'en']) {
    it(`show every page whole in ${language}, with nothing forbidden and nothing inline`, async () => {
      const wrong: string[] = [];
      for (const [name, path] of Object.entries(COVERAGE_PATHS)) {
        const { status, text } = await get(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
        const isWhole = status === 200 && text.includes(`<html lang="${language}">`);
        if (!isWhole || /\bundefined\b|\[object |\bNaN\b/.test(text)) wrong.push(`${name} ${status}`);
        if (/代币|发行|挖矿|正品|保真/.test(text)) wrong.push(`${name} says what it must not`);
        if (/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=/i.test(text)) wrong.push(`${name} inline`);
        if (/\b(coverage|goods|linkset|typed)\.[a-z]/i.test(plain(text))) wrong.push(`${name} lacks words`);
      }
      expect(wrong).to.deep.equal([]);
    });
  }

  describe('/coverage', () => {
    it('counts models by how far their codes reach, and goods by mass', async () => {
      const text = await textOf('/coverage');
      for (const said of ['单件码 1 / 3 个型号', '仅到批次 1 / 3 个型号', '没有码 1 / 3 个型号', '有效标签之下 58 %']) {
        expect(text).to.contain(said);
      }
    });

    it('shows each product with lots, goods, share and labels', async () => {
      const text = await textOf('/coverage');
      expect(text).to.contain('绿茶 250 克 09521234500025 单件码 12 3,000 千克').and.contain('83 %');
      expect(text).to.contain('10,040 作废 40 枚').and.contain('尚无货物');
    });

    it('shows each base, a natural person without a name', async () => {
      const text = await textOf('/coverage');
      expect(text)
        .to.contain('11,800 千克')
        .and.contain('68 %')
        .and.contain('14 次采收，9 次进入')
        .and.contain('已退出');
    });

    it('says what a lot code can’t tell', async () => {
      expect(await textOf('/coverage')).to.contain('抄一个批次码，看上去与原码一样');
    });

    it('quotes the plan’s figures with their source', async () => {
      expect(await textOf('/coverage'))
        .to.contain('101 个型号产品中还有 81 个未贴')
        .and.contain('照原文引用');
    });

    it('is narrowed by level and product, and says when nothing fits', async () => {
      expect(await textOf('/coverage?level=lot'))
        .to.contain('鲜香菇')
        .and.not.contain('10,040');
      expect(await textOf(`/coverage?gtin=${COVERED.tea}&level=none`)).to.contain('没有符合条件的型号');
    });

    it('is exported as the filter leaves it', async () => {
      const rows = JSON.parse((await get('/coverage.json?level=unit')).text) as Record<string, string>[];
      expect(rows).to.have.length(1);
      expect(rows[0]).to.include({ gtin: COVERED.tea, labelledGrams: '2500000', goodsGrams: '3000000', level: 'unit' });
      expect((await get('/coverage/bases.csv')).text.trim().split('\r\n')).to.have.length(3);
    });

    it('refuses a filter that can’t be', async () => {
      expect((await get('/coverage?gtin=12')).status).to.equal(400);
    });
  });

  describe('/goods/{gtin}', () => {
    it('says how far this product’s code reaches, and where to go on', async () => {
      const { text } = await get(`/goods/${COVERED.mushroom}`);
      expect(plain(text)).to.contain('不能识别单件仿冒').and.contain('散装');
      expect(text).to.contain(`href="/c?gtin=${COVERED.mushroom}"`);
    });

    it('is unknown for another number', async () => {
      expect((await get('/goods/09506000134352')).status).to.equal(404);
    });
  });

  describe('/c', () => {
    for (const [name, path] of Object.entries(TYPED_PATHS)) {
      for (const lang of ['zh-CN', 'en']) {
        it(`${name} in ${lang}: is one answer below 10 kB, without scripts, and nothing of it is refused by its policy`, async () => {
          const { status, text, headers } = await get(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
          expect(status).to.equal(200);
          expect(Buffer.byteLength(text)).to.be.below(MOST_BYTES);
          expect(gzipSync(text).length).to.be.below(4_000);
          expect(text).not.to.match(/<script|src=|stylesheet|undefined/);
          const style = /<style>(.*)<\/style>/s.exec(text)?.[1] ?? '';
          const hash = createHash('sha256').update(style).digest('base64');
          expect(headers.get('content-security-policy'))
            .to.contain("default-src 'none'")
            .and.contain(`'sha256-${hash}'`);
        });
      }
    }

    it('leads a typed code to its scan page, by one redirect', async () => {
      const typed = new URLSearchParams({ gtin: COVERED.tea, lot: 'T20260401', serial: 'abcd-efgh jkmn pqrs tuvw' });
      const { status, headers } = await get(`/c?${typed}`);
      expect([status, headers.get('location')]).to.deep.equal([303, `/c/${COVERED.tea}/T20260401/${SERIAL}`]);
    });

    it('leads a whole link there, and a lot alone', async () => {
      const link = encodeURIComponent(`https://id.example.cn/01/${COVERED.tea}/10/T20260401/21/${SERIAL}`);
      expect((await get(`/c?code=${link}`)).headers.get('location')).to.equal(`/c/${COVERED.tea}/T20260401/${SERIAL}`);
      expect((await get(`/c?gtin=${COVERED.tea}&lot=A%2FB`)).headers.get('location')).to.equal(
        `/c/${COVERED.tea}/A%2FB`,
      );
    });

    it('lets the scan page judge an unused number of the brand', async () => {
      expect((await get('/c?gtin=09521234599999&lot=A')).headers.get('location')).to.equal('/c/09521234599999/A');
    });

    it('tells the one problem, at its field, and keeps what was typed', async () => {
      const { text } = await get(TYPED_PATHS['typed-letter'] ?? '');
      expect(plain(text)).to.contain('序列号第 9 位的“0”不会出现在我们的码里');
      expect(text).to.contain('value="ABCD EFGH 0KMN PQRS TUVW"').and.contain(`value="${COVERED.tea}"`);
      expect(text.match(/aria-invalid/g)).to.have.length(2); // the style names it once
    });

    it('says of another’s product that it is none of the brand’s', async () => {
      expect(await textOf('/c?code=09506000134352')).to.contain('本品牌没有这个产品编号');
      expect(await textOf('/c?gtin=09506000134352&lot=A')).to.contain('本品牌没有这个产品编号');
    });

    it('says nothing before anything is typed', async () => {
      expect((await get(`/c?gtin=${COVERED.tea}`)).text).not.to.contain('role="alert"');
    });

    it('shows what was typed as text', async () => {
      const { text } = await get(`/c?code=${encodeURIComponent('"><script>alert(1)</script>')}`);
      expect(text).not.to.contain('<script>alert');
    });
  });

  describe('in a browser', () => {
    let browser: Browser;

    before(async function () {
      if (!isChromiumAtHand()) this.skip();
      browser = await openChromium();
    });

    after(() => browser?.close());

    const paths = Object.entries({ ...COVERAGE_PATHS, ...TYPED_PATHS });

    it('complain of nothing', async () => {
      expect(await complaintsAt({ browser, url: site.url, paths })).to.deep.equal([]);
    });

    it('fit from 320 to 1280 px', async () => {
      expect(await tooWideAt({ browser, url: site.url, paths })).to.deep.equal([]);
    });

    it('have nothing that axe calls serious', async () => {
      expect(await seriousAt({ browser, url: site.url, paths })).to.deep.equal([]);
    });

    it('take a code from who has no scripts', async () => {
      const { page } = await openPage(browser, { javaScriptEnabled: false });
      await page.goto(`${site.url}/c`);
      await page.fill('input[name=gtin]', COVERED.tea);
      await page.fill('input[name=lot]', 'T20260401');
      await page.fill('input[name=serial]', 'ABCD 1FGH JKMN PQRS TUVW');
      await page.press('input[name=serial]', 'Enter');
      expect(await page.textContent('.wrong')).to.contain('第 5 位');
      expect(await page.getAttribute('input[name=serial]', 'aria-invalid')).to.equal('true');
      await page.context().close();
    });
  });
});

/** Words as a reader meets them. */
function plain(html: string): string {
  return html
    .replace(/<style[\s\S]*?<\/style>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ');
}
