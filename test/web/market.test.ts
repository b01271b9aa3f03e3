import { expect } from 'chai';
import { type Served, send } from '../support/httpClient.ts';
import { type MarketFixture, marketFixture, RECEIPT } from './support/marketDeps.ts';
import { marketPaths } from './support/marketPaths.ts';
import { serveMarket } from './support/marketSite.ts';
import { nth } from './support/marketWorld.ts';

const HTML = { accept: 'text/html,application/xhtml+xml' };

describe('pages of carbon and market', () => {
  let fixture: MarketFixture;
  let site: Served;

  before(async () => {
    fixture = await marketFixture();
    site = await serveMarket(fixture.deps);
  });

  after(() => site.close());

  const get = (path: string) => send(`${site.url}${path}`, { headers: HTML });
  const path = (name: string) => marketPaths(fixture.market)[name] ?? '';
  const withLanguage = (name: string, language: string) => {
    const given = path(name);
    return `${given}${given.includes('?') ? '&' : '?'}lang=${language}`;
  };

  for (const language of ['zh-CN', 'en']) {
    context(`in ${language}`, () => {
      it('show every page whole', async () => {
        const wrong: string[] = [];
        for (const name of Object.keys(marketPaths(fixture.market))) {
          const { status, text } = await get(withLanguage(name, language));
          const isWhole = status === 200 && text.includes(`<html lang="${language}">`);
          if (!isWhole || /\bundefined\b|\[object |\bNaN\b/.test(text)) wrong.push(`${name} ${status}`);
        }
        expect(wrong).to.deep.equal([]);
      });

      it('say nothing forbidden', async () => {
        const wrong: string[] = [];
        for (const name of Object.keys(marketPaths(fixture.market))) {
          const { text } = await get(withLanguage(name, language));
          if (/代币|发行|挖矿|正品|保真/.test(text)) wrong.push(name);
        }
        expect(wrong).to.deep.equal([]);
      });

      it('have neither inline script nor inline style', async () => {
        const wrong: string[] = [];
        for (const name of Object.keys(marketPaths(fixture.market))) {
          const { text } = await get(withLanguage(name, language));
          if (/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=/i.test(text)) wrong.push(name);
        }
        expect(wrong).to.deep.equal([]);
      });
    });
  }

  describe('the board', () => {
    it('says project, county, vintage, methodology, what is left, price and verifier', async () => {
      const { text } = await get('/market');
      const row = /<tr>\s*<th scope="row"><a href="\/market\/offers\/[\s\S]*?<\/tr>/.exec(text)?.[0] ?? '';
      for (const said of [
        '雅溪镇森林经营碳汇项目',
        '莲都区',
        '2025',
        'FM-ZJ-V01',
        '300 吨',
        '55.92 元/吨',
        '碳汇核证机构',
      ]) {
        expect(row).to.contain(said);
      }
    });

    it('shows published figures as published, with their source', async () => {
      const { text } = await get('/market');
      for (const said of ['23 笔', '24,000 吨', '1,342,000 余元', '20,000 吨', '远东资信', '不参与任何计算']) {
        expect(text).to.contain(said);
      }
    });

    it('filters by county', async () => {
      const { text } = await get('/market?region=331123&programme=&vintage=&mode=');
      const offers = /id="auctions"/.exec(text)?.index ?? 0;
      expect(text.slice(0, offers)).to.contain('遂昌县国有林场').and.not.contain('55.92 元/吨</td>');
    });

    it('says what would be there when empty', async () => {
      expect((await get('/market?vintage=2023')).text).to.contain('没有符合条件的挂牌');
    });

    it('refuses an unknown county by name', async () => {
      const { status, text } = await get('/market?region=999999');
      expect([status, text.includes('RequestInvalid')]).to.deep.equal([400, true]);
    });

    it('names a regulator’s suspension and the days of publicity', async () => {
      const { text } = await get('/market');
      expect(text).to.contain('暂停交易').and.contain('公示中').and.contain('起可成交');
    });

    for (const list of ['offers', 'trades']) {
      it(`exports ${list}`, async () => {
        const csv = await send(`${site.url}/market/${list}.csv`);
        const rows = JSON.parse((await send(`${site.url}/market/${list}.json`)).text) as object[];
        expect(csv.headers.get('content-type')).to.contain('text/csv');
        expect(csv.text.trim().split('\r\n')).to.have.length(rows.length + 1);
      });
    }

    it('draws prices with a table behind', async () => {
      const { text } = await get('/market');
      expect(text).to.match(/<svg class="chart__drawing"[^>]*role="img"/);
      expect(text.match(/元\/吨<\/td>/g)?.length).to.be.greaterThan(fixture.market.prices.length - 1);
    });

    it('has no price to draw before the first trade', async () => {
      const empty = await marketFixture();
      empty.deps.market.priceHistory = async () => [];
      const second = await serveMarket(empty.deps);
      const { text } = await send(`${second.url}/market`, { headers: HTML });
      await second.close();
      expect(text).to.contain('还没有成交，没有价格可画').and.not.contain('chart__drawing');
    });
  });

  describe('an offer', () => {
    const offer = () => `/market/offers/${nth(fixture.market.offers, 0).id}`;

    it('says exactly what a purchase pays and receives', async () => {
      const { text } = await get(`${offer()}?tonnes=120.5`);
      // 120,500 kg × 5,592 fen/t = 673,836 fen; fee 1 % down.
      expect(text).to.contain('您付 6,805.74 元，得 120.5 吨，缺一不成。');
      expect(text).to.contain('6,738.36 元').and.contain('67.38 元');
    });

    it('leads to the desk with the quantity', async () => {
      const { id } = nth(fixture.market.offers, 0);
      expect((await get(`${offer()}?tonnes=120.5`)).text).to.contain(`href="/desk#buy/${id}/120.5"`);
    });

    for (const [asked, words] of [
      ['0.2', '少于每笔最少 1 吨'],
      ['301', '超过余量 300 吨'],
      ['many', '请填写吨数'],
    ]) {
      it(`says why ${asked} t can't be bought`, async () => {
        const { status, text } = await get(`${offer()}?tonnes=${asked}`);
        expect(status).to.equal(200);
        expect(text).to.contain(words).and.not.contain('href="/desk#buy');
      });
    }

    it('offers nothing to buy during publicity', async () => {
      const { text } = await get(path('offerInNotice'));
      expect(text).to.contain('公示期内不能成交').and.not.contain('/desk#buy');
    });

    it('speaks of money at a bank in the mirror profile', async () => {
      const mirror = await marketFixture({ profile: 'mirror' });
      const second = await serveMarket(mirror.deps);
      const { text } = await send(`${second.url}${offer()}?tonnes=10`, { headers: HTML });
      await second.close();
      expect(text).to.contain('银行监管资金').and.not.contain('缺一不成。');
    });
  });

  describe('a trade', () => {
    it('is a 交易鉴证书 with both parties, price, fee and transaction', async () => {
      const { text } = await get(path('trade'));
      for (const said of [
        '交易鉴证书',
        '莲都区两山合作社（示例）',
        '松阳茶叶贸易商甲（示例）',
        '合计 4,581.36 元',
        '不是不动产登记证明',
      ]) {
        expect(text).to.contain(said);
      }
    });

    it('is unknown by a number that was never filled', async () => {
      expect((await get(`/market/trades/${nth(fixture.market.trades, 0).source}/99`)).status).to.equal(404);
    });
  });

  describe('a project', () => {
    it('names each stage as its programme does, with source or 待确认', async () => {
      const { text } = await get(path('project'));
      expect(text).to.contain('名称来源：待确认').and.contain('审定').and.contain('查册结果').and.contain('权利人同意');
    });

    it('shows serials, what covers them, and the calculation as the report states it', async () => {
      const { text } = await get(path('project'));
      expect(text).to.contain('0000 0000 0001 – 0000 0066 7000').and.contain('⌊741.73473 × 0.9⌋').and.contain('待核');
    });

    it('is shown without lines when the report is no JSON', async () => {
      const other = await marketFixture();
      other.deps.document = async () => new Uint8Array([37, 80, 68, 70]);
      const second = await serveMarket(other.deps);
      const { status, text } = await send(`${second.url}${path('project')}`, { headers: HTML });
      await second.close();
      expect([status, text.includes('核算过程')]).to.deep.equal([200, false]);
    });
  });

  describe('a lot hit by a reversal', () => {
    it('says what is missing and where use stops', async () => {
      expect((await get(path('lotReversed'))).text).to.contain('缺口 400 吨；可使用量止于 2,300 吨');
    });
  });

  describe('a portfolio', () => {
    it('says what is locked by what and when bought units may be sold on', async () => {
      const { text } = await get(path('portfolio'));
      expect(text).to.contain('挂牌或待交割 40 吨').and.contain('已冻结 100 吨').and.contain('2026-04-14 09:00:00');
    });

    it('exports holdings', async () => {
      const { text } = await send(`${site.url}${path('portfolio')}.csv`);
      expect(text.trim().split('\r\n')).to.have.length(3);
    });
  });

  describe('supervision', () => {
    const form = (fields: Record<string, string>) =>
      send(`${site.url}/supervision`, {
        method: 'POST',
        headers: { ...HTML, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      });
    const about = () => ({ subjectKind: 'trade', subjectId: nth(fixture.market.trades, 3).source, number: '4' });

    it('gives a receipt for what is said without signing in', async () => {
      const { status, headers } = await form({
        ...about(),
        kind: 'misconduct',
        words: '价格可疑（示例）',
        contact: '',
      });
      expect([status, headers.get('location')]).to.deep.equal([303, `/supervision/${RECEIPT}`]);
      expect(fixture.reports.at(-1)).to.deep.equal({
        kind: 'misconduct',
        subject: { kind: 'trade', id: about().subjectId, number: 4 },
        words: '价格可疑（示例）',
      });
    });

    it('shows how far it is, neither words nor contact', async () => {
      await form({ ...about(), kind: 'opinion', words: '只给监管看（示例）', contact: '13800000000' });
      const { text } = await get(`/supervision/${RECEIPT}`);
      expect(text).to.contain('办理中').and.not.contain('只给监管看').and.not.contain('13800000000');
    });

    it('finds a receipt typed in small letters', async () => {
      const { status, headers } = await get(`/supervision/find?number=${RECEIPT.toLowerCase()}`);
      expect([status, headers.get('location')]).to.deep.equal([303, `/supervision/${RECEIPT}`]);
    });

    it('keeps what was typed when the words are missing', async () => {
      const { status, text } = await form({ ...about(), kind: 'misconduct', words: ' ', contact: '李某' });
      expect(status).to.equal(422);
      expect(text).to.contain('value="李某"').and.contain('value="misconduct" checked');
    });

    it('gives machines no receipt', async () => {
      const before = fixture.reports.length;
      const { status } = await form({ ...about(), kind: 'opinion', words: 'x', website: 'http://spam.invalid' });
      expect([status, fixture.reports.length]).to.deep.equal([422, before]);
    });

    it('refuses what is no form', async () => {
      const { status } = await send(`${site.url}/supervision`, { method: 'POST', headers: HTML, body: 'x' });
      expect(status).to.equal(415);
    });

    it('lists what is closed to trade and who nears the limit of holders', async () => {
      const { text } = await get('/supervision');
      expect(text).to.contain('188 / 200 户').and.contain('暂停交易').and.contain('超期未答复');
    });
  });
});
