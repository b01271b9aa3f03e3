import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { draftOf, type ExchangeDesk, serveExchangeDesk } from './support/exchangeApi.ts';
import { BUYER, EXCHANGE, type SaleName, SELLER } from './support/exchangeWorld.ts';
import { NOW, partyOf } from './support/fixtureWorld.ts';
import { hashOf, nth } from './support/marketWorld.ts';
import { onDesk } from './support/onDesk.ts';
import { seriousOn } from './support/readingPages.ts';
import { CODE } from './support/standInApi.ts';

const FILE = { name: 'paper.pdf', mimeType: 'application/pdf', buffer: Buffer.from('paper') };

describe('the exchange at the desk', () => {
  let desk: ExchangeDesk;
  let page: Page;
  onDesk(serveExchangeDesk, (servedDesk, itsPage) => {
    [desk, page] = [servedDesk, itsPage];
    desk.signIn(BUYER);
  });

  const sale = (name: SaleName) => desk.fixture.exchange.sales[name];
  const open = async (name: SaleName) => {
    await page.goto(`${desk.site.url}/desk#sale/${sale(name).id}`);
    await page.waitForSelector('.live');
  };
  const enrolled = (isLeader = false) => ({
    bidder: { account: accountOf(BUYER), number: 2, round: 1, deposit: 'held' as const, isLeader },
  });
  const accountOf = (party: number) => nth(partyOf(desk.fixture.world, party).accounts, 0).address;
  const lastAct = () => desk.api.acts.at(-1) as { kind: string; params: Record<string, unknown> };
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const confirm = async () => {
    await page.fill('[name="code"]', CODE);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.progress li[data-state="done"]:last-child');
  };
  const preview = async () => {
    await press('预览并确认');
    await page.waitForSelector('.act__factors');
  };

  describe('a bidder', () => {
    it('bids the least that counts with one press, by keyboard, and confirms with a second factor', async () => {
      desk.own.set(sale('bidding').id, enrolled());
      await open('bidding');
      await page.focus('.live__go');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.act__factors');
      await confirm();
      expect(lastAct()).to.deep.equal({
        kind: 'sales.bid',
        params: { sale: sale('bidding').id, price: '319000000' },
      });
    });

    it('sends nothing for a bid that is too low', async () => {
      desk.own.set(sale('bidding').id, enrolled());
      await open('bidding');
      await page.fill('[name="price"]', '3180000');
      await page.click('.live__go');
      expect(await page.textContent('.field__error')).to.contain('3,190,000.00');
      expect(desk.api.acts).to.deep.equal([]);
    });

    it('bids again after a bid, and then the least that counts by now', async () => {
      desk.own.set(sale('bidding').id, enrolled());
      await open('bidding');
      await page.waitForSelector('text=实时更新');
      await page.fill('[name="price"]', '3200000');
      await page.click('.live__go');
      await confirm();
      desk.tell('bid', { round: 1, number: 6, bidder: 3, price: '330000000', until: NOW + 2100, at: NOW });
      sale('bidding').price = 330_000_000n;
      sale('bidding').leastBid = 331_000_000n;
      await page.waitForSelector('.live__price:has-text("3,300,000.00")');
      await press('返回出让');
      await page.waitForSelector('.live__go:has-text("3,310,000.00")');
      await page.click('.live__go');
      await page.waitForSelector('.act__factors');
      expect(lastAct().params.price).to.equal('331000000');
    });

    it('sees another’s bid, the moved end and the lost lead at once', async () => {
      desk.own.set(sale('bidding').id, enrolled(true));
      await open('bidding');
      expect(await page.textContent('.live__own')).to.equal('您是竞买人 2，目前领先');
      await page.waitForSelector('text=实时更新');
      desk.tell('bid', { round: 1, number: 6, bidder: 3, price: '320000000', until: NOW + 2100, at: NOW });
      await page.waitForSelector('.live__price:has-text("3,200,000.00")');
      expect(await page.textContent('.live__own')).to.equal('您是竞买人 2，目前未领先');
      expect(await page.textContent('.live__left')).to.contain('2026-04-08 09:35');
      expect(await page.textContent('.live [role="status"]')).to.contain('竞买人 3 出价');
      expect(await page.textContent('.live__go')).to.contain('3,210,000.00');
    });

    it('counts by the server’s clock, whatever the phone’s says', async () => {
      await open('bidding');
      await page.waitForSelector('text=实时更新');
      desk.tell('clock', { now: NOW + 1790, state: 'bidding', until: NOW + 1800, pausedAt: 0 });
      await page.waitForFunction(() =>
        /00:00:(10|09|08)/.test(document.querySelector('[role="timer"]')?.textContent ?? ''),
      );
    });

    it('asks again and again where no stream comes through', async () => {
      desk.refuseStreams = true;
      await open('bidding');
      expect(await page.textContent('.live')).to.contain('每 5 秒更新');
      sale('bidding').price = 33_000_000_00n;
      await page.waitForSelector('.live__price:has-text("33,000,000.00")');
    });

    it('enrols with cash in the demo', async () => {
      await open('announced');
      await press('报名竞买');
      await preview();
      expect(lastAct()).to.deep.equal({ kind: 'sales.enrol', params: { sale: sale('announced').id } });
    });

    it('is told what to tell the bank, and hands its receipt in', async () => {
      sale('announced').inBank = true;
      desk.own.set(sale('announced').id, {
        due: {
          kind: 'deposit',
          id: hashOf('due'),
          account: accountOf(BUYER),
          amount: 28_000_000n,
          heldUntil: NOW + 90,
        },
      });
      await open('announced');
      await press('报名竞买');
      expect(await page.textContent('.desk__form'))
        .to.contain('280,000.00 元')
        .and.contain(hashOf('due'));
      await page.fill('[name="receipt"]', '{"receipt":{"number":"1"},"signature":"0x"}');
      await preview();
      expect(lastAct()).to.deep.equal({
        kind: 'sales.enrolWithReceipt',
        params: { sale: sale('announced').id, receipt: { receipt: { number: '1' }, signature: '0x' } },
      });
    });

    it('has the deposit back where another won', async () => {
      desk.own.set(sale('awarded').id, enrolled());
      await open('awarded');
      await press('退还我的保证金');
      await preview();
      expect(lastAct()).to.deep.equal({
        kind: 'sales.returnDeposits',
        params: { sale: sale('awarded').id, bidders: [accountOf(BUYER)] },
      });
    });

    it('signs the contract, then pays', async () => {
      desk.own.set(sale('confirmed').id, enrolled(true));
      await open('confirmed');
      await press('签署合同');
      await preview();
      expect([lastAct().kind, Object.keys(lastAct().params)]).to.deep.equal([
        'sales.signContract',
        ['sale', 'document'],
      ]);

      sale('contracted').inBank = false;
      desk.own.set(sale('contracted').id, enrolled(true));
      await page.goto('about:blank');
      await open('contracted');
      await press('支付价款');
      await preview();
      expect(lastAct()).to.deep.equal({ kind: 'sales.pay', params: { sale: sale('contracted').id } });
    });

    it('signs what was announced without a file of its own', async () => {
      desk.own.set(sale('confirmed').id, enrolled(true));
      await open('confirmed');
      expect(await page.textContent('.live__own')).to.equal('您是竞买人 2，由您成交');
      await press('签署合同');
      await preview();
      expect(lastAct().params).to.deep.equal({ sale: sale('confirmed').id, document: sale('confirmed').document });
    });

    it('signs again where the two have signed different documents, or what the other side signed', async () => {
      const [theirs, own] = [hashOf('theirs'), hashOf('own')];
      const both = { hasSellerSigned: true, hasBuyerSigned: true };
      sale('confirmed').contract = {
        ...sale('confirmed').contract,
        ...both,
        sellerDocument: theirs,
        buyerDocument: own,
      };
      desk.own.set(sale('confirmed').id, enrolled(true));
      await open('confirmed');
      expect(await page.getByRole('button', { name: '签署合同', exact: true }).count()).to.equal(1);
      expect(await page.getAttribute('a:has-text("对方已签的另一份文件")', 'href')).to.equal(
        `/api/documents/${theirs}`,
      );
      await press('签署对方已签的文件');
      await preview();
      expect(lastAct()).to.deep.equal({
        kind: 'sales.signContract',
        params: { sale: sale('confirmed').id, document: theirs },
      });
    });

    it('sees in words that the clock stands, and no time left', async () => {
      await open('paused');
      expect(await page.textContent('.live')).to.contain('异议待答复');
      expect(await page.locator('[role="timer"]').count()).to.equal(0);
    });
  });

  it('lets anybody move on a sale whose time is over', async () => {
    sale('awarded').until = NOW - 1;
    await open('awarded');
    await press('公示期满');
    await preview();
    expect(lastAct()).to.deep.equal({ kind: 'sales.confirm', params: { sale: sale('awarded').id } });
  });

  describe('the exchange', () => {
    beforeEach(() => desk.signIn(EXCHANGE, ['EXCHANGE_OPERATOR']));

    it('has what waits by step, objections first', async () => {
      await page.goto(`${desk.site.url}/desk`);
      await page.click('#tab-exchange');
      await page.waitForSelector('.mine__open');
      const heaps = await page.locator('#panel-exchange h2').allTextContents();
      expect(heaps.map((text) => text.replace(/\s+/g, ' ').trim())).to.deep.equal([
        '异议待答复（计时已停） 1',
        '待审查 1',
        '待公告 0',
        '待出具鉴证书 1',
        '进行中，期满可推进 6',
      ]);
    });

    it('answers the objection that is open', async () => {
      await open('paused');
      await press('答复异议');
      await page.setInputFiles('[name="basis"]', FILE);
      await preview();
      const { kind, params } = lastAct();
      expect([kind, params.objection, params.isUpheld]).to.deep.equal([
        'sales.answerObjection',
        hashOf('objection'),
        false,
      ]);
    });

    it('refuses an application only with reasons', async () => {
      await open('applied');
      await press('审查不通过');
      await press('预览并确认');
      expect(await page.textContent('.field__error')).to.contain('请选择文件');
      await page.setInputFiles('[name="basis"]', FILE);
      await preview();
      expect(lastAct().kind).to.equal('sales.reject');
    });

    it('certifies with number and document', async () => {
      await open('paid');
      await press('出具交易鉴证书');
      await page.fill('[name="certificateNumber"]', 'LSCQ-2026-0018');
      await page.setInputFiles('[name="certificateDocument"]', FILE);
      await preview();
      const { kind, params } = lastAct();
      expect([kind, params.number, Object.keys(params)]).to.deep.equal([
        'sales.certify',
        'LSCQ-2026-0018',
        ['sale', 'number', 'document'],
      ]);
    });

    it('is never offered to enrol', async () => {
      await open('announced');
      for (const name of ['报名竞买', '提出异议'])
        expect(await page.getByRole('button', { name }).count(), name).to.equal(0);
    });
  });

  describe('the cooperative', () => {
    beforeEach(async () => {
      desk.signIn(SELLER);
      desk.drafts.push(draftOf(desk.fixture, { depositor: true, cooperative: false }));
      await page.goto(`${desk.site.url}/desk`);
      await page.click('#tab-coop');
    });

    it('agrees to a deposit that the household signed', async () => {
      await press('同意存入');
      await page.waitForSelector('.act__factors');
      expect(lastAct()).to.deep.equal({
        kind: 'deposits.agree',
        params: { draft: '0f1f0c5e-3f0c-4d6e-9d4a-0f5b7c1d2e3f' },
      });
    });

    it('gives a deposit back whose term is over', async () => {
      await press('归还');
      await preview();
      expect(lastAct()).to.deep.equal({ kind: 'deposits.giveBack', params: { deposit: hashOf('deposit 3') } });
    });

    it('drafts a deposit', async () => {
      await press('起草存入合同');
      await page.fill('[name="right"]', hashOf('house 5'));
      await page.fill('[name="other"]', `0x${'ab'.repeat(20)}`);
      await page.fill('[name="depositNumber"]', '大均存 2026-074');
      await page.fill('[name="from"]', '2026-05-01');
      await page.fill('[name="depositTo"]', '2041-04-30');
      await page.fill('[name="rent"]', '3600');
      await page.setInputFiles('[name="contract"]', FILE);
      await press('起草');
      await page.waitForSelector('text=存入的权利');
      const { terms } = desk.drafts.at(-1) as { terms: Record<string, unknown> };
      expect(terms).to.include({
        ...{ right: hashOf('house 5'), depositor: `0x${'ab'.repeat(20)}`, cooperative: accountOf(SELLER) },
        ...{ number: '大均存 2026-074', rent: '360000', to: '2041-04-30T23:59:59+08:00' },
      });
    });

    it('forms a package of rights that lie in none yet', async () => {
      await press('权利包');
      await page.waitForSelector('.mine');
      await press('组成权利包');
      await page.waitForSelector('[name="members"]');
      expect(await page.locator('[name="members"]').count()).to.equal(2);
      await page.locator('[name="members"]').nth(0).check();
      await page.locator('[name="members"]').nth(1).check();
      await page.fill('[name="packageNumber"]', '大均包 2026-02');
      await page.setInputFiles('[name="packageLists"]', FILE);
      await preview();
      const { kind, params } = lastAct();
      expect([kind, params.number, params.members]).to.deep.equal([
        'packages.form',
        '大均包 2026-02',
        [hashOf('free 0'), hashOf('free 1')],
      ]);
    });

    it('comes from a package that is on sale to its sale', async () => {
      await press('权利包');
      await page.locator('.mine__open').nth(0).click();
      await page.click('a:has-text("查看出让")');
      await page.waitForSelector('.live');
      expect(await page.locator('[role="tab"][aria-selected="true"]').textContent()).to.contain('交易所');
    });

    it('sells a package: fen, seconds of bidding, money where the profile says', async () => {
      await press('权利包');
      await page.locator('.mine__open').nth(1).click();
      await page.waitForSelector('.outline__land');
      await press('申请出让');
      const sums = { start: '2800000', ecoPart: '300000', reserve: '2850000', increment: '10000', deposit: '280000' };
      for (const [name, sum] of Object.entries(sums)) await page.fill(`[name="${name}"]`, sum);
      await page.setInputFiles('[name="announcement"]', FILE);
      await preview();
      const { kind, params } = lastAct();
      expect(kind).to.equal('sales.apply');
      expect(params).to.include({
        ...{ asset: 'PACKAGES', id: hashOf('package 1'), start: '280000000', ecoPart: '30000000' },
        ...{ reserve: '285000000', increment: '1000000', deposit: '28000000', bidWindow: 7200, inBank: false },
      });
      expect(params).to.have.all.keys(
        ...['asset', 'id', 'start', 'reserve', 'increment', 'deposit', 'ecoPart', 'inBank', 'bidWindow', 'document'],
      );
    });

    it('is told by row and column what in a table of households doesn’t fit, then takes it whole', async () => {
      const table = { name: 'households.xlsx', mimeType: 'application/zip', buffer: Buffer.from('PK') };
      await press('导入农户表（XLSX）');
      await page.setInputFiles('[name="households"]', table);
      await press('检查并生成草稿');
      await page.waitForSelector('table');
      expect(await page.textContent('tbody tr'))
        .to.contain('3')
        .and.contain('年租金(元)');
      await press('检查并生成草稿');
      await page.waitForSelector('text=已生成 1 份草稿');
      expect(new Set(desk.tables)).to.deep.equal(
        new Set(['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet']),
      );
    });

    it('shows the nine stages and goes on with the papers of the rule', async () => {
      await press('九个阶段');
      await page.waitForSelector('.stages');
      const states = await page
        .locator('.stages li')
        .evaluateAll((items) => items.map((one) => one.className.split('--')[1]));
      expect(states).to.deep.equal([...Array(5).fill('done'), 'now', 'ahead', 'ahead', 'ahead']);
      await press('进入策划');
      await page.fill('[name="paper0"]', hashOf('plan'));
      await preview();
      expect(lastAct()).to.deep.equal({
        kind: 'dossiers.advance',
        params: { dossier: hashOf('dossier 0'), to: 'planning', package: null, papers: [hashOf('plan')] },
      });
    });
  });

  describe('a household', () => {
    beforeEach(async () => {
      await page.goto(`${desk.site.url}/desk`);
      await page.click('#tab-holder');
      await press('我的收益');
      await page.waitForSelector('.counts');
    });

    it('sees what it put in, what it got, and when the next comes', async () => {
      const text = (await page.textContent('#panel-holder')) ?? '';
      for (const said of ['3,600.00元 租金', '发放日 2026-04-17', '由银行发放到一卡通账户']) {
        expect(text).to.contain(said);
      }
    });

    it('sees what went to its lienor’s special account on a line of its own, and not among what it got', async () => {
      const got = (await page.locator('#panel-holder section').nth(1).textContent()) ?? '';
      expect(got).to.contain('已付至 示例农商行甲 的专用账户').and.contain('该款项未到您手中');
      expect(await page.locator('.counts__number').first().textContent()).to.equal('3,600.00');
    });

    it('tells what is to come once, not among what came', async () => {
      const got = page.locator('#panel-holder section').nth(1).locator('.plain > li');
      expect((await got.allTextContents()).map((text) => /的专用账户|已收到/.test(text))).to.deep.equal([
        true,
        true,
        true,
      ]);
    });

    it('takes a sum by its signature, and only where no bank pays', async () => {
      expect(await page.getByRole('button', { name: /^领取/ }).count()).to.equal(1);
      await press('领取 3,600.00 元');
      await page.waitForSelector('.act__factors');
      expect(lastAct()).to.deep.equal({
        kind: 'dividends.claim',
        params: { dividend: hashOf('dividend 0'), line: 7 },
      });
    });
  });

  it('fits a phone and leaves nothing that axe finds serious', async function () {
    this.timeout(60_000);
    desk.own.set(sale('bidding').id, enrolled(true));
    await open('bidding');
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).to.equal(true);
    expect(await seriousOn(page)).to.deep.equal([]);
  });
});
