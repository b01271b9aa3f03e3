import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { indexed, now } from '../../scripts/demo/stories/ground.ts';
import type { World } from '../../scripts/demo/stories/world.ts';
import { demoTea, GTIN } from '../../scripts/demo/world/trace.ts';
import { verifyLabelCode } from '../../scripts/verify/verifyLabel.ts';
import { type Bytes32, batchId } from '../../sdk/ids/keys.ts';
import { chinaDay } from '../../web/desk/chinaDay.ts';
import { isChromiumAtHand, openChromium, openPage } from '../web/support/chromium.ts';
import { type DeskWalk, type OpenDesk, openDesks, PHONE } from './support/deskWalk.ts';
import { type OpenWorld, openWorld } from './support/openWorld.ts';

const [MAKER, TRADER] = ['coopSongyang', 'teaTraderA'] as const;
const TRADER_NAME = '茶叶经销商甲';
/** Bags of 250 g under labels; kilograms of them that go to the trader. */
const [LABELS, SHIPPED] = [40, '5'] as const;

/** Scans by crawlers don't count, and a browser without a screen calls itself one. */
const ANDROID =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36';

/** From the field to the phone: each at the desk of its office, the shopper on the page behind the code. */
describe('the desks of goods, against the real gateway', function () {
  this.timeout(300_000);
  let opened: OpenWorld;
  let world: World;
  let browser: Browser;
  let at: OpenDesk;
  let phone: OpenDesk;
  /** Lots as the desk proposed them. */
  const lots = { leaf: '', tea: '' };
  /** A label as its packer's file has it. */
  const printed = { link: '', secret: '' };

  before(async function () {
    if (!isChromiumAtHand()) this.skip();
    opened = await openWorld();
    world = opened.world;
    browser = await openChromium();
    at = openDesks(browser, world);
    phone = openDesks(browser, world, PHONE);
  });

  after(async () => {
    await browser?.close();
    await opened?.close();
  });

  const leaf = (): Bytes32 => batchId(GTIN.freshLeaf, lots.leaf);
  const tea = (): Bytes32 => batchId(GTIN.tea, lots.tea);
  const answer = async <Answer>(path: string) =>
    (await (await world.fetch(`${world.gateway.origin}${path}`)).json()) as Answer;

  async function done(...desks: DeskWalk[]): Promise<void> {
    for (const { page, complaints } of desks) {
      expect(complaints).to.deep.equal([]);
      await page.context().close();
    }
  }

  /** On a phone nothing lies beyond the right edge. */
  async function expectWhole(page: Page): Promise<void> {
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).to.be.at.most(0);
  }

  async function confirmForm(desk: DeskWalk): Promise<void> {
    await desk.press('预览并确认');
    await desk.page.locator('.act__final').waitFor();
    await expectWhole(desk.page);
    await desk.write();
    await desk.page.locator('.act button:visible').click();
  }

  async function openGoods(lot: string, party: string = MAKER): Promise<DeskWalk> {
    const desk = await phone('goods', party);
    await desk.press('我的货');
    await desk.page.locator(`.mine__open:has-text("${lot}")`).click();
    await desk.page.locator('dl.facts').waitFor();
    return desk;
  }

  /** The shopper's phone: a reader of its own, who has never been here. */
  async function scan(link: string): Promise<{ page: Page; complaints: string[] }> {
    await world.follower.caughtUp();
    const shopper = await openPage(browser, { viewport: PHONE, reducedMotion: 'reduce', userAgent: ANDROID });
    await shopper.page.goto(`${world.gateway.origin}${new URL(link).pathname}`);
    await shopper.page.waitForSelector('[data-done="yes"]');
    return shopper;
  }

  describe('a producer, on its phone', () => {
    it('sees what its base has left, and harvests', async () => {
      const desk = await phone('goods', MAKER);
      await desk.page.locator('.goods__one:has-text("核定 12,000 千克，已采 0 千克，余 12,000 千克")').waitFor();
      await expectWhole(desk.page);
      await desk.press('采收');
      await desk.fill({ grams: '40' });
      lots.leaf = await desk.page.inputValue('[name="lot"]');
      await confirmForm(desk);
      await desk.page.locator(`.goods__one:has-text("${lots.leaf}"):has-text("欠合格证")`).waitFor();
      await done(desk);

      const batch = await world.as('auditor').batches.batch(leaf());
      expect(batch?.made).to.equal(40_000n);
    });

    it('writes its 承诺达标合格证, which is enclosed at once', async () => {
      const desk = await openGoods(lots.leaf);
      await desk.press('开具承诺达标合格证');
      await desk.page.check('[name="promises"]');
      await desk.fill({ place: '浙江省丽水市松阳县' });
      await confirmForm(desk);
      await desk.page.locator('h2:has-text("附上证件")').waitFor();
      await confirmForm(desk);
      await desk.page.locator('.tag:has-text("已附承诺达标合格证")').waitFor();
      await done(desk);

      const { paperEvidence } = await answer<{ paperEvidence: string | null }>(`/api/batches/${leaf()}`);
      expect(paperEvidence).to.match(/^0x/);
    });

    it('is told of too much tea before anything is sent, and makes what the leaf gives', async () => {
      const desk = await openGoods(lots.leaf);
      await desk.press('加工');
      await desk.page.fill(`[name="part-${leaf()}"]`, '40');
      await desk.fill({ grams: '10.001' });
      await desk.page.locator('[role=status]:has-text("按出品率最多制成 10 千克"):has-text("超出出品率")').waitFor();
      await desk.press('预览并确认');
      await desk.page.locator('[name="grams"][aria-invalid="true"]').waitFor();
      expect(await desk.page.locator('.act__final').count()).to.equal(0);
      expect(await desk.page.textContent('.field__error')).to.contain('不超过 10 千克');
      await desk.fill({ grams: '10' });
      lots.tea = await desk.page.inputValue('[name="lot"]');
      await confirmForm(desk);
      await desk.page.locator('text=手中已无此批').waitFor();
      await done(desk);

      const batch = await world.as('auditor').batches.batch(tea());
      expect(batch?.made).to.equal(10_000n);
    });
  });

  describe('the laboratory', () => {
    it('finds the lot and reports that it passed', async () => {
      const desk = await at('laboratory', 'laboratory');
      await desk.fill({ lotSearch: lots.tea });
      await desk.press('筛选');
      await desk.page.locator(`.goods__one:has-text("绿茶 250 克 · ${lots.tea}") >> text=出具结果`).click();
      expect(await desk.page.inputValue('[name="kind"]')).to.equal('FACTORY_INSPECTION');
      await desk.page.selectOption('[name="value"]', '1');
      await desk.fill({ basisDate: chinaDay(Number(await now(world))) });
      await desk.attach('contentHash', '出厂检验报告');
      await confirmForm(desk);
      await done(desk);
    });
  });

  describe('the producer', () => {
    it('encloses the inspection and packs under scratch labels, whose codes it alone has', async () => {
      const desk = await openGoods(lots.tea);
      await desk.press('附上证件');
      await desk.choose('evidence', '出厂检验');
      await confirmForm(desk);
      await desk.press('包装贴标');
      await desk.fill({ count: String(LABELS) });
      await desk.page.locator('[role=status]:has-text("40 枚 × 250 克 = 10 千克")').waitFor();
      await desk.page.check('[name="hasSecrets"]');
      await confirmForm(desk);
      await desk.page.locator('text=已包装 10 千克').waitFor();
      await expectWhole(desk.page);

      const files = desk.page.locator('a[download][href*="/api/label-sets/"]');
      const paths = await files.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
      const [csv, ...pdfs] = await Promise.all(
        paths.map((path) => desk.page.request.get(`${world.gateway.origin}${path}`)),
      );
      const rows = ((await csv?.text()) ?? '').trim().split('\r\n');
      expect(rows).to.have.length(LABELS + 1);
      const [, , link = '', secret = ''] = (rows[1] ?? '').split(',');
      Object.assign(printed, { link, secret });
      expect(secret).to.match(/^[2-9A-HJKMNP-Z]{12,}$/);
      expect(pdfs).to.have.length(2);
      for (const pdf of pdfs) expect((await pdf.body()).subarray(0, 5).toString()).to.equal('%PDF-');
      const stranger = await world.fetch(`${world.gateway.origin}${paths[0]}`);
      expect(stranger.status).to.equal(401);
      await done(desk);
    });

    it('hands some of it over', async () => {
      const desk = await openGoods(lots.tea);
      await desk.press('交接');
      await desk.choose('to', TRADER_NAME);
      await desk.fill({ grams: SHIPPED });
      await confirmForm(desk);
      await desk.page.locator('text=已包装 5 千克').waitFor();
      await done(desk);

      const holder = world.keys.addressOf(TRADER);
      const held = await world.as('auditor').batches.goodsOf({ batch: tea(), isPacked: true, holder });
      expect(held).to.equal(5_000n);
    });
  });

  describe('a shopper', () => {
    it('comes from the code to its page and finds it on the books for the first time', async () => {
      const { page, complaints } = await scan(printed.link);
      expect(new URL(page.url()).pathname).to.equal(
        printed.link.replace(/^.*\/01\/(\d+)\/10\/(.+)\/21\/(.+)$/, '/c/$1/$2/$3'),
      );
      expect(await page.textContent('[data-title]')).to.equal('在册 · 首次查询');
      for (const step of ['code', 'set', 'batch', 'lineage', 'state']) {
        expect(await page.getAttribute(`[data-step="${step}"]`, 'data-state')).to.equal('ok');
      }
      await expectWhole(page);

      await page.fill('[name="secret"]', printed.secret.toLowerCase());
      await page.click('[data-activate] button');
      await page.locator('[data-title]:has-text("涂层码已启用")').waitFor();
      await page.waitForSelector('[data-done="yes"]');
      expect(await page.locator('[data-activate]').count()).to.equal(0);
      expect(await page.getAttribute('[data-check]', 'data-result')).to.equal('verified');
      expect(await page.textContent('main')).to.contain('这是第 1 次查询');
      expect(complaints).to.deep.equal([]);
      await page.context().close();
    });
  });

  describe('a recall', () => {
    it('shows the supervisor what hangs below the leaf before it is signed, as picture and table', async () => {
      const desk = await at('recall', 'marketRegulator');
      await desk.press('选批次发起召回');
      await desk.fill({ lotSearch: lots.leaf });
      await desk.press('筛选');
      await desk.page.locator(`.goods__one:has-text("${lots.leaf}"):has-text("茶鲜叶") >> text=查看波及范围`).click();
      await desk.page.locator('.notice-line:has-text("波及 2 个批次、40 枚标签、1 个收货方，在外 10 千克")').waitFor();
      expect(await desk.page.locator('.reach__box').count()).to.equal(2);
      const table = await desk.page.locator('table').allTextContents();
      expect(table.join(' ')).to.contain(lots.tea).and.contain(TRADER_NAME);
      await desk.press('发起召回');
      await desk.page.selectOption('[name="level"]', '1');
      await desk.attach('document', '召回公告');
      await confirmForm(desk);
      await desk.page.locator('.alarm:has-text("1 级召回")').waitFor();
      await desk.page.locator('text=尚有 10 千克 在外').waitFor();
      await done(desk);
    });

    it('is on the shopper’s page, and both nodes say the same to the phone', async () => {
      await indexed(world);
      const { page, complaints } = await scan(printed.link);
      expect(await page.textContent('[data-title]')).to.equal('已召回');
      expect(await page.getAttribute('[data-step="lineage"]', 'data-state')).to.equal('warn');
      expect(await page.textContent('[data-sentence]')).to.contain('原料批次');
      await page.context().close();
      expect(complaints).to.deep.equal([]);

      await world.follower.caughtUp();
      const { deployment, nodes, gateway } = world;
      const [first, ...others] = nodes;
      if (first === undefined) throw new TypeError('No node is pinned.');
      const question = { deployment, nodes: [first, ...others] as const, gateway: gateway.origin };
      const { result } = await verifyLabelCode(question, printed.link);
      expect([result.status, result.proven?.recall?.source]).to.deep.equal(['verified', leaf()]);
    });

    it('is on the brand’s desk, beside what its labels cover; the public page has the label too', async () => {
      const desk = await at('brand', 'brandOperator');
      await desk.page.locator('.block:has-text("绿茶 250 克")').first().waitFor();
      await desk.press('召回');
      await desk.page.locator('.goods__one:has-text("召回中"):has-text("在外 10 千克")').waitFor();
      await done(desk);

      const { page, complaints } = await openPage(browser, { viewport: PHONE });
      await page.goto(`${world.gateway.origin}/coverage?gtin=${GTIN.tea}`);
      const labels = demoTea.scratched.count + demoTea.plain.count + LABELS;
      expect(await page.textContent(`tbody tr:has-text("${GTIN.tea}")`)).to.contain(String(labels));
      await expectWhole(page);
      expect(complaints).to.deep.equal([]);
      await page.context().close();
    });

    it('is over once everybody took back what he has, and the supervisor closes it', async () => {
      for (const party of [TRADER, MAKER]) {
        const desk = await openGoods(lots.tea, party);
        await desk.page.locator('.tag:has-text("原料已召回（1 级）")').waitFor();
        expect(await desk.page.locator('.acts button:has-text("登记售出")').count()).to.equal(0);
        await desk.press('登记收回');
        await desk.fill({ grams: '5' });
        await confirmForm(desk);
        await done(desk);
      }
      const desk = await at('recall', 'marketRegulator');
      await desk.page.locator(`.mine__open:has-text("${lots.leaf}")`).click();
      await desk.press('召回结案');
      await desk.attach('document', '召回总结');
      await confirmForm(desk);
      await done(desk);

      expect((await world.as('auditor').batches.batch(leaf()))?.isRecallClosed).to.equal(true);
    });
  });
});
