import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { isChromiumAtHand, openChromium, openPage } from './support/chromium.ts';
import { type ScanSite, startScanSite } from './support/scanSite.ts';
import { SCAN_STORIES } from './support/scanWorld.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 780 }, reducedMotion: 'reduce' };
const WECHAT =
  'Mozilla/5.0 (Linux; Android 10; V1981A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/78.0.3904.62 XWEB/2693 ' +
  'MMWEBSDK/200801 Mobile Safari/537.36 MicroMessenger/7.0.18.1740';
const KBIT = 1_000 / 8;
const SLOW = { cpu: 4, latency: 400, throughput: 400 * KBIT };
const FOUR_G = { cpu: 1, latency: 50, throughput: 4_000 * KBIT };

describe('the page behind a code, in a browser', () => {
  let site: ScanSite;
  let browser: Browser;

  before(async function () {
    if (!isChromiumAtHand()) this.skip();
    site = await startScanSite();
    browser = await openChromium();
  });

  after(async () => {
    await browser?.close();
    await site?.stop();
  });

  afterEach(() => {
    for (const node of site.nodes) node.twist = (_method, result) => result;
  });

  for (const [state, tell] of Object.entries(SCAN_STORIES)) {
    it(`${state} is what the phone's own check leaves standing, and axe finds nothing serious`, async () => {
      const story = tell();
      site.tell(story);
      const { page, complaints } = await openPage(browser, PHONE);
      await page.goto(site.url + story.path);
      await page.waitForSelector('[data-done="yes"]');

      expect(await page.getAttribute('[data-verdict]', 'data-state')).to.equal(state);
      const wanted = ['NOT_ISSUED', 'ANCHOR_PENDING'].includes(state) ? 'serverOnly' : 'verified';
      expect(await page.getAttribute('[data-check]', 'data-result')).to.equal(wanted);
      expect(await serious(page)).to.deep.equal([]);
      expect(await overflow(page)).to.equal(0);
      expect(complaints).to.deep.equal([]);
      await page.context().close();
    });
  }

  it('made one block before a recall says so, and not that answers differ', async () => {
    const [calm, recalled] = [SCAN_STORIES.FIRST_SCAN(), SCAN_STORIES.RECALLED()];
    site.tell({ ...recalled, answer: calm.answer });
    site.news.answer = recalled.answer;
    const { page, complaints } = await openPage(browser, PHONE);
    await page.goto(site.url + recalled.path);
    await page.waitForSelector('[data-done="yes"]');

    expect(await page.getAttribute('[data-verdict]', 'data-state')).to.equal('RECALLED_SINCE');
    expect(await page.textContent('[data-sentence]')).to.contain('更新的区块登记了召回');
    expect(await page.getAttribute('[data-check]', 'data-result')).to.equal('verified');
    await page.click('[data-run]');
    await page.waitForSelector('[data-done="yes"]');
    expect(await page.getAttribute('[data-check]', 'data-result')).to.equal('verified');
    expect(complaints).to.deep.equal([]);
    await page.context().close();
  });

  it('of a server that hides the recall, asked again too, says that answers differ', async () => {
    const [calm, recalled] = [SCAN_STORIES.FIRST_SCAN(), SCAN_STORIES.RECALLED()];
    site.tell({ ...recalled, answer: calm.answer });
    const { page } = await openPage(browser, PHONE);
    await page.goto(site.url + recalled.path);
    await page.waitForSelector('[data-done="yes"]');

    expect(await page.getAttribute('[data-verdict]', 'data-state')).to.equal('NODES_DISAGREE');
    await page.context().close();
  });

  it('opens each step to what was compared with what, by which node', async () => {
    const page = await opened(PHONE);
    await page.click('[data-step="lineage"] summary');
    const text = await page.textContent('[data-step="lineage"] [data-step-body]');
    await page.context().close();

    expect(text).to.include('示例节点甲 · 批次').and.include('示例节点乙 · 批次').and.include('本站 · 召回');
  });

  it('gives a thumb 48 px, and its reader 18 px', async () => {
    const page = await opened(PHONE);
    await page.evaluate(() => {
      for (const fold of Array.from(document.querySelectorAll('details'))) fold.setAttribute('open', '');
    });
    const small = await page.evaluate(
      () =>
        Array.from(
          document.querySelectorAll(
            'main summary, main button, main input:not([type=hidden]), main textarea, header a',
          ),
        )
          .filter((one) => one.closest('.trap, [hidden]') === null)
          .map((one) => one.getBoundingClientRect())
          .filter(({ height, width }) => height > 0 && (height < 47.5 || width < 47.5)).length,
    );
    const size = await page.evaluate(() => getComputedStyle(document.body).fontSize);
    await page.context().close();
    expect([small, size]).to.deep.equal([0, '18px']);
  });

  it('reads whole without scripts', async () => {
    const story = SCAN_STORIES.RECALLED();
    site.tell(story);
    const { page } = await openPage(browser, { ...PHONE, javaScriptEnabled: false });
    await page.goto(site.url + story.path);
    const text = (await page.textContent('body')) ?? '';
    await page.context().close();

    expect(text)
      .to.include('停止食用，联系退货')
      .and.include('未完成核验')
      .and.include('开启脚本后')
      .and.include('举报假货');
  });

  it('says in an old WebView without BigInt that this phone can’t check', async () => {
    site.tell(SCAN_STORIES.FIRST_SCAN());
    const { page, complaints } = await openPage(browser, { ...PHONE, userAgent: WECHAT });
    await page.addInitScript('delete globalThis.BigInt');
    await page.goto(site.url + SCAN_STORIES.FIRST_SCAN().path);
    const status = await page.textContent('[data-status]');
    await page.context().close();

    expect([status, complaints]).to.deep.equal(['此手机无法本机核验', []]);
  });

  it('says within five seconds that checking is not finished, and says the rest when it is', async function () {
    this.timeout(30_000);
    site.tell(SCAN_STORIES.FIRST_SCAN());
    const { page } = await openPage(browser, PHONE);
    await page.route(site.nodes[1].url, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 3_200));
      await route.continue();
    });
    const startedAt = Date.now();
    await page.goto(site.url + SCAN_STORIES.FIRST_SCAN().path);
    await page.waitForFunction(() => document.querySelector('[data-status]')?.textContent === '未完成核验');
    await page.waitForFunction(() => document.querySelector('[data-next]')?.textContent?.startsWith('仍在'));
    const saidAfter = Date.now() - startedAt;
    await page.waitForSelector('[data-done="yes"]');
    const status = await page.textContent('[data-status]');
    await page.context().close();

    expect(status).to.equal('已核验 (2/2)');
    console.log(`        said after ${saidAfter} ms that checking goes on`);
  });

  it('redraws a photo before it leaves the phone', async () => {
    const page = await opened(PHONE);
    await page.click('#report summary');
    const marker = 'GPSLatitude of a home';
    const png = Buffer.concat([Buffer.from(ONE_PIXEL, 'base64'), Buffer.from(marker)]);
    await page.setInputFiles('[data-photo] input[type=file]', { name: 'a.png', mimeType: 'image/png', buffer: png });
    await page.waitForFunction(() => document.querySelector('[data-photo] [data-said]')?.textContent !== '');
    const sent = await page.inputValue('[data-photo] input[type=hidden]');
    await page.context().close();

    const bytes = Buffer.from(sent, 'base64');
    expect([bytes.subarray(0, 2).toString('hex'), bytes.includes(marker)]).to.deep.equal(['ffd8', false]);
  });

  for (const [what, network] of Object.entries({
    '4G (50 ms, 4 Mbit/s)': FOUR_G,
    'the slow profile (4 x CPU, 400 ms, 400 kbit/s)': SLOW,
  })) {
    it(`is measured on ${what}`, async function () {
      this.timeout(60_000);
      site.tell(SCAN_STORIES.FIRST_SCAN());
      const { page } = await openPage(browser, PHONE);
      const devtools = await page.context().newCDPSession(page);
      await devtools.send('Network.enable');
      const { cpu, latency, throughput } = network;
      const conditions = { offline: false, latency, downloadThroughput: throughput, uploadThroughput: throughput };
      await devtools.send('Network.emulateNetworkConditions', conditions);
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpu });
      await page.goto(site.url + SCAN_STORIES.FIRST_SCAN().path, { waitUntil: 'commit' });
      await page.waitForSelector('[data-title]');
      const verdict = await page.evaluate(() => performance.now());
      await page.waitForFunction(() => document.querySelector('[data-check]')?.getAttribute('data-tone') !== 'open');
      const said = await page.evaluate(() => performance.now());
      await page.waitForSelector('[data-done="yes"]');
      const done = await page.evaluate(() => performance.now());
      const status = await page.textContent('[data-status]');
      await page.context().close();

      const [first, second, third] = [verdict, said, done].map(Math.round);
      console.log(`        verdict ${first} ms, said whether finished ${second} ms, checked ${third} ms`);
      expect(status).to.equal('已核验 (2/2)');
    });
  }

  async function opened(options: BrowserContextOptions): Promise<Page> {
    const story = SCAN_STORIES.FIRST_SCAN();
    site.tell(story);
    const { page } = await openPage(browser, options);
    await page.goto(site.url + story.path);
    await page.waitForSelector('[data-done="yes"]');
    return page;
  }
});

const ONE_PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

interface AxeResults {
  violations: { id: string; impact: string | null; nodes: { html: string }[] }[];
}

async function serious(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth));
}
