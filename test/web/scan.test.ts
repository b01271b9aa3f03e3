import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import type { LabelState } from '../../sdk/trace/copies/types.ts';
import { send } from '../support/httpClient.ts';
import { type ScanSite, startScanSite } from './support/scanSite.ts';
import { SCAN_STORIES } from './support/scanWorld.ts';

const MAX_BYTES = 60_000;
const MAX_SCRIPT_BYTES = 25_000;

/** 标题, 一句话, 先做什么, as the table of states has them; dates are those of the stories. */
const TOLD: Readonly<Record<LabelState, [title: string, sentence: string, first: string]>> = {
  FIRST_SCAN: [
    '在册 · 首次查询',
    '此码由本品牌签发，这是第一次被查询。首次查询不等于未被调换',
    '刮开涂层可确认首次启用',
  ],
  SEEN_BEFORE: ['在册 · 第 4 次查询', '首次查询 2027-01-06（浙江）。家人、店员查过也会计数', '不是您或店家查的？举报'],
  OPENED: ['涂层码已启用', '已于 2027-01-13 启用', '若您刚刮开，请勿食用并举报'],
  SUSPECT_COPY: ['疑似复制', '同一码 3 天内在 4 省出现', '核对包装、保留小票、举报'],
  NOT_ISSUED: ['无此码', '本品牌没有签发过这个码', '检查输入；不要据此付款'],
  NOT_YET_SOLD: ['尚未出库', '记录显示该批仍在仓库', '询问商家来源'],
  RECALLED: [
    '已召回',
    '2027-01-14 由示例市场监管局发布一级召回。范围：本批（T2604-01）的原料批次及由其制成的全部产品。原因见召回公告',
    '停止食用，联系退货',
  ],
  EXPIRED: ['已过保质期', '自 2028-07-07 起', '联系商家'],
  VOIDED: ['标签已作废', '自 2027-01-09 起', '联系商家'],
  CERT_SUSPENDED: ['授权已暂停', '自 2027-01-10 起', '联系商家'],
  LOT_ONLY: ['仅到批次', '本码只到批次，不能识别单件仿冒', '核对批次与包装'],
  ANCHOR_PENDING: ['登记处理中', '已收到记录，预计 2027-01-15 17:00:00 前完成登记', '稍后再查'],
};

describe('the page behind a code', () => {
  let site: ScanSite;

  before(async () => {
    site = await startScanSite();
  });

  after(() => site.stop());

  const read = (path: string, language = 'zh-CN') =>
    send(`${site.url}${path}?lang=${language}`, { headers: { accept: 'text/html' } });

  for (const [state, [title, sentence, first]] of Object.entries(TOLD) as [LabelState, [string, string, string]][]) {
    it(`says ${title} without scripts: title, one sentence, what to do first`, async () => {
      const story = SCAN_STORIES[state]();
      site.tell(story);
      const { text, status, headers } = await read(story.path);

      expect([status, headers.get('cache-control')]).to.deep.equal([200, 'no-store']);
      expect(partOf(text, 'data-title')).to.equal(title);
      expect(partOf(text, 'data-sentence')).to.equal(sentence);
      expect(partOf(text, 'data-first')).to.equal(first);
      expect(text).to.match(/<section class="verdict" role="status" data-verdict data-state="[A-Z_]+"/);
    });
  }

  it('says each state in English too, and no word of the other language but names', async () => {
    for (const story of Object.values(SCAN_STORIES).map((tell) => tell())) {
      site.tell(story);
      const { text } = await read(story.path, 'en');
      const own = [partOf(text, 'data-title'), partOf(text, 'data-first')].join(' ');
      expect(own).to.match(/^[\x20-\x7e]+$/);
    }
  });

  it('never says genuine', async () => {
    for (const story of Object.values(SCAN_STORIES).map((tell) => tell())) {
      site.tell(story);
      expect((await read(story.path)).text).not.to.match(/正品|保真/);
    }
  });

  it('shows field, way, papers with who stands behind them, and looks', async () => {
    const story = SCAN_STORIES.SEEN_BEFORE();
    site.tell(story);
    const { text } = await read(story.path);

    expect(text).to.include('松阳县').and.include('120.00 亩');
    expect(text).to.include('tag tag--selfDeclared').and.include('tag tag--tested').and.include('tag tag--supervised');
    expect(text).to.include('出厂检验').and.include('承诺达标合格证');
    expect(text).to.include('这是第 4 次查询；首次 2027-01-06，浙江。');
    expect(text).to.include('data-token="token-of-this-look"');
  });

  it('asks the verification service once, for the code of the address', async () => {
    const story = SCAN_STORIES.FIRST_SCAN();
    site.tell(story);
    site.asked.length = 0;
    await read(story.path);
    expect(site.asked).to.deep.equal(['http://127.0.0.1/01/09521234560019/10/T2604-01/21/PQRSTUVWXYZ23456789A']);
  });

  it('has no inline script and no inline style', async () => {
    const story = SCAN_STORIES.RECALLED();
    site.tell(story);
    const { text, headers } = await read(story.path);
    expect(text).not.to.match(/<script(?![^>]* src=)|<style| style="| on\w+="/);
    expect(headers.get('content-security-policy')).to.include("script-src 'self'").and.not.include('unsafe-inline');
  });

  it(`is at most ${MAX_BYTES} bytes compressed in all, of it script at most ${MAX_SCRIPT_BYTES}`, async () => {
    const sizes: string[] = [];
    for (const story of Object.values(SCAN_STORIES).map((tell) => tell())) {
      site.tell(story);
      const { text } = await read(story.path);
      const { verifier, style } = site.deps.assets.scan;
      const [html, css] = [gzipSync(text).length, gzipSync((await send(`${site.url}${style.path}`)).text).length];
      const script = gzipSync(verifier.bytes).length;
      sizes.push(`${story.answer.verdict.state}: html ${html}, style ${css}, script ${script}`);
      expect(script).to.be.at.most(MAX_SCRIPT_BYTES);
      expect(html + css + script, sizes.at(-1)).to.be.at.most(MAX_BYTES);
    }
    console.log(`        ${sizes[0]}`);
  });

  it('loads nothing else, and its files never change under their names', async () => {
    const story = SCAN_STORIES.FIRST_SCAN();
    site.tell(story);
    const { text } = await read(story.path);
    const loaded = [...text.matchAll(/<(?:script|link|img)[^>]* (?:src|href)="([^"]+)"/g)].map(([, url]) => url);
    const { verifier, style } = site.deps.assets.scan;

    expect(loaded).to.deep.equal(['data:,', style.path, verifier.path]);
    for (const path of [style.path, verifier.path]) {
      const { headers } = await send(`${site.url}${path}`);
      expect(headers.get('cache-control')).to.include('immutable');
    }
  });

  it('comes compressed to whom asks for it, page and files, and plain to others', async () => {
    const story = SCAN_STORIES.FIRST_SCAN();
    site.tell(story);
    const { verifier, style } = site.deps.assets.scan;
    for (const path of [story.path, verifier.path, style.path]) {
      const ask = (encoding: string) =>
        fetch(site.url + path, { headers: { 'accept-encoding': encoding, accept: 'text/html' } });
      const [zipped, plain] = [await ask('gzip'), await ask('identity')];
      expect([zipped.headers.get('content-encoding'), plain.headers.get('content-encoding')]).to.deep.equal([
        'gzip',
        null,
      ]);
      expect(zipped.headers.get('vary')).to.include('Accept-Encoding');
      expect(await zipped.text()).to.equal(await plain.text());
      expect(Number(zipped.headers.get('content-length'))).to.be.lessThan(25_000);
    }
  });

  it('publishes what it runs', async () => {
    const published = JSON.parse((await send(`${site.url}/.well-known/liangshan-verifier.json`)).text);
    const { scan, labelChecker } = site.deps.assets;
    expect([published.label.sha256, published.label.checker]).to.deep.equal([
      scan.verifier.sha256,
      { file: '/verify/label.html', sha256: labelChecker.sha256 },
    ]);
  });

  describe('to report a fake', () => {
    const form = {
      uri: 'https://id.gs1.org/01/09521234560019/10/A/21/B',
      words: '包装不同',
      price: '68.5',
      place: '某店',
    };
    const post = (fields: Record<string, string>) =>
      send(`${site.url}/fake-reports`, {
        ...{ method: 'POST', body: new URLSearchParams(fields).toString(), redirect: 'manual' },
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
      });

    it('takes the form without scripts, and leads to the receipt', async () => {
      site.reports.length = 0;
      const { status, headers } = await post(form);
      expect([status, headers.get('location')]).to.deep.equal([303, '/fake-reports/7KQM-2XTA-PW94-HH3C']);
      expect(site.reports).to.deep.equal([
        { uri: form.uri, words: '包装不同', place: '某店', price: '6850', contact: '', photo: null },
      ]);
    });

    it('keeps what was typed when something is missing, and takes nothing', async () => {
      site.reports.length = 0;
      const empty = await post({ ...form, words: '' });
      const priced = await post({ ...form, price: '很贵' });
      expect([empty.status, priced.status, site.reports.length]).to.deep.equal([422, 422, 0]);
      expect(empty.text).to.include('value="某店"').and.include('请写明哪里不对');
      expect(priced.text).to.include('包装不同').and.include('价格请只写数字');
    });

    it('gives a machine no number', async () => {
      site.reports.length = 0;
      expect([(await post({ ...form, website: 'x' })).status, site.reports.length]).to.deep.equal([422, 0]);
    });

    it('shows how far it is by its receipt, and knows no other', async () => {
      const { text, headers } = await read('/fake-reports/7KQM-2XTA-PW94-HH3C');
      expect(text).to.include('7KQM-2XTA-PW94-HH3C').and.include('查实：此码被复制').and.include('该码已作废');
      expect(headers.get('cache-control')).to.equal('no-store');
      expect((await read('/fake-reports/7KQM-2XTA-PW94-HH3D')).status).to.equal(404);
    });
  });
});

function partOf(html: string, mark: string): string {
  const [, text = ''] = new RegExp(`<[^>]* ${mark}>([^<]*)<`).exec(html) ?? [];
  return text;
}
