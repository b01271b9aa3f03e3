import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { revealBeneficiary } from '../../sdk/verify/beneficiary.ts';
import type { Served } from '../support/httpClient.ts';
import { isChromiumAtHand, openChromium, openPage } from './support/chromium.ts';
import { mountMarketApi } from './support/marketApi.ts';
import { type MarketFixture, marketFixture } from './support/marketDeps.ts';
import { serveMarket } from './support/marketSite.ts';
import { nth } from './support/marketWorld.ts';
import { CODE, type StandInApi, standInApi } from './support/standInApi.ts';

type Params = Record<string, string> & {
  orders: Record<string, string | boolean | number>[];
  order: Record<string, string>;
};

describe('carbon at the desk', () => {
  let browser: Browser;
  let fixture: MarketFixture;
  let api: StandInApi;
  let site: Served;
  let page: Page;
  let purchases: unknown[];

  before(async function () {
    if (!isChromiumAtHand()) this.skip();
    browser = await openChromium();
    fixture = await marketFixture({ nodes: [] });
  });

  after(() => browser?.close());

  beforeEach(async () => {
    const standIn = standInApi();
    api = standIn;
    purchases = [];
    const { account, party } = nth(fixture.market.portfolios, 0);
    api.session = { account, participant: party?.id, method: 'otp', roles: [], expiresAt: '2026-04-08T12:00:00Z' };
    site = await serveMarket(fixture.deps, (app) => {
      standIn.mount(app);
      mountMarketApi(app, fixture, purchases);
    });
    ({ page } = await openPage(browser));
    page.setDefaultTimeout(30_000);
  });

  afterEach(async () => {
    await page.context().close();
    await site.close();
  });

  const offer = () => nth(fixture.market.offers, 0);
  const lastAct = () => api.acts.at(-1) as { kind: string; params: Params };

  it('buys what the offer’s page sent the reader for, by keyboard, with the legs shown', async () => {
    await page.goto(`${site.url}/desk#buy/${offer().id}/120.5`);
    await page.waitForSelector('.act__words');
    expect(await page.textContent('.act__words')).to.equal('您付 6,805.74 元，得 120.5 吨，缺一不成。');
    await page.focus('form button[type="submit"]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.act__factors');
    await page.fill('[name="code"]', CODE);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.progress li[data-state="done"]:last-child');

    expect(lastAct()).to.deep.equal({
      kind: 'market.buy',
      params: { listing: offer().id, kg: '120500', maxCost: '680574' },
    });
    expect(api.submissions).to.have.length(1);
  });

  it('sends nothing for a quantity that doesn’t fit', async () => {
    await page.goto(`${site.url}/desk#buy/${offer().id}/400`);
    await page.click('form button[type="submit"]');
    expect(await page.textContent('.field__error')).to.contain('数量须在 1 至 300 吨之间');
    expect(api.acts).to.deep.equal([]);
  });

  it('retires one purchase for several beneficiaries, one of them private', async () => {
    const [organisation] = await fixture.deps.queries
      .listOrganisations({}, { offset: 2, limit: 1 })
      .then(({ rows }) => rows);
    await page.goto(`${site.url}/desk#buy/${offer().id}/2/retire`);
    await page.waitForSelector('fieldset.order');
    await page.waitForFunction(() => document.querySelectorAll('#beneficiaries option').length > 0);
    await page.fill('[name="beneficiary"]', `${organisation?.name} ${organisation?.code}`);
    await page.click('text=再加一个受益人');
    const second = page.locator('fieldset.order').nth(1);
    await second.locator('[name="orderTonnes"]').fill('3');
    await second.locator('[name="isPrivate"]').check();
    await second.locator('[name="beneficiary"]').fill('茶农合作社（示例）');
    const code = (await second.locator('.order__code code').textContent()) ?? '';
    await page.click('button:has-text("预览并确认")');
    await page.waitForSelector('.act__factors');

    const { kind, params } = lastAct();
    expect([kind, params.maxCost]).to.deep.equal(['market.buyAndRetire', '28239']);
    expect(params.orders.map(({ kg, isCommitted }) => [kg, isCommitted])).to.deep.equal([
      ['2000', false],
      ['3000', true],
    ]);
    expect(params.orders[0]?.beneficiary).to.equal(organisation?.id);
    expect(revealBeneficiary(params.orders[1]?.beneficiary as `0x${string}`, code, '茶农合作社（示例）')).to.equal(
      true,
    );
    expect(JSON.stringify(api.acts)).not.to.contain('茶农合作社');
  });

  it('asks for what a large event needs before anything is sent', async () => {
    await page.goto(`${site.url}/desk#buy/${offer().id}/2/retire`);
    await page.selectOption('[name="purpose"]', { label: '大型活动中和' });
    await page.click('button:has-text("预览并确认")');
    const said = await page.locator('.field__error').allTextContents();
    expect(said.join()).to.contain('请填写起止日').and.contain('请填写清册所载总量').and.contain('请选择文件');
    expect(api.acts).to.deep.equal([]);
  });

  it('records a purchase for a bank, then hands its receipt in', async () => {
    await page.goto(`${site.url}/desk#buy/${offer().id}/10`);
    await page.check('[name="pays"][value="bank"]');
    await page.click('form button[type="submit"]');
    await page.fill('[name="reference"]', 'HT-2026-01');
    await page.click('button:has-text("登记购买")');
    await page.fill('[name="receipt"]', '{"bankReference":"0x01"}');
    await page.click('button:has-text("预览并确认")');
    await page.waitForSelector('.act__factors');

    expect(purchases).to.deep.equal([
      { listing: offer().id, kg: '10000', orders: [], maxCost: '56479', reference: 'HT-2026-01' },
    ]);
    expect([lastAct().kind, lastAct().params.receipt]).to.deep.equal([
      'market.buyWithReceipt',
      { bankReference: '0x01' },
    ]);
  });

  it('retires from what is held', async () => {
    await page.goto(`${site.url}/desk`);
    await page.click('#tab-market');
    await page.locator('button:has-text("注销")').first().click();
    await page.fill('[name="orderTonnes"]', '1.5');
    await page.check('[name="isPrivate"]');
    await page.fill('[name="beneficiary"]', '本社');
    await page.click('button:has-text("预览并确认")');
    await page.waitForSelector('.act__final');

    expect(await page.textContent('.act__final')).to.contain('注销后不能恢复');
    expect([lastAct().kind, lastAct().params.order.kg, lastAct().params.lot]).to.deep.equal([
      'carbon.retire',
      '1500',
      nth(fixture.market.lots, 0).id,
    ]);
  });

  it('lists what is free and says when the price is missing', async () => {
    await page.goto(`${site.url}/desk`);
    await page.click('#tab-market');
    await page.locator('button:has-text("挂牌")').first().click();
    await page.fill('[name="tonnes"]', '80');
    await page.fill('[name="closes"]', '2026-06-30');
    await page.click('button:has-text("预览并确认")');
    expect(await page.locator('.field__error').allTextContents()).to.deep.equal(['请填写价格，最多 2 位小数']);

    await page.fill('[name="price"]', '58.50');
    await page.click('button:has-text("预览并确认")');
    await page.waitForSelector('.act__factors');
    const { kind, params } = lastAct();
    expect([kind, params.kg, params.price, params.closesAt]).to.deep.equal([
      'market.list',
      '80000',
      '5850',
      '2026-06-30T23:59:59+08:00',
    ]);
  });

  it('bids no less than the next step', async () => {
    const { id } = nth(fixture.market.auctions, 0);
    await page.goto(`${site.url}/desk#bid/${id}`);
    await page.fill('[name="price"]', '117999.99');
    await page.click('button:has-text("预览并确认")');
    expect(await page.textContent('.field__error')).to.contain('118,000.00');
    await page.fill('[name="price"]', '118000');
    await page.click('button:has-text("预览并确认")');
    await page.waitForSelector('.act__factors');
    expect(lastAct()).to.deep.equal({ kind: 'market.bid', params: { auction: id, price: '11800000' } });
  });
});
