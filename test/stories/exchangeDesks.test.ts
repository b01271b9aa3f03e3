import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { indexed, now, reach } from '../../scripts/demo/stories/ground.ts';
import { named } from '../../scripts/demo/stories/rights/ground.ts';
import type { World } from '../../scripts/demo/stories/world.ts';
import { sha256Of } from '../../scripts/lib/sha256Of.ts';
import { performAct } from '../../sdk/gateway/performAct.ts';
import { type Bytes32, schemaId } from '../../sdk/ids/keys.ts';
import { DepositState, SaleState } from '../../sdk/market/sales/types.ts';
import { chinaDay, chinaMinute } from '../../web/desk/chinaDay.ts';
import { isChromiumAtHand, openChromium } from '../web/support/chromium.ts';
import { type DeskWalk, type OpenDesk, openDesks, PHONE } from './support/deskWalk.ts';
import { type OpenWorld, openWorld } from './support/openWorld.ts';

const SELLER = 'villageDajun';
/** Number of the house whose use is sold. */
const HOUSE = '331127-2025-000002';
const [WINNER, RIVAL, OBJECTOR, FARMER] = ['buyerListed', 'buyerEvent', 'coopSongyang', 'farmerYaxi'] as const;
const CERTIFICATE = '示例交易鉴证书 2026-0017';
/** Fen. */
const [PRICE, FEE] = [66_000_000n, 660_000n];
const DAY = 86_400n;
const seconds = (moment: string) => Date.parse(moment) / 1000;

/** Each step at the desk of whose turn it is, from the first form to what stands on the chain; a later one goes on where an earlier one ended. */
describe('the exchange’s desks, against the real gateway', function () {
  this.timeout(300_000);
  let opened: OpenWorld;
  let world: World;
  let browser: Browser;
  let at: OpenDesk;
  let phone: OpenDesk;
  let id: Bytes32;

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

  const onChain = () => world.as('auditor');
  const addressOf = (party: string) => world.keys.addressOf(party);
  const house = () => named(world, 'dajunHouse').right;
  const sale = () => onChain().sales.sale(id);
  const stateOf = async () => (await sale()).state;
  const depositOf = (party: string) => onChain().sales.depositOf(id, addressOf(party));
  const purseOf = (account: string) => onChain().cash.balance(account);

  async function done(...desks: DeskWalk[]): Promise<void> {
    for (const { page, complaints } of desks) {
      expect(complaints).to.deep.equal([]);
      await page.context().close();
    }
  }

  /** On a phone nothing lies beyond the right edge. */
  async function expectWhole({ page }: DeskWalk): Promise<void> {
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).to.be.at.most(0);
  }

  async function leave({ page }: DeskWalk): Promise<void> {
    await page.locator('.act button:visible').click();
  }

  async function confirmForm(desk: DeskWalk): Promise<void> {
    await desk.press('预览并确认');
    await desk.write();
    await leave(desk);
  }

  /** Moves the clock past what runs in the sale, and waits until every page can know. */
  async function pastClock(): Promise<void> {
    await reach(world, (await sale()).until + 1n);
    await indexed(world);
  }

  const isOpen = (desk: DeskWalk) => desk.page.locator('.live').waitFor();

  /** As anybody comes there: from the public notice board. */
  async function openFromBoard(desk: DeskWalk, words: string): Promise<void> {
    await desk.page.goto(`${world.gateway.origin}/exchange`);
    await desk.page.click(`a[href*="${id}"]`);
    await desk.page.click(`a:has-text("${words}")`);
    await isOpen(desk);
  }

  async function openOwn(desk: DeskWalk): Promise<void> {
    await desk.press('我的出让与竞买');
    await desk.page.locator(`.mine__open:has-text("${id.slice(2, 12).toUpperCase()}")`).click();
    await isOpen(desk);
  }

  /** From the exchange's list of what waits. */
  async function openWork(step: string): Promise<DeskWalk> {
    const desk = await at('exchange', 'exchange');
    await desk.page.locator(`section.block:has(h2:has-text("${step}")) .mine__open`).first().click();
    await isOpen(desk);
    return desk;
  }

  describe('a sale', () => {
    it('is applied for by the holder', async () => {
      const desk = await at('exchange', SELLER);
      await desk.press('申请出让');
      await desk.page.locator(`.mine__one:has-text("${HOUSE}") button`).click();
      await desk.fill({ start: '600,000', ecoPart: '30000', reserve: '610000', increment: '10000' });
      await desk.fill({ deposit: '100000', bidHours: '2' });
      await desk.attach('announcement', '出让公告');
      await confirmForm(desk);
      await done(desk);

      const found = await onChain().sales.saleOf({ asset: 'USE_RIGHTS', id: house() });
      if (found === undefined) throw new TypeError('Nothing is on sale.');
      id = found;
      const { state, start } = await sale();
      expect([state, start]).to.deep.equal([SaleState.Applied, 60_000_000n]);
    });

    it('is reviewed on the register’s search of that day, and announced', async () => {
      const registrar = await at('attest', 'registrarLand');
      await registrar.page.selectOption('[name=schema]', schemaId('TITLE_SEARCH'));
      const label = registrar.page.locator(`#subjects option[value*="${HOUSE}"]`);
      await registrar.fill({ subject: (await label.getAttribute('value')) ?? '', value: '0' });
      await registrar.fill({ basisDate: chinaDay(Number(await now(world))) });
      await registrar.attach('file', '权属查询');
      await registrar.press('预览并确认');
      await registrar.write();
      await done(registrar);

      const exchange = await openWork('待审查');
      await exchange.press('审查通过');
      await exchange.choose('search', '查册对照');
      await confirmForm(exchange);
      await exchange.press('发布公告');
      await confirmForm(exchange);
      await exchange.page.locator('.tag:has-text("公告中")').waitFor();
      await done(exchange);

      const { state, round } = await sale();
      expect([state, round]).to.deep.equal([SaleState.Announced, 1]);
    });

    it('takes bidders in on their phones, with their deposits', async () => {
      for (const party of [WINNER, RIVAL]) {
        const desk = await phone('exchange', party);
        await openFromBoard(desk, '到工作台报名');
        await desk.press('报名竞买');
        await desk.press('预览并确认');
        await desk.page.locator('.act__final').waitFor();
        await expectWhole(desk);
        await desk.write();
        await leave(desk);
        await desk.page.locator('.live__own:has-text("已报名")').waitFor();
        await done(desk);
      }

      expect([await depositOf(WINNER), await depositOf(RIVAL)]).to.deep.equal([DepositState.Held, DepositState.Held]);
    });

    it('is bid for on two phones, each told at once of the other’s bid, and a late one moves the end for both', async () => {
      await pastClock();
      const exchange = await openWork('期满可推进');
      await exchange.press('开始竞价');
      await confirmForm(exchange);
      await exchange.page.locator('.tag:has-text("竞价中")').waitFor();
      await done(exchange);

      const [winner, rival] = [await phone('exchange', WINNER), await phone('exchange', RIVAL)];
      for (const desk of [winner, rival]) {
        await openOwn(desk);
        await desk.page.locator('.live:has-text("实时更新")').waitFor();
      }
      await winner.press('预览出价 600,000.00 元');
      await winner.write();
      await leave(winner);
      await rival.page.locator('.live__price:has-text("600,000.00"):has-text("竞买人 1")').waitFor();
      await rival.fill({ price: '650,000' });
      await rival.press('预览出价 650,000.00 元');
      await rival.write();
      await winner.page.locator('.live__own:has-text("目前未领先")').waitFor();

      const { until: planned } = await sale();
      await reach(world, planned - 200n);
      await indexed(world);
      await winner.press('预览出价 660,000.00 元');
      await winner.write();
      const { until, leader, price } = await sale();
      await rival.page.locator(`.live__left:has-text("至 ${chinaMinute(Number(until))}")`).waitFor();
      await rival.page.locator('.live__own:has-text("目前未领先")').waitFor();
      await expectWhole(rival);
      await done(winner, rival);

      expect(until > planned).to.equal(true);
      expect([leader, price]).to.deep.equal([addressOf(WINNER), PRICE]);
    });

    it('is awarded by whoever comes first, and the loser has the deposit back', async () => {
      await pastClock();
      const loser = await phone('exchange', RIVAL);
      await openOwn(loser);
      await loser.press('确定竞价结果');
      await confirmForm(loser);
      await loser.press('退还我的保证金');
      await confirmForm(loser);
      await loser.page.locator('button:has-text("退还我的保证金")').waitFor({ state: 'detached' });
      await done(loser);

      expect(await stateOf()).to.equal(SaleState.Awarded);
      expect([await depositOf(WINNER), await depositOf(RIVAL)]).to.deep.equal([
        DepositState.Held,
        DepositState.Returned,
      ]);
    });

    it('stops for an objection that somebody raises from its public page, and runs on once it is answered', async () => {
      const { until: planned } = await sale();
      const objector = await at('exchange', OBJECTOR);
      await openFromBoard(objector, '到工作台提出异议');
      await objector.press('提出异议');
      await objector.press('就地出具一份证明');
      await objector.attach('paper', '异议书');
      await objector.fill({ paperDay: chinaDay(Number(await now(world))) });
      await confirmForm(objector);
      await objector.page.waitForFunction(
        () => document.querySelector<HTMLInputElement>('[name=objection]')?.value !== '',
      );
      await confirmForm(objector);
      await objector.page.goto(`${world.gateway.origin}/exchange/sales/${id}`);
      await objector.page.locator('[role=status]:has-text("计时已停")').waitFor();
      await done(objector);
      const { pausedAt, objections } = await sale();
      expect([pausedAt > 0n, objections]).to.deep.equal([true, 1]);

      await reach(world, pausedAt + DAY);
      await indexed(world);
      const exchange = await openWork('异议待答复');
      await exchange.press('答复异议');
      await exchange.attach('basis', '异议答复');
      await confirmForm(exchange);
      await exchange.page.locator('.live__left').waitFor();
      await done(exchange);

      const resumed = await sale();
      expect([resumed.pausedAt, resumed.objections]).to.deep.equal([0n, 0]);
      expect(resumed.until - planned >= DAY).to.equal(true);
    });

    it('is contracted by both sides on what was announced, and the price is locked, not paid', async () => {
      await pastClock();
      const exchange = await openWork('期满可推进');
      await exchange.press('公示期满');
      await confirmForm(exchange);
      await done(exchange);

      const seller = await at('exchange', SELLER);
      await openOwn(seller);
      await seller.press('签署合同');
      await seller.page.locator('[name=whichContract]').nth(1).check();
      await seller.attach('contract', '出让公告');
      await confirmForm(seller);
      await seller.page.locator('text=现在没有轮到您办的事').waitFor();
      await done(seller);
      const buyer = await phone('exchange', WINNER);
      await openOwn(buyer);
      await buyer.page.locator('.live__own:has-text("由您成交")').waitFor();
      await buyer.press('签署合同');
      await confirmForm(buyer);
      await buyer.page.locator('.tag:has-text("待付款")').waitFor();
      const { contractHash } = await sale();
      expect(contractHash).to.equal(sha256Of('示例 出让公告'));

      const before = await purseOf(addressOf(WINNER));
      await buyer.press('支付价款');
      await confirmForm(buyer);
      await buyer.page.locator('.tag:has-text("待鉴证")').waitFor();
      await done(buyer);
      const after = await purseOf(addressOf(WINNER));
      expect([await stateOf(), after.total - after.available]).to.deep.equal([SaleState.Paid, PRICE + FEE]);
      expect(after.total).to.equal(before.total);
    });

    it('has its certificate, as page and as PDF', async () => {
      const exchange = await openWork('待出具鉴证书');
      const { page } = exchange;
      await exchange.press('出具交易鉴证书');
      await exchange.fill({ certificateNumber: CERTIFICATE });
      await exchange.attach('certificateDocument', '交易鉴证书');
      await confirmForm(exchange);
      await page.click('a:has-text("公开页面")');
      await page.click(`a:has-text("${CERTIFICATE}")`);
      const words = await page.locator('main').textContent();
      const link = await page.locator('a:has-text("PDF")').getAttribute('href');
      const pdf = await page.request.get(`${world.gateway.origin}${link}`);
      await done(exchange);

      expect(await stateOf()).to.equal(SaleState.Certified);
      for (const said of [CERTIFICATE, '660,000.00 元', '尚未变更登记']) expect(words).to.contain(said);
      expect([pdf.status(), pdf.headers()['content-type']]).to.deep.equal([200, 'application/pdf']);
    });

    it('is over as the registrar enters the buyer, and the money goes over in that call', async () => {
      const treasury = await onChain().market.treasury();
      const before = await Promise.all([addressOf(SELLER), treasury].map(purseOf));
      const registrar = await at('registry', 'registrarLand');
      await registrar.page.locator(`.rowlink:has-text("${HOUSE}")`).click();
      await registrar.page.locator('.inlaid .sheet').waitFor();
      await registrar.press('变更登记');
      await registrar.choose('to', '上市公司买方');
      await registrar.page.selectOption('[name=cause]', '0');
      await registrar.fill({ registeredAt: chinaMinute(Number(await now(world))).replace(' ', 'T') });
      await registrar.attach('basis', '变更登记申请');
      await registrar.press('预览并确认');
      await registrar.write();
      await done(registrar);

      const { holder } = await onChain().rights.right(house());
      expect([holder, await stateOf()]).to.deep.equal([addressOf(WINNER), SaleState.Registered]);
      const after = await Promise.all([addressOf(SELLER), treasury].map(purseOf));
      expect(after.map(({ total }, i) => total - (before[i]?.total ?? 0n))).to.deep.equal([PRICE, FEE]);
    });
  });

  describe('a household, on its phone', () => {
    it('takes its share of the year’s rent by its own signature', async () => {
      await declareRent();
      const desk = await phone('holder', FARMER);
      await desk.press('我的收益');
      await desk.press('领取 3,000.00 元');
      await desk.page.locator('.act__final').waitFor();
      await expectWhole(desk);
      await desk.write();
      await leave(desk);
      await desk.page.locator('.counts__number:has-text("3,000.00")').waitFor();
      await done(desk);

      expect((await purseOf(addressOf(FARMER))).total).to.equal(300_000n);
    });

    it('lends a right of its own to a cooperative, once both have agreed', async () => {
      const { right } = named(world, 'farmerForest');
      const household = await phone('holder', FARMER);
      await household.press('存入');
      await household.press('起草存入合同');
      await household.choose('right', right.slice(0, 10));
      expect(await household.page.locator('#list-right option').count()).to.equal(1);
      await household.choose('other', '雅溪镇生态强村公司');
      await household.fill({ depositNumber: '示例收储合同 雅溪-01', from: '2026-02-01', depositTo: '2030-01-31' });
      await household.fill({ rent: '1,200' });
      await household.attach('contract', '存入合同');
      await household.page.locator('form button[type=submit]').click();
      await household.press('签署存入合同');
      await household.sign();
      await household.page.locator('text=待对方签署').waitFor();
      await expectWhole(household);
      await done(household);
      const cooperative = await at('coop', 'villageYaxi');
      await cooperative.press('同意存入');
      await cooperative.write();
      await leave(cooperative);
      await cooperative.page.locator('.tag:has-text("已约定，待储备")').waitFor();
      await done(cooperative);

      const { rows } = await world.gateway.get<{ rows: Record<string, unknown>[] }>('/api/deposits');
      const [deposit] = rows;
      expect(deposit).to.include({ right, stage: 'agreed', rent: '120000', to: seconds('2030-01-31T23:59:59+08:00') });
    });
  });

  /** Out of the price: 3,000 元 to the household, 1,200 元 to another. */
  async function declareRent(): Promise<void> {
    const time = Number(await now(world));
    const iso = (moment: number) => new Date(moment * 1000).toISOString();
    const payer = await world.session(SELLER);
    const lines = [
      { account: addressOf(FARMER), amount: '300000' },
      { account: addressOf('farmerXinxing'), amount: '120000' },
    ];
    const body = {
      ...{ number: '示例租金分配 2026', bucket: 'rent', inBank: false, sink: addressOf('treasury'), lines },
      ...{ payAt: iso(time + 120), expiresAt: iso(time + 30 * 86_400), document: await world.put('示例租金分配公告') },
    };
    const run = await payer.post<{ id: string; dividend: string }>('/api/dividend-runs', {
      body,
      idempotencyKey: 'walk-run',
    });
    const steps = [
      ['dividends.declare', { run: run.id }],
      ['dividends.listBlocks', { run: run.id }],
      ['dividends.fund', { dividend: run.dividend }],
    ] as const;
    for (const [kind, params] of steps) {
      await performAct(payer, { kind, params }, async () => world.codeOf(SELLER), `walk-${kind}`);
      await indexed(world);
    }
    await reach(world, BigInt(time + 200));
    await indexed(world);
  }
});
