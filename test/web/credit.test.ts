import { expect } from 'chai';
import { send } from '../support/httpClient.ts';
import { type LendingDesk, serveLendingDesk } from './support/lendingApi.ts';

const HTML = { accept: 'text/html,application/xhtml+xml' };

describe('the public page of eco-credit', () => {
  let desk: LendingDesk;

  before(async () => {
    desk = await serveLendingDesk();
  });

  after(() => desk.site.close());

  const get = (path: string) => send(`${desk.site.url}${path}`, { headers: HTML });
  const textOf = async (path: string) => plain((await get(path)).text);

  for (const language of ['zh-CN', 'en']) {
    it(`stands whole in ${language}, with nothing forbidden and nothing inline`, async () => {
      const { status, text } = await get(`/credit?lang=${language}`);
      expect([status, text.includes(`<html lang="${language}">`)]).to.deep.equal([200, true]);
      expect(text).to.not.match(/\bundefined\b|\[object |\bNaN\b|代币|发行|挖矿|正品|保真/);
      expect(text).to.not.match(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=/i);
      expect(plain(text)).to.not.match(/\bcredit(Dimension)?\.[a-z]/i);
    });
  }

  it('says what earns, what costs, by which law, and what isn’t confirmed', async () => {
    expect(await textOf('/credit'))
      .to.contain('垃圾分类（每次） +1')
      .and.contain('乱排污 −3')
      .and.contain('《中华人民共和国水污染防治法》 待确认')
      .and.contain('计分期间等级最高 B');
  });

  it('takes nothing for what no law is named', async () => {
    expect(await textOf('/credit')).to.match(/门前三包不到位 −2 生活环境 没有写明法条，所以不能扣分/);
  });

  it('tells what a level takes off a rate, in yuan, and that none is no refusal', async () => {
    expect(await textOf('/credit'))
      .to.contain('AAA 减 0.50 个百分点 500.00 元')
      .and.contain('没有等级 普通利率 不多付，也不少付')
      .and.contain('不会因为等级低、没有等级、不愿出示等级而不给贷款');
  });

  it('tells who published a list, and of one that nobody did that it is an example', async () => {
    expect(await textOf('/credit')).to.contain('于 2026-04-07 公布');
    desk.lists = desk.lists.map((row) => ({ ...row, published: null }));
    expect(await textOf('/credit')).to.contain('尚无信用办公布');
  });

  it('shows the lists of one county and kind, and says when there are none', async () => {
    expect(await textOf('/credit?jurisdiction=331125&kind=person')).to.contain('垃圾分类');
    expect(await textOf('/credit?jurisdiction=331102')).to.contain('没有符合条件的清单');
  });

  it('is exported as the filter leaves it', async () => {
    const rows = JSON.parse((await get('/credit.json?kind=person')).text) as Record<string, string>[];
    expect(rows.find(({ item }) => item === 'sewage')).to.include({ points: '-3', caps: 'B', jurisdiction: '331125' });
    expect((await get('/credit.csv?jurisdiction=331102')).text.trim().split('\r\n')).to.have.length(1);
  });

  it('refuses a kind that nobody rates, by name', async () => {
    const { status, text } = await get('/credit?kind=child');
    expect([status, text.includes('RequestInvalid')]).to.deep.equal([400, true]);
  });
});

function plain(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
}
