import { expect } from 'chai';
import { PDFParse } from 'pdf-parse';
import { type Served, send } from '../support/httpClient.ts';
import { type RightFixture, rightFixture, rightPaths, serveRights } from './support/rightDeps.ts';

const HTML = { accept: 'text/html,application/xhtml+xml' };

describe('pages of rights', () => {
  let fixture: RightFixture;
  let site: Served;

  before(async () => {
    fixture = await rightFixture();
    site = await serveRights(fixture);
  });

  after(() => site.close());

  const get = (path: string) => send(`${site.url}${path}`, { headers: HTML });
  const page = async (name: string) => (await get(rightPaths(fixture)[name] ?? '')).text;

  for (const language of ['zh-CN', 'en']) {
    context(`in ${language}`, () => {
      for (const name of Object.keys(rightPaths({ rights: { ...emptyIds() } }))) {
        it(`shows ${name} whole, with nothing forbidden or inline`, async () => {
          const path = rightPaths(fixture)[name] ?? '';
          const { status, text } = await get(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
          expect([status, text.includes(`<html lang="${language}">`)]).to.deep.equal([200, true]);
          expect(text).not.to.match(/\bundefined\b|\[object |\bNaN\b/);
          expect(text).not.to.match(/代币|发行|挖矿|正品|保真/);
          expect(text).not.to.match(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=/i);
        });
      }
    });
  }

  describe('the answer', () => {
    it('is in the words of the law, with the last register search', async () => {
      const text = await page('rightForBank');
      expect(text).to.contain(
        '按链上记录拟为第三顺位（以登记机构查询为准，最近查册 2026-04-02 莲登查 2026-0331）；按贵行规则测算，仅供参考。',
      );
      expect(text).to.contain('本报告不是不动产登记查询结果、征信报告或评估报告');
    });

    it('speaks of no bank’s rules to the public', async () => {
      expect(await page('right'))
        .to.contain('按链上记录，新设担保拟为第三顺位')
        .and.not.contain('按贵行规则测算');
    });

    it('says that nothing can be pledged while frozen', async () => {
      expect(await page('rightFrozen'))
        .to.contain('查封中，不能设立担保')
        .and.contain('answer-line--bad');
    });

    it('says that an ended right is no collateral', async () => {
      expect(await page('rightEnded'))
        .to.contain('该权利已注销，不能作为担保物')
        .and.contain('已注销：征收');
    });

    it('is amber when the search is old', async () => {
      const own = await rightFixture();
      const { lastSearch } = own.rights.forest.title;
      if (lastSearch) lastSearch.at -= 40 * 86_400;
      const second = await serveRights(own);
      const { text } = await send(`${second.url}${rightPaths(own).right}`, { headers: HTML });
      await second.close();
      expect(text).to.contain('answer-line--warn');
    });
  });

  describe('the field list', () => {
    it('keeps its order', async () => {
      const text = await page('right');
      const places = ['title', 'right', 'encumbrances', 'value', 'support'].map((key) => text.indexOf(`id="${key}"`));
      expect(places).to.deep.equal([...places].sort((a, b) => a - b));
      expect(Math.min(...places)).to.be.greaterThan(0);
    });

    it('cites the evidence of every figure', async () => {
      const text = await page('right');
      const { current } = fixture.rights.forest.value;
      expect(text).to.contain(`href="/evidence/${current?.id}"`);
      for (const { receipt } of fixture.rights.forest.encumbrances.liens.slice(0, 2)) {
        expect(text).to.contain(`<sup class="cite"><a href="/evidence/${receipt}"`);
      }
    });

    it('numbers each piece of evidence once', async () => {
      const numbers = [...(await page('right')).matchAll(/id="note-(\d+)"/g)].map(([, n]) => Number(n));
      expect(numbers).to.deep.equal(numbers.map((_, i) => i + 1));
    });

    for (const [name, words] of [
      ['right', '已申请未登记'],
      ['right', '抵押在后：处分后租赁仍在（民法典 405）'],
      ['rightFrozen', '链上与登记不一致（差异 2 项，自 2026-01-23）'],
      ['rightFrozen', '轮候查封第 2 位'],
      ['rightFrozen', '评估已超 12 个月'],
      ['rightFrozen', '晚于权利'],
      ['rightEco', '仅合同效力'],
    ] as const) {
      it(`says ${words}`, async () => {
        expect(await page(name)).to.contain(words);
      });
    }
  });

  describe('the picture of ranks', () => {
    it('draws one bar behind another against the value', async () => {
      const bars = [...(await page('right')).matchAll(/class="ranks__lien[^"]*" x="(\d+)"/g)].map(([, x]) => Number(x));
      expect(bars).to.deep.equal([0, 246, 432]);
    });

    it('hatches what is frozen and outlines what has no cover', async () => {
      expect(await page('rightFrozen'))
        .to.contain('ranks__hatch')
        .and.contain('ranks__short');
      expect(await page('right')).not.to.contain('ranks__hatch');
    });
  });

  describe('a natural person’s right', () => {
    it('tells the public only whether anything weighs on it', async () => {
      const text = await page('rightPerson');
      expect(text).to.contain('有登记').and.contain('无登记').and.contain('自然人（不公开）');
      expect(text)
        .not.to.contain('某村民')
        .and.not.contain('ranks__lien')
        .and.not.contain('class="empty">没有登记或申请中的担保');
    });

    it('stays unnamed in exports', async () => {
      const { text } = await send(`${site.url}/rights.csv`);
      expect(text).not.to.contain('某村民').and.not.contain(fixture.rights.person.title.holder.id);
    });
  });

  describe('what one bank is shown', () => {
    it('is kept by no cache and says so', async () => {
      const { headers, text } = await get(rightPaths(fixture).rightForBank ?? '');
      expect(headers.get('cache-control')).to.equal('no-store');
      expect(text).to.contain('本报告出示给示例农商行甲，已留痕');
    });
  });

  describe('lists', () => {
    it('are filtered by class, county and state', async () => {
      const { text } = await get('/rights?class=ECO_PRODUCT_USE&county=331121&state=live');
      expect(text).to.contain('青生用 2026-001').and.not.contain('0001234');
    });

    it('say what would be there when empty', async () => {
      expect(await page('rightsNone')).to.contain('没有符合条件的权利');
    });

    for (const list of ['rights', 'right-classes']) {
      it(`export ${list}`, async () => {
        const csv = await send(`${site.url}/${list}.csv`);
        const rows = JSON.parse((await send(`${site.url}/${list}.json`)).text) as object[];
        expect(csv.text.trim().split('\r\n')).to.have.length(rows.length + 1);
      });
    }

    it('stand on the parcel they are on', async () => {
      const { text } = await get(`/parcels/${fixture.world.parcels[0]?.id}`);
      expect(text).to.contain('地上的权利').and.contain('0001234');
    });

    it('explain each class in plain words', async () => {
      const text = await page('rightClasses');
      expect(text).to.contain('除县级文件另有规定外，不可作担保').and.contain('只有用材林、经济林、能源林可抵押');
    });
  });

  describe('as a PDF', () => {
    const pdf = async (name: string, language = 'zh-CN') => {
      const path = rightPaths(fixture)[name] ?? '';
      const [place = '', query = ''] = path.split('?');
      const response = await fetch(`${site.url}${place}.pdf?${query}&lang=${language}`);
      return new Uint8Array(await response.arrayBuffer());
    };
    const read = async (bytes: Uint8Array) => {
      const parser = new PDFParse({ data: bytes.slice() });
      const read = await parser.getText();
      await parser.destroy();
      return read;
    };

    it('says what the page says, with block and hash on every sheet', async () => {
      const { pages } = await read(await pdf('rightForBank'));
      const { at } = fixture.rights.forest;
      expect(pages.length).to.be.greaterThan(1);
      for (const [i, { text }] of pages.entries()) {
        expect(text.replaceAll(/\s/g, ''))
          .to.contain(at.hash)
          .and.contain(`${i + 1}/${pages.length}`);
      }
      expect(
        pages
          .map(({ text }) => text)
          .join('')
          .replaceAll(/\s/g, ''),
      ).to.contain('按贵行规则测算，仅供参考');
    });

    it('is the same to the byte each time', async () => {
      expect(await pdf('rightFrozen')).to.deep.equal(await pdf('rightFrozen'));
    });

    it('speaks English', async () => {
      expect((await read(await pdf('rightEco', 'en'))).text).to.contain('Valid between the parties only');
    });
  });

  it('refuses a date that is none', async () => {
    expect((await get(`${rightPaths(fixture).right}?maturity=2026-13-40`)).status).to.equal(400);
  });

  it('knows no right by a strange id', async () => {
    expect((await get(`/rights/0x${'ab'.repeat(32)}`)).status).to.equal(404);
  });
});

/** Enough to name the pages before there is a fixture. */
function emptyIds(): RightFixture['rights'] {
  const none = { title: { id: '0x' } };
  return { forest: none, frozen: none, eco: none, person: none, ended: none } as unknown as RightFixture['rights'];
}
