import { expect } from 'chai';
import { PDFParse } from 'pdf-parse';
import { shortPath } from '../../server/pages/certificate/shortLink.ts';
import { type Served, send } from '../support/httpClient.ts';
import { isChromiumAtHand, openChromium } from './support/chromium.ts';
import { type ExchangeFixture, exchangeFixture, exchangePaths, serveExchange } from './support/exchangeDeps.ts';
import type { SaleName } from './support/exchangeWorld.ts';
import { nth } from './support/marketWorld.ts';
import { complaintsAt, seriousAt, tooWideAt } from './support/readingPages.ts';

const HTML = { accept: 'text/html,application/xhtml+xml' };

describe('pages of the exchange', () => {
  let fixture: ExchangeFixture;
  let site: Served;

  before(async () => {
    fixture = await exchangeFixture();
    fixture.deps.site.publicOrigin = 'https://ledger.example.gov.cn';
    site = await serveExchange(fixture);
  });

  after(() => site.close());

  const get = async (path: string) => send(`${site.url}${path}`, { headers: HTML });
  const sale = async (name: SaleName, query = '') =>
    (await get(`/exchange/sales/${fixture.exchange.sales[name].id}${query}`)).text;

  for (const language of ['zh-CN', 'en']) {
    it(`show every page whole in ${language}, with nothing forbidden and nothing inline`, async () => {
      const wrong: string[] = [];
      for (const [name, path] of Object.entries(exchangePaths(fixture))) {
        const { status, text } = await get(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
        const isWhole = status === 200 && text.includes(`<html lang="${language}">`);
        if (!isWhole || /\bundefined\b|\[object |\bNaN\b/.test(text)) wrong.push(`${name} ${status}`);
        if (/代币|发行|挖矿|正品|保真/.test(text)) wrong.push(`${name} says what it must not`);
        if (/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=/i.test(text)) wrong.push(`${name} inline`);
      }
      expect(wrong).to.deep.equal([]);
    });
  }

  describe('the notice board', () => {
    it('shows one kind of notice', async () => {
      const { text } = await get('/exchange?notice=ended');
      expect(text).to.contain('审查未通过').and.contain('违约').and.not.contain('竞价中</span>');
    });

    it('exports what the filter leaves', async () => {
      const rows = JSON.parse((await get('/exchange.json?notice=certificate')).text) as { state: string }[];
      expect(rows.map(({ state }) => state)).to.deep.equal(['certified', 'registered']);
    });

    it('says what would be there when empty', async () => {
      expect((await get('/exchange?county=331126')).text).to.contain('没有符合条件的公告');
    });

    it('refuses an unknown kind of notice by name', async () => {
      const { status, text } = await get('/exchange?notice=rumour');
      expect([status, text.includes('RequestInvalid')]).to.deep.equal([400, true]);
    });
  });

  describe('a sale', () => {
    it('says which steps are done and until when the present one runs', async () => {
      const steps = stepsOf(await sale('bidding'));
      expect(steps.map(([state]) => state)).to.deep.equal([
        ...['done', 'done', 'done', 'now', 'ahead', 'ahead', 'ahead', 'ahead', 'ahead'],
      ]);
      expect(steps[3]?.[1]).to.contain('至 2026-04-08 09:30:00');
    });

    it('says in words that an objection stops the clock, and promises no end', async () => {
      const text = await sale('paused');
      expect(text).to.contain('计时已停：1 件异议待答复，自 2026-04-07 09:00:00 起不计时');
      expect(stepsOf(text)[2]?.[1]).to.contain('计时已停').and.not.contain('至 2026');
    });

    it('gives the eco price a line of its own and marks assumed rules', async () => {
      const text = await sale('announced');
      expect(text).to.contain('其中生态价').and.contain('300,000.00 元，占起始价 10.71 %');
      expect(text).to.contain('假定').and.contain('10 个交易日');
    });

    it('names bidders by number only, also who won, where it is a natural person', async () => {
      const text = await sale('bidding');
      expect(text).to.contain('竞买人 2').and.not.contain('雅溪生态强村公司');
    });

    it('shows objections with their answers', async () => {
      expect(await sale('awarded'))
        .to.contain('不成立')
        .and.contain('2026-04-06 09:00:00 答复');
    });

    for (const [name, step, words] of [
      ['rejected', 1, '审查未通过'],
      ['defaulted', 6, '未履约的一方：受让方'],
      ['terminated', 2, '异议成立'],
    ] as const) {
      it(`${name}: says where it ended and why`, async () => {
        const text = await sale(name);
        expect(stepsOf(text)[step]?.[0]).to.equal('stopped');
        expect(text).to.contain(words);
      });
    }

    it('says that the time is over where nobody has moved on', async () => {
      const other = await exchangeFixture();
      other.exchange.sales.announced.until = 1;
      const second = await serveExchange(other);
      const { text } = await send(`${second.url}/exchange/sales/${other.exchange.sales.announced.id}`, {
        headers: HTML,
      });
      await second.close();
      expect(text).to.contain('期限已满。任何人均可办理下一步');
    });

    it('leads bidders to the desk and everybody to 举报', async () => {
      const { id } = fixture.exchange.sales.bidding;
      const text = await sale('bidding');
      expect(text).to.contain(`href="/desk#sale/${id}"`).and.contain('name="subjectKind" value="sale"');
    });

    it('exports its bids by number', async () => {
      const { id } = fixture.exchange.sales.bidding;
      const rows = JSON.parse((await get(`/exchange/sales/${id}/bids.json`)).text) as object[];
      expect(rows).to.have.length(fixture.exchange.bids.length);
    });

    it('is unknown by a strange id', async () => {
      expect((await get(`/exchange/sales/0x${'ab'.repeat(32)}`)).status).to.equal(404);
    });
  });

  describe('a package', () => {
    it('shows its rights, its ground and its sale', async () => {
      const [one] = fixture.exchange.packages;
      const { text } = await get(`/packages/${one?.id}`);
      expect(text).to.contain('3 项权利').and.contain('outline__land').and.contain(`/exchange/sales/${one?.sale}`);
    });

    it('shows what weighs on it: orders first, then liens in rank, then leases', async () => {
      const [free, burdened] = fixture.exchange.packages;
      const { text } = await get(`/packages/${burdened?.id}`);
      const told = text.slice(text.indexOf('负担'));
      const at = ['查封（冻结）', '第一顺位抵押（质押）', '1,200,000.00 元', '租赁'].map((said) => told.indexOf(said));
      expect(at).to.deep.equal(at.toSorted((a, b) => a - b));
      expect(at[0]).to.be.above(0);
      expect((await get(`/packages/${free?.id}`)).text).to.contain('没有抵押、查封或租赁');
    });

    it('of a natural person tells only whether anything does', async () => {
      const one = nth(fixture.exchange.packages, 1);
      const kept = one.encumbrances;
      one.encumbrances = { ...kept, on: null, liens: null, orders: null, leases: null };
      const { text } = await get(`/packages/${one.id}`);
      one.encumbrances = kept;
      expect(text).to.contain('有登记的负担').and.not.contain('1,200,000.00');
    });
  });

  describe('a certificate of trade', () => {
    const id = () => fixture.exchange.sales.registered.id;
    const pdfText = async (path: string) => {
      const bytes = new Uint8Array(await (await fetch(`${site.url}${path}`)).arrayBuffer());
      const parser = new PDFParse({ data: bytes });
      const { text, total } = await parser.getText();
      await parser.destroy();
      // Spaced lettering comes out with blanks.
      return { text: text.replace(/[ \t]/g, ''), total };
    };

    it('states seller, buyer, price and number, and that the register decides', async () => {
      const { text } = await get(`/exchange/certificates/${id()}`);
      for (const said of [
        '交易鉴证书',
        'LSCQ-2026-0017',
        '3,180,000.00 元',
        '雅溪生态强村公司',
        '不是不动产登记证明',
      ]) {
        expect(text).to.contain(said);
      }
    });

    it('says while the register has not entered the buyer that the right is still the seller’s', async () => {
      const { text } = await get(`/exchange/certificates/${fixture.exchange.sales.certified.id}`);
      expect(text).to.contain('尚未变更登记，权利仍在出让方名下');
    });

    it('says the same as one sheet of PDF', async () => {
      const { text, total } = await pdfText(`/exchange/certificates/${id()}.pdf`);
      expect(total).to.equal(1);
      expect(text).to.contain('LSCQ-2026-0017').and.contain('3,180,000.00').and.contain('不是不动产登记证明');
    });

    it('is reached by its short address', async () => {
      const { status, headers } = await get(shortPath(id(), 't'));
      expect([status, headers.get('location')]).to.deep.equal([302, `/exchange/certificates/${id()}`]);
    });

    it('warns where the sale ended after it', async () => {
      const other = await exchangeFixture();
      other.exchange.sales.certified.state = 'lapsed';
      const second = await serveExchange(other);
      const path = `/exchange/certificates/${other.exchange.sales.certified.id}`;
      const { text } = await send(`${second.url}${path}`, { headers: HTML });
      await second.close();
      expect(text).to.contain('请勿再使用本鉴证书');
    });

    it('is none before the exchange certified', async () => {
      expect((await get(`/exchange/certificates/${fixture.exchange.sales.paid.id}`)).status).to.equal(404);
    });
  });

  it('can be read on every screen', async function () {
    if (!isChromiumAtHand()) this.skip();
    this.timeout(120_000);
    const browser = await openChromium();
    const chosen = ['exchange', 'sale-paused', 'sale-defaulted', 'package', 'tradeCertificate'];
    const paths = Object.entries(exchangePaths(fixture)).filter(([name]) => chosen.includes(name));
    const pages = { browser, url: site.url, paths };
    const found = [...(await complaintsAt(pages)), ...(await tooWideAt(pages)), ...(await seriousAt(pages))];
    await browser.close();
    expect(found).to.deep.equal([]);
  });
});

/** State and words of each step. */
function stepsOf(html: string): [state: string, words: string][] {
  const found = html.matchAll(/<li class="stages__one stages__one--(\w+)"[^>]*>([\s\S]*?)<\/li>/g);
  return [...found].map(([, state = '', words = '']) => [state, words.replace(/<[^>]*>/g, ' ')]);
}
