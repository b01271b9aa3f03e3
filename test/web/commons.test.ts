import { expect } from 'chai';
import { type Served, send } from '../support/httpClient.ts';
import { isChromiumAtHand, openChromium } from './support/chromium.ts';
import { type CommonsFixture, commonsFixture, commonsPaths, serveCommons } from './support/commonsDeps.ts';
import type { DividendName, PurchaseName } from './support/commonsWorld.ts';
import { partyOf } from './support/fixtureWorld.ts';
import { hashOf } from './support/marketWorld.ts';
import { complaintsAt, seriousAt, tooWideAt } from './support/readingPages.ts';

const HTML = { accept: 'text/html,application/xhtml+xml' };
const HOSTILE = `--></script><img src=x onerror=alert(1)>"'\`<%= 7*7 %>&{t}`;

describe('pages of distributions, purchases and 失信', () => {
  let fixture: CommonsFixture;
  let site: Served;

  before(async () => {
    fixture = await commonsFixture();
    site = await serveCommons(fixture);
  });

  after(() => site.close());

  const get = (path: string) => send(`${site.url}${path}`, { headers: HTML });
  const textOf = async (path: string) => plain((await get(path)).text);
  const dividend = (name: DividendName, query = '') => `/dividends/${fixture.commons.dividends[name].id}${query}`;
  const purchase = (name: PurchaseName) => `/purchases/${fixture.commons.purchases[name].id}`;

  for (const language of ['zh-CN', 'en']) {
    it(`show every page whole in ${language}, with nothing forbidden and nothing inline`, async () => {
      const wrong: string[] = [];
      for (const [name, path] of Object.entries(commonsPaths(fixture))) {
        const { status, text } = await get(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
        const isWhole = status === 200 && text.includes(`<html lang="${language}">`);
        if (!isWhole || /\bundefined\b|\[object |\bNaN\b/.test(text)) wrong.push(`${name} ${status}`);
        if (/代币|发行|挖矿|正品|保真/.test(text)) wrong.push(`${name} says what it must not`);
        if (/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=/i.test(text)) wrong.push(`${name} inline`);
        if (/\b(dividends|purchases|discredited|boards)\.[a-z]/i.test(plain(text))) wrong.push(`${name} lacks words`);
      }
      expect(wrong).to.deep.equal([]);
    });
  }

  it('lead from each board to the others', async () => {
    const { text } = await get('/dividends');
    for (const path of ['/exchange', '/purchases', '/discredited']) expect(text).to.contain(`href="${path}"`);
    expect(text).to.contain('href="/dividends" aria-current="page"');
  });

  describe('distributions', () => {
    it('are listed with sum, households, days and payer', async () => {
      const text = await textOf('/dividends?state=reclaimed');
      for (const said of ['租金', '余款已收回', '莲都区两山合作社（示例）', '259,200.00 元', '256 / 300 户']) {
        expect(text).to.contain(said);
      }
    });

    it('are exported as the filter leaves them', async () => {
      const rows = JSON.parse((await get('/dividends.json?bucket=wage')).text) as Record<string, string>[];
      expect(rows).to.have.length(1);
      expect(rows[0]).to.include({ bucket: 'wage', totalFen: '25920000', households: '300' });
      expect((await get('/dividends.csv')).text.trim().split('\r\n')).to.have.length(8);
    });

    it('say what would be here when there are none', async () => {
      expect(await textOf('/dividends?bucket=wage&state=cancelled')).to.contain('没有符合条件的分配');
    });

    it('are refused by an unknown kind, by name', async () => {
      const { status, text } = await get('/dividends?bucket=gift');
      expect([status, text.includes('RequestInvalid')]).to.deep.equal([400, true]);
    });

    for (const [name, words] of [
      ['declared', '付款方尚未交付资金'],
      ['funded', '资金已全部锁定，2026-04-10 起发放'],
      ['paying', '发放中，至 2026-06-27'],
      ['paid', '已全部发放到户'],
      ['expired', '发放期已于 2026-04-07 结束，仍有未领款项'],
      ['cancelled', '已于 2026-04-07 撤销'],
      ['reclaimed', '到期未领的款项已于 2026-04-07 退回付款方'],
    ] as const) {
      it(`${name}: says how far it is`, async () => {
        expect(await textOf(dividend(name))).to.contain(words);
      });
    }

    it('tells what is paid, what isn’t, who pays and who pays out', async () => {
      const text = await textOf(dividend('paying'));
      expect(text).to.contain('221,184.00 元 已发放（85.33 %）').and.contain('38,016.00 元 尚未发放');
      expect(text).to.contain('付款方 莲都区两山合作社（示例）').and.contain('代发银行 示例农商行甲');
      expect(text).to.contain('尾差 0.17 元').and.contain('尾差归属 雅溪生态强村公司（示例）');
    });

    it('tells after the end what was left over', async () => {
      expect(await textOf(dividend('expired'))).to.contain('38,016.00 元 逾期未领');
      expect(await textOf(dividend('reclaimed'))).to.contain('38,016.00 元 已退回付款方');
    });

    it('shows each household as a commitment alone, block by block', async () => {
      const { text } = await get(dividend('paying', '?block=1'));
      expect(text).to.contain(hashOf('leaf 1 0')).and.not.contain(hashOf('leaf 0 0'));
      expect(plain(text)).to.contain('256 ').and.contain('299 名单不在本站保存 未发放');
    });

    it('exports the commitments of one block', async () => {
      const { id } = fixture.commons.dividends.paying;
      const rows = JSON.parse((await get(`/dividends/${id}/commitments.json?block=1`)).text) as object[];
      expect(rows).to.have.length(44);
      expect(Object.keys(rows[0] ?? {})).to.deep.equal(['block', 'place', 'leaf', 'isPaid']);
    });

    it('is unknown by a strange id, and has no block past the last that can be', async () => {
      expect((await get(`/dividends/0x${'ab'.repeat(32)}`)).status).to.equal(404);
      expect((await get(dividend('paying', '?block=1024'))).status).to.equal(400);
    });

    it('leads everybody to 举报', async () => {
      expect((await get(dividend('paying'))).text).to.contain('name="subjectKind" value="dividend"');
    });
  });

  describe('purchases', () => {
    it('are listed with both sides, price, growth and state', async () => {
      const text = await textOf('/purchases?state=settled');
      expect(text).to.contain('莲都区 GEP 增量').and.contain('188,000.00 元').and.contain('1,880,000.00 元');
      expect(text).to.contain('市场监管机构（示例）').and.contain('雅溪生态强村公司（示例）');
    });

    it('are exported as the filter leaves them', async () => {
      const rows = JSON.parse((await get('/purchases.json?state=ended')).text) as Record<string, string>[];
      expect(rows.map(({ priceFen, kind }) => [priceFen, kind])).to.deep.equal([['18800000', 'gepIncrement']]);
    });

    it('binds growth to the two publications and says how much of it is bought', async () => {
      const { text } = await get(purchase('growth'));
      expect(plain(text)).to.contain('两期公布值之差 7,520,000.00 元，本次采购其中 1,880,000.00 元（25 %）');
      for (const id of [hashOf('gep 2024'), hashOf('gep 2025')]) expect(text).to.contain(`/evidence/${id}`);
      expect(text).to.contain(`/market/instructions/${hashOf('instruction')}`);
    });

    it('computes nothing where a publication isn’t at hand', async () => {
      const text = await textOf(purchase('late'));
      expect(text).to.contain('所依据的公布暂不可查').and.not.contain('两期公布值之差');
    });

    it('says when nobody settled it in time', async () => {
      expect(await textOf(purchase('late'))).to.contain('交割已逾期');
      expect(await textOf(purchase('growth'))).not.to.contain('交割已逾期');
    });

    it('by the catalogue names its line, its bank and no account', async () => {
      const { text } = await get(purchase('catalogue'));
      expect(text).to.contain(`/api/documents/${hashOf('catalogue line')}`);
      expect(plain(text)).to.contain('付款银行 示例农商行甲').and.not.contain('所依据的公布核算');
    });

    it('is unknown by a strange id', async () => {
      expect((await get(`/purchases/0x${'ab'.repeat(32)}`)).status).to.equal(404);
    });
  });

  describe('失信', () => {
    it('tells document, day, end and who says so', async () => {
      const { text } = await get('/discredited');
      const said = plain(text);
      for (const one of [
        '松阳茶叶贸易商甲（示例）',
        '法院失信被执行人',
        '市场监管机构（示例）',
        '2026-01-08',
        '2028-01-08',
      ]) {
        expect(said).to.contain(one);
      }
      expect(text).to.contain(`/api/documents/${hashOf('judgment one')}`);
      expect(text).to.contain(`/evidence/${hashOf('discredited one')}`);
    });

    it('neither names nor counts natural persons, and says so', async () => {
      const { text } = await get('/discredited?all=1');
      expect(text).not.to.contain(hashOf('discredited person'));
      expect(plain(text)).to.contain('共 3 条').and.contain('自然人不在此公布');
      for (const format of ['csv', 'json']) {
        expect((await get(`/discredited.${format}?all=1`)).text).not.to.contain(hashOf('discredited person'));
      }
    });

    it('shows what ran out or was withdrawn only when asked', async () => {
      const other = partyOf(fixture.world, 7).name ?? '';
      expect(await textOf('/discredited')).not.to.contain(other);
      expect(await textOf('/discredited?all=1'))
        .to.contain(other)
        .and.contain('已撤销')
        .and.contain('已到期');
    });
  });

  it('keep hostile names text', async () => {
    const other = await commonsFixture();
    const { dividends, purchases, discredited } = other.commons;
    for (const one of Object.values(dividends)) Object.assign(one.payer, { name: HOSTILE });
    for (const one of Object.values(purchases)) Object.assign(one.buyer, { name: HOSTILE });
    for (const one of discredited) Object.assign(one.issuer, { name: HOSTILE });
    const second = await serveCommons(other);
    const found: string[] = [];
    for (const [name, path] of Object.entries(commonsPaths(other))) {
      const { text } = await send(`${second.url}${path}`, { headers: HTML });
      if (text.includes('<img src=x') || text.includes('49 &amp;')) found.push(name);
    }
    await second.close();
    expect(found).to.deep.equal([]);
  });

  it('can be read on every screen', async function () {
    if (!isChromiumAtHand()) this.skip();
    this.timeout(120_000);
    const browser = await openChromium();
    const chosen = ['dividends', 'dividends-paying', 'purchases', 'purchases-growth', 'discreditedAll'];
    const paths = Object.entries(commonsPaths(fixture)).filter(([name]) => chosen.includes(name));
    const pages = { browser, url: site.url, paths };
    const found = [...(await complaintsAt(pages)), ...(await tooWideAt(pages)), ...(await seriousAt(pages))];
    await browser.close();
    expect(found).to.deep.equal([]);
  });
});

/** Words as they are read: without tags, blanks joined. */
function plain(html: string): string {
  return html
    .replace(/<(head|footer)\b[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
}
