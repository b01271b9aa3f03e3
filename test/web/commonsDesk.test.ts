import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { type CommonsDesk, orderOf, purchaseDraftOf, serveCommonsDesk } from './support/commonsApi.ts';
import { NOW, partyOf } from './support/fixtureWorld.ts';
import { hashOf } from './support/marketWorld.ts';
import { onDesk } from './support/onDesk.ts';
import { seriousOn } from './support/readingPages.ts';
import { CODE } from './support/standInApi.ts';

const FILE = { name: 'paper.pdf', mimeType: 'application/pdf', buffer: Buffer.from('paper') };
/** Organisations of the fixture: a cooperative, a bank, an enterprise, a regulator. */
const [COOP, BANK, FIRM, REGULATOR] = [2, 6, 8, 9];
const RUN = '0f1f0c5e-3f0c-4d6e-9d4a-0f5b7c1d2e3f';
const DAY = 86_400;

describe('the desks of distributions, purchases and supervision', () => {
  let desk: CommonsDesk;
  let page: Page;
  onDesk(serveCommonsDesk, (servedDesk, itsPage) => {
    [desk, page] = [servedDesk, itsPage];
  });

  const open = async (tab: string, party: number, roles: string[] = []) => {
    desk.signIn(party, roles);
    await page.goto(`${desk.site.url}/desk`);
    await page.click(`#tab-${tab}`);
  };
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const lastAct = () => desk.api.acts.at(-1) as { kind: string; params: Record<string, unknown> };
  const preview = async () => {
    await press('预览并确认');
    await page.waitForSelector('.act__factors');
  };
  const attachTable = (field: string, text: string | Buffer) =>
    page.setInputFiles(`[name="${field}"]`, { name: 't.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

  describe('a payer', () => {
    const prepare = async (fields: Record<string, string>) => {
      await open('payer', COOP);
      await press('编制分配');
      const given = { runNumber: '2026-01', payAt: '2026-04-10T09:00', runExpiresAt: '2026-06-30', ...fields };
      for (const [name, text] of Object.entries(given)) await page.fill(`[name="${name}"]`, text);
      await page.fill('[name="sink"]', `0x${'cd'.repeat(20)}`);
      await page.setInputFiles('[name="statement"]', FILE);
    };

    it('divides rent by a snapshot of deposits, to be claimed in cash', async () => {
      await prepare({ pot: '12,345.67' });
      await press('检查并编制');
      await page.waitForSelector('text=返回列表');
      expect(desk.sent.runs[0]).to.include({
        ...{ number: '2026-01', bucket: 'rent', inBank: false, sink: `0x${'cd'.repeat(20)}` },
        ...{ payAt: '2026-04-10T09:00:00+08:00', expiresAt: '2026-06-30T23:59:59+08:00' },
      });
      expect(desk.sent.runs[0]?.snapshot).to.deep.equal({ of: 'deposits', pot: '1234567' });
      expect(desk.sent.runs[0]).not.to.have.any.keys('lines', 'payees');
    });

    it('sends nothing without the sum to divide', async () => {
      await prepare({});
      await press('检查并编制');
      expect(await page.textContent('.field__error')).to.contain('请填写金额');
      expect(desk.sent.runs).to.deep.equal([]);
    });

    it('gives exact sums by a table, names and cards beside them for the bank', async () => {
      await prepare({});
      await page.selectOption('[name="bucket"]', 'wage');
      await page.check('[name="inBank"]');
      const account = `0x${'aB'.repeat(20)}`;
      await attachTable(
        'households',
        `账户,金额(元),姓名,卡号\n${account},12.3,甲,62170000\n${account},1,甲,62170000\n`,
      );
      await press('检查并编制');
      await page.waitForSelector('text=返回列表');
      const lower = account.toLowerCase();
      expect(desk.sent.runs[0]?.lines).to.deep.equal([
        { account: lower, amount: '1230', right: null },
        { account: lower, amount: '100', right: null },
      ]);
      expect(desk.sent.runs[0]?.payees).to.deep.equal([{ account: lower, name: '甲', card: '62170000' }]);
    });

    it('reads a table that a Chinese office saved in its own letters', async () => {
      await prepare({});
      await page.selectOption('[name="bucket"]', 'wage');
      // 账户,金额(元) in GB 18030.
      const head = Buffer.from('d5cbbba72cbdf0b6ee28d4aa290a', 'hex');
      await attachTable('households', Buffer.concat([head, Buffer.from(`0x${'ab'.repeat(20)},5\n`)]));
      await press('检查并编制');
      await page.waitForSelector('text=返回列表');
      expect(desk.sent.runs[0]?.lines).to.have.length(1);
    });

    for (const [what, text, cells] of [
      ['wrong cells', `账户,金额(元),权利编号\n0x12,0,x\n`, ['2 账户', '2 金额(元)', '2 权利编号']],
      ['a missing column', `账户\n0x${'ab'.repeat(20)}\n`, ['1 金额(元)']],
      ['no rows', '账户,金额(元)\n', ['1 账户']],
      ['a broken quote', '账户,"金额\n', ['1 ']],
    ] as const) {
      it(`is told of ${what} by row and column, and sends nothing`, async () => {
        await prepare({});
        await page.selectOption('[name="bucket"]', 'wage');
        await attachTable('households', text);
        await press('检查并编制');
        await page.waitForSelector('tbody tr');
        const rows = await page.locator('tbody tr').evaluateAll((found) =>
          found.map((row) =>
            [...row.children]
              .slice(0, 2)
              .map((cell) => cell.textContent)
              .join(' '),
          ),
        );
        expect(rows).to.deep.equal(cells);
        expect(desk.sent.runs).to.deep.equal([]);
      });
    }

    const take = async (state: Record<string, unknown>, words: string) => {
      Object.assign(desk.run, state);
      await open('payer', COOP);
      await page.click('.mine__open');
      await press(words);
    };
    const listed = { blocks: [{ block: 0, total: '1', households: 1, isListed: true }] };

    for (const [what, state, words, kind] of [
      ['declares what it prepared', {}, '申报分配', 'declare'],
      ['lists the blocks that are left', { state: 'declared' }, '登记分块', 'listBlocks'],
      ['locks cash once all are listed', { state: 'declared', inBank: false, ...listed }, '锁定资金', 'fund'],
      ['cancels before the day of payment', { state: 'funded', payAt: NOW + 9 }, '撤销分配', 'cancel'],
      ['reclaims once it is over', { state: 'funded', payAt: NOW - 99, expiresAt: NOW - 9 }, '收回余款', 'reclaim'],
    ] as const) {
      it(what, async () => {
        await take(state, words);
        await preview();
        const about = ['declare', 'listBlocks'].includes(kind) ? { run: RUN } : { dividend: hashOf('dividend') };
        expect(lastAct()).to.deep.equal({ kind: `dividends.${kind}`, params: about });
      });
    }

    it('can’t cancel once payment has begun', async () => {
      Object.assign(desk.run, { state: 'funded', payAt: NOW - DAY });
      await open('payer', COOP);
      await page.click('.mine__open');
      await page.waitForSelector('text=发放中');
      expect(await page.getByRole('button', { name: '撤销分配' }).count()).to.equal(0);
    });

    it('is told what to tell the bank, and hands its receipt in', async () => {
      const due = { id: hashOf('funding'), account: `0x${'05'.repeat(20)}`, amount: '25920017', heldUntil: NOW + DAY };
      await take({ state: 'declared', ...listed, due }, '出示银行存管凭证');
      expect(await page.textContent('.desk__form'))
        .to.contain('259,200.17 元')
        .and.contain(hashOf('funding'));
      await page.fill('[name="receipt"]', '{"amount":"25920017"}');
      await preview();
      expect(lastAct()).to.deep.equal({
        kind: 'dividends.fundWithReceipt',
        params: { dividend: hashOf('dividend'), receipt: { amount: '25920017' } },
      });
    });

    it('has the bank’s file, and is told how many lines wait for a lienor', async () => {
      Object.assign(desk.run, { state: 'funded' });
      await open('payer', COOP);
      await page.click('.mine__open');
      await page.waitForSelector('text=有 3 户未列入');
      expect(await page.getAttribute('a[download]', 'href')).to.equal(`/api/dividend-runs/${RUN}/payfile.csv`);
    });

    it('erases what is personal only when it says so twice', async () => {
      Object.assign(desk.run, { state: 'reclaimed' });
      await open('payer', COOP);
      await page.click('.mine__open');
      await press('删除名单');
      expect(desk.sent.erased).to.equal(0);
      await press('删除名单');
      await page.waitForSelector('text=编制分配');
      expect(desk.sent.erased).to.equal(1);
    });

    it('looks at its households block by block', async () => {
      await open('payer', COOP);
      await page.click('.mine__open');
      await press('第 1 块');
      await page.waitForSelector('tbody th:has-text("256")');
    });
  });

  describe('the paying bank', () => {
    it('is told by row and column what in its receipts doesn’t fit, then confirms block by block', async () => {
      Object.assign(desk.run, { state: 'funded' });
      await open('payer', BANK);
      await press('交回回单');
      await attachTable('receipts', '序号,金额(元),状态,流水号\n0,99.00,成功,A1\n');
      await press('检查回单');
      await page.waitForSelector('tbody tr');
      expect(await page.textContent('tbody tr'))
        .to.contain('金额(元)')
        .and.contain('100.00');
      await press('检查回单');
      await page.waitForSelector('text=4 户成功，1 户失败');
      await page.getByRole('button', { name: '确认已代发' }).first().click();
      await page.waitForSelector('.act__factors');
      expect([lastAct().kind, lastAct().params.block]).to.deep.equal(['dividends.confirmPaid', 0]);
      await page.fill('[name="code"]', CODE);
      await page.keyboard.press('Enter');
      await press('返回回单');
      await page.waitForSelector('text=已确认');
      expect(await page.getByRole('button', { name: '确认已代发' }).count()).to.equal(1);
    });
  });

  describe('a buyer', () => {
    const fill = async (fields: Record<string, string>) => {
      for (const [name, text] of Object.entries(fields)) await page.fill(`[name="${name}"]`, text);
    };

    it('drafts a purchase by the catalogue, through a bank where it says so', async () => {
      await open('purchases', FIRM);
      await press('起草采购');
      await page.check('[name="inBank"]');
      await fill({
        other: `0x${'ab'.repeat(20)}`,
        purchaseNumber: '采 2026-1',
        price: '1,880',
        payingBank: hashOf('bank'),
      });
      await fill({ payByTime: '2026-05-01T09:00', settleByTime: '2026-05-02T09:00' });
      await page.setInputFiles('[name="catalogueLine"]', FILE);
      await page.setInputFiles('[name="contract"]', FILE);
      await press('起草');
      await page.waitForSelector('text=已登记的采购');
      const account = partyOf(desk.fixture.world, FIRM).accounts[0]?.address;
      expect(desk.sent.purchases[0]).to.include({
        ...{ kind: 'catalogue', buyer: account, seller: `0x${'ab'.repeat(20)}`, price: '188000', bank: hashOf('bank') },
        payBy: '2026-05-01T09:00:00+08:00',
      });
      expect(desk.sent.purchases[0]).to.include.keys('catalogue', 'document', 'number');
      expect(desk.sent.purchases[0]).not.to.have.any.keys('region', 'baseline', 'current', 'increment');
    });

    it('drafts growth of an account as the seller, and names every field that is missing', async () => {
      await open('purchases', COOP);
      await press('起草采购');
      await page.selectOption('[name="kind"]', 'gepIncrement');
      await page.selectOption('[name="region"]', '331127');
      await press('起草');
      const wrong = await page
        .locator('[aria-invalid="true"]')
        .evaluateAll((all) => all.map((one) => one.getAttribute('name')));
      expect(wrong).to.deep.equal([
        ...['other', 'purchaseNumber', 'price', 'gepBaseline', 'gepCurrent', 'growth', 'payByTime', 'settleByTime'],
        'contract',
      ]);
      await fill({ other: `0x${'ab'.repeat(20)}`, purchaseNumber: '采 2026-2', price: '1', growth: '10.5' });
      await fill({ gepBaseline: hashOf('2024'), gepCurrent: hashOf('2025') });
      await fill({ payByTime: '2026-05-01T09:00', settleByTime: '2026-05-02T09:00' });
      await page.setInputFiles('[name="contract"]', FILE);
      await press('起草');
      await page.waitForSelector('text=已登记的采购');
      expect(desk.sent.purchases[0]).to.include({
        ...{ kind: 'gepIncrement', buyer: `0x${'ab'.repeat(20)}`, region: '331127', increment: '1050' },
        ...{ baseline: hashOf('2024'), current: hashOf('2025') },
      });
    });

    it('offers what stands published of the region, of a city its own accounts alone', async () => {
      await open('purchases', COOP);
      await press('起草采购');
      await page.selectOption('[name="kind"]', 'gepIncrement');
      for (const [region, asked] of [
        ['331127', 'published in 331127 '],
        ['331100', 'published in 3311 city'],
      ] as const) {
        await page.selectOption('[name="region"]', region);
        const list = await page.getAttribute('[name="gepBaseline"]', 'list');
        const said = `示例乡 2025 · LISHUI-DEMO 2026 · DEMO-2026 ${hashOf(asked).slice(0, 10)}`;
        await page.locator(`#${list} option[value="${said}"]`).waitFor({ state: 'attached' });
      }
    });

    for (const [what, signed, words, kind] of [
      ['signs a draft', { buyer: false, seller: true }, '签署采购', 'sign'],
      ['records one that both signed', { buyer: true, seller: true }, '登记采购', 'agree'],
    ] as const) {
      it(what, async () => {
        desk.drafts.push(purchaseDraftOf(desk.fixture, signed));
        await open('purchases', FIRM);
        await press(words);
        await page.waitForSelector('.act__factors');
        expect(lastAct()).to.deep.equal({ kind: `purchases.${kind}`, params: { draft: RUN } });
      });
    }

    for (const [what, more, words, kind] of [
      ['has the price carried out once it is held', { payment: 'held' }, '支付价款', 'carryOut'],
      ['records what was paid', { payment: 'paid' }, '登记已交割', 'settle'],
      ['ends what was not settled in time', { payment: 'held', settleBy: NOW - 9 }, '终止采购', 'end'],
    ] as const) {
      it(what, async () => {
        desk.purchase = { state: 'agreed', settleBy: NOW + DAY, ...more };
        await open('purchases', FIRM);
        await page.locator('.mine__open').first().click();
        await press(words);
        await preview();
        const purchase = desk.fixture.commons.purchases.growth.id;
        expect(lastAct()).to.deep.equal({ kind: `purchases.${kind}`, params: { purchase } });
      });
    }

    it('alone shows the bank’s receipt; the other side waits', async () => {
      const buyer = { id: partyOf(desk.fixture.world, FIRM).id, name: 'x', scheme: 1 };
      desk.purchase = { state: 'agreed', payment: 'due', payBy: NOW + DAY, settleBy: NOW + DAY, buyer };
      await open('purchases', COOP);
      await page.locator('.mine__open').first().click();
      await page.waitForSelector('text=等待采购方出示银行存管凭证');
      await open('purchases', FIRM);
      await page.reload();
      await page.click('#tab-purchases');
      await page.locator('.mine__open').first().click();
      await press('出示银行存管凭证');
      await page.fill('[name="receipt"]', '{}');
      await preview();
      expect(lastAct().kind).to.equal('purchases.present');
    });
  });

  describe('the supervisor', () => {
    const supervise = () => open('supervision', REGULATOR, ['SUPERVISOR']);

    it('reads the day: what was traded and refused, what drifts, is overdue, near a limit or ends soon', async () => {
      await supervise();
      await page.waitForSelector('.counts');
      const text = (await page.textContent('#panel-supervision')) ?? '';
      for (const said of [
        ...['2026-04-08 监管日报', '12,345.00', '挂牌协议', '该份额已领取', 'EntitlementUsed', '7KQM-2XTA-PW94-HH3C'],
        ...['2 处不一致', '190 / 200 户', '合作社股份', '2026-05-08 到期', '其中严重 1、逾期 1'],
      ]) {
        expect(text).to.contain(said);
      }
      expect(await page.getAttribute('a[download]', 'href')).to.equal('/api/supervision/day.csv?date=2026-04-08');
    });

    it('chooses another day', async () => {
      await supervise();
      await page.fill('[name="date"]', '2026-03-01');
      await press('查看');
      await page.waitForSelector('text=2026-03-01 监管日报');
      expect(await page.getAttribute('a[download]', 'href')).to.equal('/api/supervision/day.csv?date=2026-03-01');
    });

    it('records an inspection, and loses nothing that was typed when it looks elsewhere', async () => {
      await supervise();
      await press('检查');
      await press('登记检查');
      await page.fill('[name="finding"]', '示例：未按批准用途使用');
      await press('返回');
      await press('登记检查');
      expect(await page.inputValue('[name="finding"]')).to.equal('示例：未按批准用途使用');
      await page.fill('[name="inspected"]', hashOf('house'));
      await page.check('[name="isSerious"]');
      await page.fill('[name="deadline"]', '2026-05-31');
      await page.setInputFiles('[name="inspectionRecord"]', FILE);
      await page.locator('.desk__form button[type=submit]').click();
      await page.waitForSelector('text=示例：挪作他用');
      expect(desk.sent.inspections[0]).to.include({
        ...{ kind: 'patrol', asset: 'USE_RIGHTS', id: hashOf('house'), isSerious: true },
        ...{ finding: '示例：未按批准用途使用', deadline: '2026-05-31T23:59:59+08:00' },
      });
    });

    it('records a recheck with words alone', async () => {
      await supervise();
      await press('检查');
      await press('登记复查');
      await page.locator('.desk__form button[type=submit]').click();
      expect(await page.textContent('.field__error')).to.contain('请填写');
      await page.fill('[name="words"]', '已恢复原状');
      await page.check('[name="isMended"]');
      await page.locator('.desk__form button[type=submit]').click();
      await page.waitForSelector('text=示例：挪作他用');
      expect(desk.sent.rechecks).to.deep.equal([{ words: '已恢复原状', isMended: true }]);
    });

    it('proposes an order with reasons, and can’t confirm its own', async () => {
      await supervise();
      await press('检查');
      await press('提议停牌或恢复');
      await page.fill('[name="reasons"]', '整改前不得再挂牌');
      await page.setInputFiles('[name="basis"]', FILE);
      await page.locator('.desk__form button[type=submit]').click();
      await page.waitForSelector('text=须由另一名人员确认');
      expect(desk.sent.orders[0]).to.include({ inspection: RUN, act: 'close', reasons: '整改前不得再挂牌' });
      expect(await page.getByRole('button', { name: '确认并执行' }).count()).to.equal(0);
    });

    it('confirms what another officer proposed', async () => {
      desk.orders.push(orderOf(`0x${'77'.repeat(20)}`));
      await supervise();
      await press('停牌与恢复');
      await press('确认并执行');
      await page.waitForSelector('.act__factors');
      expect(lastAct()).to.deep.equal({ kind: 'supervision.confirmOrder', params: { order: RUN } });
    });
  });

  it('are each their office’s alone', async () => {
    const tabsOf = async (party: number, roles: string[] = []) => {
      desk.signIn(party, roles);
      await page.goto(`${desk.site.url}/desk`);
      await page.waitForSelector('[role="tab"]');
      const ids = await page.locator('[role="tab"]').evaluateAll((all) => all.map(({ id }) => id.slice(4)));
      return ids.filter((id) => ['payer', 'purchases', 'supervision'].includes(id));
    };
    expect(await tabsOf(COOP)).to.deep.equal(['payer', 'purchases']);
    expect(await tabsOf(FIRM)).to.deep.equal(['payer', 'purchases']);
    expect(await tabsOf(BANK)).to.deep.equal(['payer']);
    expect(await tabsOf(REGULATOR)).to.deep.equal([]);
    expect(await tabsOf(REGULATOR, ['SUPERVISOR'])).to.deep.equal(['supervision']);
  });

  it('fit a phone and leave nothing that axe finds serious', async function () {
    this.timeout(120_000);
    const wrong: string[] = [];
    const look = async (name: string) => {
      await page.waitForTimeout(150);
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) wrong.push(`${name} too wide`);
      wrong.push(...(await seriousOn(page)).map((found) => `${name} ${found}`));
    };
    desk.orders.push(orderOf(`0x${'77'.repeat(20)}`));
    desk.drafts.push(purchaseDraftOf(desk.fixture, { buyer: false, seller: true }));
    await open('payer', COOP);
    await look('runs');
    await page.click('.mine__open');
    await page.waitForSelector('tbody');
    await look('run');
    await press('← 返回列表');
    await press('编制分配');
    await look('prepare');
    await open('purchases', FIRM);
    await page.reload();
    await page.click('#tab-purchases');
    await page.waitForSelector('.mine__open');
    await look('purchases');
    await press('起草采购');
    await look('draft');
    await open('supervision', REGULATOR, ['SUPERVISOR']);
    await page.reload();
    await page.click('#tab-supervision');
    await page.waitForSelector('.counts');
    await look('day');
    await press('检查');
    await page.waitForSelector('text=示例：挪作他用');
    await look('inspections');
    await press('登记检查');
    await look('record');
    await page.locator('.subnav button').nth(2).click();
    await page.waitForSelector('text=整改前不得再挂牌');
    await look('orders');
    expect(wrong).to.deep.equal([]);
  });
});
