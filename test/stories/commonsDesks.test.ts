import { expect } from 'chai';
import { keccak256, toUtf8Bytes } from 'ethers';
import type { Browser } from 'playwright-core';
import { countyOf } from '../../scripts/demo/cheat/frauds/gepScene.ts';
import { madeUp, openedSeries, publishedAccounts } from '../../scripts/demo/gepPath.ts';
import { demoRightId } from '../../scripts/demo/seed/seedRights.ts';
import { handsOf } from '../../scripts/demo/stories/gep/ground.ts';
import { now, reach } from '../../scripts/demo/stories/ground.ts';
import { participant } from '../../scripts/demo/stories/rights/ground.ts';
import type { World } from '../../scripts/demo/stories/world.ts';
import type { Bytes32 } from '../../sdk/ids/keys.ts';
import { signBankReceipt } from '../../sdk/market/signBankReceipt.ts';
import { quantity } from '../../sdk/units/quantities.ts';
import { isChromiumAtHand, openChromium } from '../web/support/chromium.ts';
import { type DeskWalk, type OpenDesk, openDesks } from './support/deskWalk.ts';
import { type OpenWorld, openWorld } from './support/openWorld.ts';

const DAY = 86_400;
/** 景宁: where the seller is. */
const REGION = 331127;
const CHINA_MS = 8 * 3_600_000;
const CARDS = ['6217000000000001', '6217000000000002'];

/** The payer's, the public buyer's and the supervisor's desk, from sign-in to what stands on the chain. */
describe('the desks of distributions, purchases and supervision, against the real gateway', function () {
  this.timeout(120_000);
  let opened: OpenWorld;
  let world: World;
  let browser: Browser;
  let at: OpenDesk;

  before(async function () {
    if (!isChromiumAtHand()) this.skip();
    opened = await openWorld();
    world = opened.world;
    browser = await openChromium();
    at = openDesks(browser, world);
  });

  after(async () => {
    await browser?.close();
    await opened?.close();
  });

  const accountOf = (party: string) => world.keys.addressOf(party).toLowerCase();
  /** A moment of the chain's clock as the desk's fields take it. */
  const minute = async (seconds: number) =>
    new Date((Number(await now(world)) + seconds) * 1000 + CHINA_MS).toISOString().slice(0, 16);
  const answer = async <Answer>(path: string) =>
    (await (await world.fetch(`${world.gateway.origin}${path}`)).json()) as Answer;

  async function done(desk: DeskWalk): Promise<void> {
    expect(desk.complaints).to.deep.equal([]);
    await desk.page.context().close();
  }

  async function attachTable(desk: DeskWalk, field: string, ...rows: string[]): Promise<void> {
    const buffer = Buffer.from(rows.join('\r\n'));
    await desk.page.setInputFiles(`[name="${field}"]`, { name: 'table.csv', mimeType: 'text/csv', buffer });
  }

  /** One act of an opened distribution: preview, second factor, back to the sheet. */
  async function act(desk: DeskWalk, words: string): Promise<void> {
    await desk.press(words);
    await desk.press('预览并确认');
    await desk.write();
    await desk.press('返回');
  }

  async function prepare(desk: DeskWalk, number: string, rows: string[]): Promise<void> {
    await desk.press('编制分配');
    await desk.page.selectOption('[name="bucket"]', 'wage');
    await desk.fill({
      runNumber: number,
      payAt: await minute(DAY),
      runExpiresAt: (await minute(60 * DAY)).slice(0, 10),
    });
    await desk.choose('sink', '交易服务费归集户');
    await desk.attach('statement', '薪金分配说明');
    await attachTable(desk, 'households', ...rows);
  }

  describe('the payer', () => {
    let dividend: string;

    it('is told which cell of the table is wrong, and nothing is prepared', async () => {
      const desk = await at('payer', 'buyerOffice');
      const rows = ['账户,金额(元),权利编号', `${accountOf('farmerYaxi')},12.345,`, 'farmer,1,'];
      await prepare(desk, '示例分配 0', rows);
      await desk.press('检查并编制');
      await desk.page.locator('.desk__form tbody tr').nth(1).waitFor();
      const cells = await desk.page.locator('.desk__form tbody th, .desk__form tbody td').allTextContents();
      expect(cells.filter((_, i) => i % 3 < 2)).to.deep.equal(['2', '金额(元)', '3', '账户']);
      expect(
        await desk.page.request.get(`${world.gateway.origin}/api/dividend-runs`).then((one) => one.json()),
      ).to.include({
        total: 0,
      });
      await done(desk);
    });

    it('prepares, declares, lists and funds in cash, and the public page says so', async () => {
      const desk = await at('payer', 'buyerOffice');
      const households = [`${accountOf('farmerYaxi')},123.45,`, `${accountOf('farmerXinxing')},6.78,`];
      await prepare(desk, '示例分配 1', ['账户,金额(元),权利编号', ...households]);
      await desk.press('检查并编制');
      await act(desk, '申报分配');
      await act(desk, '登记分块');
      await act(desk, '锁定资金');
      await desk.page.locator('text=资金已到位').first().waitFor();
      dividend = (await desk.page.locator('a[href^="/dividends/"]').getAttribute('href')) ?? '';
      await done(desk);

      const page = await (
        await world.fetch(`${world.gateway.origin}${dividend}`, { headers: { accept: 'text/html' } })
      ).text();
      expect(page).to.contain('130.23 元').and.contain('资金已全部锁定');
      expect(page.toLowerCase()).not.to.contain(accountOf('farmerYaxi'));
    });

    it('lets a household take its sum once its day has come', async () => {
      await reach(world, (await now(world)) + BigInt(DAY) + 60n);
      const desk = await at('holder', 'farmerYaxi');
      await desk.press('我的收益');
      await desk.press('领取 123.45 元');
      await desk.write();
      await done(desk);

      expect(await answer(`/api${dividend}`)).to.include({ paid: '12345', paidHouseholds: 1 });
    });
  });

  describe('the paying bank', () => {
    it('holds the money, gives its receipts back and confirms what they say', async () => {
      const desk = await at('payer', 'buyerOffice');
      const household = (party: string, i: number) => `${accountOf(party)},${i + 1}00.00,,示例${i},${CARDS[i]}`;
      const rows = ['账户,金额(元),权利编号,姓名,卡号', ...['farmerYaxi', 'farmerXinxing'].map(household)];
      await prepare(desk, '示例分配 2', rows);
      await desk.page.check('[name="inBank"]');
      await desk.press('检查并编制');
      await act(desk, '申报分配');
      await act(desk, '登记分块');
      await desk.press('出示银行存管凭证');
      await desk.page.locator('[name="receipt"]').waitFor();
      const [due, account] = await desk.page.locator('.desk__form .chip--whole').allTextContents();
      await desk.page.fill('[name="receipt"]', await receiptOver(due, account, 30_000n, 61 * DAY));
      await desk.press('预览并确认');
      await desk.write();
      await done(desk);

      await reach(world, (await now(world)) + BigInt(DAY) + 60n);
      const bank = await at('payer', 'settlementBank');
      const href = (await bank.page.locator('a[download]').getAttribute('href')) ?? '';
      const file = await (await bank.page.request.get(`${world.gateway.origin}${href}`)).text();
      expect(file).to.contain(`0,示例0,${CARDS[0]}`).and.contain('100.00');
      await bank.press('交回回单');
      await attachTable(bank, 'receipts', '序号,金额(元),状态,流水号', '0,99.00,成功,A1');
      await bank.press('检查回单');
      await bank.page.locator('tbody tr').waitFor();
      expect(await bank.page.locator('tbody tr').textContent()).to.contain('100.00');
      await attachTable(bank, 'receipts', '序号,金额(元),状态,流水号', '0,100.00,成功,A1', '1,200.00,失败,');
      await bank.press('检查回单');
      await bank.press('确认已代发');
      await bank.write();
      await bank.press('返回回单');
      await bank.page.locator('text=已确认').waitFor();
      await done(bank);

      const { rows: listed } = await answer<{ rows: Record<string, unknown>[] }>('/api/dividends?limit=1');
      expect(listed[0]).to.include({ paid: '10000', paidHouseholds: 1, inBank: true });
    });
  });

  describe('the public buyer', () => {
    it('drafts a purchase, both sign, and it is paid as it is recorded', async () => {
      const buyer = await at('purchases', 'buyerOffice');
      await buyer.press('起草采购');
      await buyer.choose('other', '大均乡生态强村公司');
      await buyer.fill({ purchaseNumber: '示例采购 2026-001', price: '1,880.00' });
      await buyer.attach('catalogueLine', '生态产品目录条目');
      await buyer.fill({ payByTime: await minute(5 * DAY), settleByTime: await minute(6 * DAY) });
      await buyer.attach('contract', '采购合同');
      await buyer.press('起草');
      await buyer.page.locator('text=待签署与待登记').waitFor();
      await buyer.press('签署采购');
      await buyer.sign();
      await done(buyer);

      const seller = await at('purchases', 'villageDajun');
      await seller.press('签署采购');
      await seller.sign();
      await seller.press('登记采购');
      await seller.write();
      await seller.press('返回列表');
      await seller.page.locator('.mine__open').waitFor();
      await done(seller);

      const { rows } = await answer<{ rows: Record<string, unknown>[] }>('/api/purchases');
      expect(rows[0]).to.include({ state: 'settled', price: '188000', kind: 'catalogue' });
    });

    it('buys growth of a published account through a bank: held, paid, recorded', async () => {
      const hands = handsOf(world);
      const series = await openedSeries(hands, countyOf(REGION));
      const papers = [
        await madeUp(hands, series, 2024, 1_200_000_000_000n),
        await madeUp(hands, series, 2025, 1_230_000_000_000n),
      ];
      const [baseline, current] = (await publishedAccounts(hands, 'gepCity', papers)) as [Bytes32, Bytes32];
      const buyer = await at('purchases', 'buyerOffice');
      await buyer.press('起草采购');
      await buyer.page.selectOption('[name="kind"]', 'gepIncrement');
      await buyer.page.selectOption('[name="region"]', String(REGION));
      await buyer.page.check('[name="inBank"]');
      await buyer.choose('payingBank', '结算银行');
      await buyer.choose('other', '大均乡生态强村公司');
      await buyer.fill({ purchaseNumber: '示例增量 2026-001', price: '188,000', growth: '1,880,000' });
      await buyer.choose('gepBaseline', baseline.slice(0, 10));
      await buyer.choose('gepCurrent', current.slice(0, 10));
      await buyer.fill({ payByTime: await minute(5 * DAY), settleByTime: await minute(6 * DAY) });
      await buyer.attach('contract', '增量采购合同');
      await buyer.press('起草');
      await buyer.page.locator('text=待签署与待登记').waitFor();
      await buyer.press('签署采购');
      await buyer.sign();
      const seller = await at('purchases', 'villageDajun');
      await seller.press('签署采购');
      await seller.sign();
      await seller.press('登记采购');
      await seller.write();
      await done(seller);

      await buyer.page.reload();
      await buyer.page.click('#tab-purchases');
      await buyer.page.locator('.mine__open').first().click();
      await buyer.press('出示银行存管凭证');
      await buyer.page.locator('[name="receipt"]').waitFor();
      const [due, account] = await buyer.page.locator('.desk__form .chip--whole').allTextContents();
      await buyer.page.fill('[name="receipt"]', await receiptOver(due, account, 18_800_000n, 7 * DAY));
      await buyer.press('预览并确认');
      await buyer.write();
      await buyer.press('返回列表');
      await act(buyer, '支付价款');
      await act(buyer, '登记已交割');
      await buyer.page.locator('text=已支付给供给方').waitFor();
      await done(buyer);

      const { rows } = await answer<{ rows: Record<string, unknown>[] }>(`/api/purchases?region=${REGION}`);
      expect(rows[0]).to.include({ state: 'settled', price: '18800000', baseline, current, increment: '188000000' });
    });
  });

  describe('the supervisor', () => {
    it('closes a right to new offers by two officers, on a serious finding, and sees the day', async () => {
      const right = demoRightId(world.keys, 'dajunHouse');
      const first = await at('supervision', 'marketRegulator');
      await first.page.locator('.counts').waitFor();
      await first.view(1);
      await first.press('登记检查');
      await first.page.fill('[name="inspected"]', right);
      await first.fill({ finding: '示例：挪作他用', deadline: '2027-01-01' });
      await first.page.check('[name="isSerious"]');
      await first.attach('inspectionRecord', '巡查记录');
      await first.page.locator('.desk__form button[type=submit]').click();
      await first.press('提议停牌或恢复');
      await first.fill({ reasons: '示例理由：整改前不得再挂牌' });
      await first.attach('basis', '停牌依据');
      await first.page.locator('.desk__form button[type=submit]').click();
      await first.page.locator('text=须由另一名人员确认').waitFor();
      await done(first);

      const second = await at('supervision', 'marketRegulator', 1);
      await second.view(2);
      await second.press('确认并执行');
      await second.write();
      await second.press('返回');
      await second.page.locator('text=已执行').waitFor();
      await second.view(0);
      await second.page.locator('text=未整改问题，其中严重 1、逾期 0').waitFor();
      const table = await second.page.locator('a[download]').getAttribute('href');
      const csv = await (await second.page.request.get(`${world.gateway.origin}${table}`)).text();
      expect(csv).to.contain('inspections,,serious,1');
      await done(second);
    });
  });

  /** The bank's signed word, as a payer pastes it. */
  async function receiptOver(matter = '', payer = '', amount: bigint, seconds: number): Promise<string> {
    const signer = world.wallet('settlementBank');
    const receipt = {
      ...{ bank: participant(world, 'settlementBank'), payer, amount: quantity('fen', amount) },
      ...{ bankReference: keccak256(toUtf8Bytes(`示例存管 ${matter}`)) as Bytes32, instruction: matter as Bytes32 },
      heldUntil: (await now(world)) + BigInt(seconds),
    };
    const { signature } = await signBankReceipt(world, { signer, receipt });
    const { bank, bankReference, heldUntil } = receipt;
    const moment = new Date(Number(heldUntil) * 1000).toISOString();
    const sent = {
      bank,
      amount: amount.toString(),
      bankReference,
      heldUntil: moment,
      signer: signer.address,
      signature,
    };
    return JSON.stringify(sent);
  }
});
