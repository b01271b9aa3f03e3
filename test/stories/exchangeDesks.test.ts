import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { indexed, now, reach } from '../../scripts/demo/stories/ground.ts';
import { named } from '../../scripts/demo/stories/rights/ground.ts';
import type { World } from '../../scripts/demo/stories/world.ts';
import { schemaId } from '../../sdk/ids/keys.ts';
import { DepositState, ObjectionState, SaleState } from '../../sdk/market/sales/types.ts';
import { chinaDay, chinaMinute } from '../../web/desk/chinaDay.ts';
import { hasChromium, openChromium } from '../web/support/chromium.ts';
import { type DeskWalk, type OpenDesk, openDesks, PHONE } from './support/deskWalk.ts';
import { type OpenWorld, openWorld } from './support/openWorld.ts';

const SELLER = 'villageDajun';
const HOUSE = '331127-2025-000002';
const [WINNER, RIVAL, OBJECTOR] = ['buyerListed', 'buyerEvent', 'coopSongyang'] as const;
const CERTIFICATE = '示例交易鉴证书 2026-0017';
const DAY = 86_400n;

/** A sale from application to register, each step at the desk of whose turn it is; a later one goes on where an earlier one ended. */
describe('a sale on the exchange, at the desks, against the real gateway', function () {
  this.timeout(120_000);
  let opened: OpenWorld;
  let world: World;
  let browser: Browser;
  let at: OpenDesk;
  let phone: OpenDesk;

  before(async function () {
    if (!hasChromium()) this.skip();
    opened = await openWorld('demo');
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
  const right = () => named(world, 'dajunHouse').right;
  let id: Awaited<ReturnType<typeof saleId>>;
  async function saleId() {
    const found = await onChain().sales.saleOf({ asset: 'USE_RIGHTS', id: right() });
    if (found === undefined) throw new TypeError('The house is not on sale.');
    return found;
  }
  const sale = () => onChain().sales.sale(id);
  const depositOf = (party: string) => onChain().sales.depositOf(id, addressOf(party));

  async function done(...desks: DeskWalk[]): Promise<void> {
    for (const { page, complaints } of desks) {
      expect(complaints).to.deep.equal([]);
      await page.context().close();
    }
  }

  /** What the right edge of a page hides. */
  const hidden = ({ page }: DeskWalk) =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

  async function confirmForm(desk: DeskWalk): Promise<void> {
    await desk.press('预览并确认');
    await desk.write();
    await desk.press('返回');
  }

  /** Past what runs in the sale, as everybody's pages know it. */
  async function pastClock(): Promise<void> {
    await reach(world, (await sale()).until + 1n);
    await indexed(world);
  }

  /** As a reader comes there: from the public notice board. */
  async function openFromBoard(desk: DeskWalk, words: string): Promise<void> {
    await desk.page.goto(`${world.gateway.origin}/exchange`);
    await desk.page.click(`a[href*="${id}"]`);
    await desk.page.click(`a:has-text("${words}")`);
    await desk.page.locator('.live').waitFor();
  }

  async function openSale(desk: DeskWalk): Promise<void> {
    await desk.press('我的出让与竞买');
    await desk.page.locator(`.mine__open:has-text("${id.slice(2, 12).toUpperCase()}")`).click();
    await desk.page.locator('.live').waitFor();
  }

  /** The exchange's own list of what waits. */
  async function openWork(desk: DeskWalk, step: string): Promise<void> {
    await desk.page.locator(`section:has(h2:has-text("${step}")) .mine__open`).first().click();
    await desk.page.locator('.live').waitFor();
  }

  it('is applied for by the holder', async () => {
    const desk = await at('exchange', SELLER);
    await desk.press('申请出让');
    await desk.page.locator(`.mine__one:has-text("${HOUSE}") button`).click();
    await desk.fill({ start: '600,000', ecoPart: '30000', reserve: '610000', increment: '10000' });
    await desk.fill({ deposit: '100000', bidHours: '2' });
    await desk.attach('announcement', '出让公告');
    await confirmForm(desk);
    await done(desk);

    id = await saleId();
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

    const exchange = await at('exchange', 'exchange');
    await openWork(exchange, '待审查');
    await exchange.press('审查通过');
    await exchange.choose('search', '权属查询');
    await confirmForm(exchange);
    await exchange.press('发布公告');
    await confirmForm(exchange);
    await done(exchange);

    const { state, round } = await sale();
    expect([state, round]).to.deep.equal([SaleState.Announced, 1]);
  });

  it('takes bidders in on their phones, with their deposits', async () => {
    for (const party of [WINNER, RIVAL]) {
      const desk = await phone('exchange', party);
      await openFromBoard(desk, '到工作台报名');
      expect(await hidden(desk)).to.equal(0);
      await desk.press('报名竞买');
      expect(await hidden(desk)).to.equal(0);
      await confirmForm(desk);
      await desk.page.locator('.live__own').waitFor();
      await done(desk);
    }

    expect([await depositOf(WINNER), await depositOf(RIVAL)]).to.deep.equal([DepositState.Held, DepositState.Held]);
  });
});
