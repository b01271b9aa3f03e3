import { expect } from 'chai';
import { type RecallPageDeps, recallPageRoutes } from '../../server/pages/recallRoutes.ts';
import type { RecallRow } from '../../server/views/trace/traceViewTypes.ts';
import { type Served, send } from '../support/httpClient.ts';
import { isChromiumAtHand, openChromium } from './support/chromium.ts';
import { fixtureDeps } from './support/fixtureDeps.ts';
import { fixtureWorld, NOW } from './support/fixtureWorld.ts';
import { servePages } from './support/pageSite.ts';
import { complaintsAt, seriousAt, tooWideAt } from './support/readingPages.ts';

const HTML = { accept: 'text/html' };
const HOSTILE = `L"><img src=x onerror=1>`;

describe('the list of recalls', () => {
  const world = fixtureWorld();
  const [, maker] = world.organisations;
  if (!maker) throw new Error('the fixture has no organisation');
  const recall = (over: Partial<RecallRow>): RecallRow => ({
    batch: `0x${'0a'.repeat(32)}`,
    ...{ gtin: '09521234500018', lot: 'L260405A', maker: maker, level: 1, at: NOW - 3600, by: maker },
    document: `0x${'0b'.repeat(32)}`,
    ...{ state: 'standing', closedAt: 0, report: null, liftedAt: 0, liftDocument: null, reached: 4 },
    sums: { made: 500_000n, recovered: 300_000n, sold: 50_000n, lost: 0n, outstanding: 150_000n },
    ...over,
  });
  const rows = [
    recall({}),
    recall({ lot: HOSTILE, state: 'closed', report: `0x${'0c'.repeat(32)}`, by: null, level: 3 }),
    recall({ lot: 'L2', gtin: '09521234500025', state: 'lifted', level: 2 }),
  ];
  let deps: RecallPageDeps;
  let site: Served;

  before(async () => {
    deps = {
      ...(await fixtureDeps({ world })),
      recalls: {
        listRecalls: async ({ state, gtin }, { offset, limit }) => {
          const of = rows.filter((row) => (state ?? row.state) === row.state && (gtin ?? row.gtin) === row.gtin);
          return { rows: of.slice(offset, offset + limit), total: of.length };
        },
      },
      itemNames: async () => new Map([['09521234500018', { zh: '茶鲜叶', en: 'Fresh tea leaf' }]]),
    };
    site = await servePages(deps, (app) => {
      app.use(recallPageRoutes(deps));
    });
  });

  after(() => site.close());

  const textOf = async (path: string) => (await send(site.url + path, { headers: HTML })).text;

  it('tells which lot, how grave, how far and how much is still out', async () => {
    const text = await textOf('/recalls?lang=zh-CN');
    for (const said of [
      '茶鲜叶',
      'L260405A',
      '召回中',
      '一级',
      '4 个批次',
      '500 千克',
      '150 千克',
      '已解除（误召）',
      '完成报告',
    ]) {
      expect(text).to.contain(said);
    }
    expect(text).to.contain('href="/recalls" aria-current="page"').and.contain('/goods/09521234500018');
  });

  it('names goods in English, and by their number where there is no name', async () => {
    expect(await textOf('/recalls?lang=en'))
      .to.contain('Fresh tea leaf')
      .and.contain('>09521234500025<');
  });

  it('writes hostile lots as text', async () => expect(await textOf('/recalls')).to.not.match(/<img src=x/));

  it('narrows by state and product, in the file too', async () => {
    const [closed] = JSON.parse(await textOf('/recalls.json?state=closed'));
    expect(closed).to.include({ state: 'closed', outstandingGrams: '150000', by: '' });
    expect(JSON.parse(await textOf('/recalls.json?gtin=09521234500025'))).to.have.length(1);
    expect((await send(`${site.url}/recalls?state=all`, { headers: HTML })).status).to.equal(400);
  });

  it('says what would stand there when nothing does', async () => {
    expect(await textOf('/recalls?gtin=09521234500032&lang=en')).to.contain('No recalls.');
  });

  it('is readable at every width, without complaints and with nothing serious', async function () {
    if (!isChromiumAtHand()) this.skip();
    const browser = await openChromium();
    const pages = { browser, url: site.url, paths: [['recalls', '/recalls']] as [string, string][] };
    const found = [...(await complaintsAt(pages)), ...(await tooWideAt(pages)), ...(await seriousAt(pages))];
    await browser.close();
    expect(found).to.deep.equal([]);
  });
});
