import { expect } from 'chai';
import { batchId } from '../../sdk/ids/keys.ts';
import { certificateDrift } from '../../sdk/trace/papers/certificateDrift.ts';
import { readCertificate } from '../../sdk/trace/papers/readCertificate.ts';
import { writeCertificate } from '../../sdk/trace/papers/writeCertificate.ts';
import { paperPageRoutes } from '../../server/pages/paperRoutes.ts';
import type { PaperView } from '../../server/views/paperViews.ts';
import { type Served, send } from '../support/httpClient.ts';
import { isChromiumAtHand, openChromium } from './support/chromium.ts';
import { fixtureDeps } from './support/fixtureDeps.ts';
import { fixtureWorld } from './support/fixtureWorld.ts';
import { servePages } from './support/pageSite.ts';
import { complaintsAt, seriousAt, tooWideAt } from './support/readingPages.ts';

const HTML = { accept: 'text/html' };
const HOSTILE = `</dd><img src=x onerror=alert(1)>"'<%= 7*7 %>`;

describe('the page of a 承诺达标合格证', () => {
  const world = fixtureWorld();
  const [record] = world.evidence;
  if (!record) throw new Error('the fixture has no evidence');
  const subject = batchId('09521234500018', 'L260405A');
  const evidence = {
    ...record,
    subject: { ...record.subject, id: subject },
    value: 500_000n,
    basisDate: Date.UTC(2026, 3, 5) / 1000,
    ...{ validUntil: 0, revokedAt: 0, correctedBy: null },
  };
  const bytes = writeCertificate({
    basis: { kind: '质量安全控制' },
    product: { name: `茶鲜叶${HOSTILE}`, gtin: '09521234500018', lot: 'L260405A', batch: subject },
    grams: '500000',
    origin: { place: '松阳县（示例）', parcel: null },
    issuedOn: '2026-04-05',
    subject: { name: '示例茶叶合作社', participant: evidence.issuer.id },
    contact: null,
    replaces: `0x${'33'.repeat(32)}`,
  });
  const paper = readCertificate(bytes);
  const drift = certificateDrift(paper, { issuer: evidence.issuer.id, subject, value: 1n, basisDate: 0, made: null });
  const id = (n: number) => `0x${String(n).repeat(64)}` as const;
  const views: Record<string, PaperView> = {
    [id(1)]: { evidence: { ...evidence, id: id(1) }, paper, refusal: null, drift: [] },
    [id(2)]: { evidence: { ...evidence, id: id(2), revokedAt: 1_775_000_000 }, paper, refusal: null, drift: [] },
    [id(3)]: { evidence: { ...evidence, id: id(3) }, paper, refusal: null, drift },
    [id(4)]: {
      evidence: { ...evidence, id: id(4) },
      paper: null,
      refusal: { code: 'PaperFieldInvalid', path: '$.grams' },
      drift: [],
    },
  };
  let site: Served;

  before(async () => {
    const deps = { ...(await fixtureDeps({ world })), papers: { paperById: async (of: string) => views[of] } };
    site = await servePages(deps, (app) => {
      app.use(paperPageRoutes(deps));
    });
  });

  after(() => site.close());

  const textOf = async (n: number, query = '') =>
    (await send(`${site.url}/papers/${id(n)}${query}`, { headers: HTML })).text.replaceAll(/\s+/g, ' ');

  it('shows what the order asks for, in its words', async () => {
    const text = await textOf(1, '?lang=zh-CN');
    for (const said of [
      '承诺达标合格证',
      '不使用禁用农药兽药、停用兽药和非法添加物',
      '常规农药兽药残留不超标',
      '对承诺的真实性负责',
      ...[
        '质量安全控制符合要求',
        '500',
        'L260405A',
        '松阳县（示例）',
        '2026-04-05',
        '示例茶叶合作社',
        '见随货纸质凭证',
      ],
      `/papers/0x${'33'.repeat(32)}`,
    ]) {
      expect(text).to.contain(said);
    }
  });

  it('keeps the promises in the words of the order in English too', async () => {
    expect(await textOf(1, '?lang=en'))
      .to.contain('Own quality')
      .and.contain('对承诺的真实性负责');
  });

  it('says first what makes it worthless', async () => {
    expect(await textOf(2, '?lang=zh-CN')).to.match(/verdict--bad.*已作废.*class="paper"/);
    expect(await textOf(3, '?lang=zh-CN')).to.match(/verdict--bad.*不一致.*数量（克）.*class="paper"/);
  });

  it('shows no sheet of what isn’t in the form, and says where it fails', async () => {
    expect(await textOf(4))
      .to.contain('PaperFieldInvalid $.grams')
      .and.not.contain('class="paper"');
  });

  it('writes hostile words as text', async () => {
    const text = await textOf(1);
    expect(text).to.not.match(/<img src=x/);
    expect(text).to.contain('&lt;img src=x');
  });

  it('is found by the short address of its code', async () => {
    const short = Buffer.from('11'.repeat(32), 'hex').toString('base64url');
    const answer = await send(`${site.url}/h/${short}`, { headers: HTML });
    expect([answer.status, answer.headers.get('location')]).to.deep.equal([302, `/papers/${id(1)}`]);
  });

  it('is not there for what is no certificate', async () => {
    const { status } = await send(`${site.url}/papers/${id(9)}`, { headers: HTML });
    expect(status).to.equal(404);
  });

  it('is readable at every width, without complaints and with nothing serious', async function () {
    if (!isChromiumAtHand()) this.skip();
    const browser = await openChromium();
    const paths: [string, string][] = Object.keys(views).map((of, n) => [`paper ${n + 1}`, `/papers/${of}`]);
    const pages = { browser, url: site.url, paths };
    const found = [...(await complaintsAt(pages)), ...(await tooWideAt(pages)), ...(await seriousAt(pages))];
    await browser.close();
    expect(found).to.deep.equal([]);
  });
});
