import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import type { z } from 'zod';
import { presentParams, promiseParams } from '../../server/credit/schemas.ts';
import { drawParams, repayParams } from '../../server/finance/acts/actSchemas.ts';
import { amendmentWish, loanApplicationBody } from '../../server/finance/schemas.ts';
import { isChromiumAtHand, openChromium } from './support/chromium.ts';
import { hiddenOn, openLargeType } from './support/largeType.ts';
import { type LendingDesk, serveLendingDesk } from './support/lendingApi.ts';
import { LENDING_VIEWS } from './support/lendingScreenshots.ts';
import { BORROWER, OFFICE } from './support/lendingWorld.ts';
import { onDesk } from './support/onDesk.ts';
import { seriousOn } from './support/readingPages.ts';
import { CODE } from './support/standInApi.ts';

/** What the gateway takes, by the kind of act. */
const PARAMS: Record<string, z.ZodType> = {
  'loan.draw': drawParams,
  'loan.repay': repayParams,
  'credit.present': presentParams,
  'credit.promise': promiseParams,
};

describe('desks of borrowers, persons and the credit office', function () {
  this.timeout(60_000);
  let desk: LendingDesk;
  let page: Page;
  onDesk(serveLendingDesk, (servedDesk, itsPage) => {
    [desk, page] = [servedDesk, itsPage];
  });

  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
  const lastPosted = () => desk.posted.at(-1);

  async function open(path: string, party = BORROWER, roles: string[] = []): Promise<void> {
    desk.signIn(party, roles);
    await page.goto(`${desk.site.url}${path}`);
    await page.waitForSelector('.subnav');
  }

  /** As it was sent, once the gateway's own schema has taken it. */
  function lastAct(): { kind: string; params: Record<string, unknown> } {
    const act = desk.api.acts.at(-1) as { kind: string; params: Record<string, unknown> };
    PARAMS[act.kind]?.parse(act.params);
    return act;
  }

  async function confirm(): Promise<void> {
    await press('发送验证码');
    await page.fill('[name=code]', CODE);
    await press('用验证码确认');
  }

  it('show in one look what is owed next and what is late', async () => {
    await open('/desk/borrower');
    await page.waitForSelector('.owe--late');
    expect(await page.textContent('.owe--late'))
      .to.contain('已经晚了 12 天')
      .and.contain('8,536.20 元');
    expect(await page.textContent('.owe:not(.owe--late)'))
      .to.contain('8,517.28 元')
      .and.contain('还有 6 天');
    const top = await page.locator('.owe__sum').first().boundingBox();
    expect(top?.y).to.be.below(700);
  });

  it('say all of an offer in plain words before it is signed, and send its draw', async () => {
    await open(`/desk/borrower#applications/${desk.lending.applications[0]?.id}`);
    await page.waitForSelector('.offer-plain');
    expect(await page.textContent('.offer-plain'))
      .to.contain('100,000.00 元')
      .and.contain('一共 2,707.30 元：利息 2,207.30 元，费用 500.00 元')
      .and.contain('每个月还 8,517.28 元')
      .and.contain('多付罚息 15.44 元')
      .and.contain('违约了银行也不能直接拿走')
      .and.contain('打到您自己的账户');
    await press('同意，签字取款');
    await page.waitForSelector('.act__factors');
    expect(lastAct()).to.deep.include({
      kind: 'loan.draw',
      params: { offer: desk.lending.applications[0]?.offers[0]?.id },
    });
  });

  it('offer 申请人工复核 beside every factor of a machine’s decision', async () => {
    await open(`/desk/borrower#applications/${desk.lending.applications[1]?.id}`);
    await page.waitForSelector('.factors');
    expect(await page.textContent('.factors')).to.contain('不符合，所以转人工');
    await page.fill('[name=reviewWords]', '去年新增的茶园没有算');
    await press('申请人工复核');
    await page.waitForTimeout(300);
    expect(lastPosted()).to.deep.equal({
      path: `/api/loans/applications/${desk.lending.applications[1]?.id}/review`,
      body: { words: '去年新增的茶园没有算' },
    });
  });

  it('reckon a prepayment before anything is sent, in the wish that the gateway takes', async () => {
    await open(`/desk/borrower#loans/${desk.lending.loans[0]?.id}`);
    await press('提前还款');
    await page.fill('[name=sum]', '20,000');
    await press('算一算');
    await page.waitForSelector('.plainly');
    expect(await page.textContent('.plainly'))
      .to.contain('20,050.63 元')
      .and.contain('比原计划少付利息');
    const had = desk.posted.length;
    await press('提交给银行');
    // A document is hashed and stored before.
    while (desk.posted.length === had) await page.waitForTimeout(50);
    const { path, body } = lastPosted() as { path: string; body: { wish: unknown; document: string } };
    amendmentWish.parse(body.wish);
    expect(path).to.equal('/api/loan-amendment-drafts');
    expect(body.document).to.match(/^0x[0-9a-f]{64}$/);
  });

  it('pay the next instalment, and tell the bank’s way beside it', async () => {
    await open(`/desk/borrower#loans/${desk.lending.loans[0]?.id}`);
    await press('已在银行还，交回执');
    await page.waitForSelector('[name=receipt]');
    await press('返回修改');
    await press('现在还这一笔');
    await page.waitForSelector('.act__factors');
    expect(lastAct()).to.deep.equal({ kind: 'loan.repay', params: { loan: desk.lending.loans[0]?.id } });
  });

  it('apply with the level that was signed for this bank and product, in what the gateway takes', async () => {
    await open('/desk/borrower#apply');
    await page.locator('[name=product]').first().check();
    for (const [name, text] of [
      ['principal', '100,000'],
      ['months', '12'],
      ['words', '改造茶园'],
      ['income', '180000'],
    ] as const) {
      await page.fill(`[name=${name}]`, text);
    }
    await page.selectOption('[name=purpose]', 'farming');
    await press(/签字出示我的等级/);
    await page.waitForSelector('.act__factors');
    expect(lastAct().params).to.deep.include({ purpose: '贷款申请 LIANGSHAN', days: 30 });
    await confirm();
    await page.waitForSelector('text=会出示');
    await press('提交申请');
    await page.waitForSelector('.borrower__next');
    const { body } = desk.posted.find(({ path }) => path === '/api/loans/applications') as { body: object };
    expect(loanApplicationBody.parse(body).presentation?.opening.level).to.equal('AA');
  });

  it('tell of every record why it counts, with statute and deadlines, and take an objection', async () => {
    await open('/desk/credit');
    await page.waitForSelector('.record');
    expect(await page.textContent('#panel-credit'))
      .to.contain('依据《中华人民共和国水污染防治法》')
      .and.contain('就是这一件让等级暂时不能更高')
      .and.contain('信用办应在 2026-04-07 前答复')
      .and.contain('链上还没有凭证，所以不算');
    await press('提异议');
    await page.fill('[name=reason]', '不是我');
    await press('提交异议');
    await page.waitForTimeout(300);
    expect(lastPosted()).to.deep.include({ body: { reason: '不是我' } });
    expect(lastPosted()?.path).to.match(/^\/api\/credit\/me\/events\/[0-9a-f-]+\/object$/);
  });

  it('say what a bank will see and won’t before a level is shown, and hand the file over once', async () => {
    await open('/desk/credit#give');
    await page.waitForSelector('[name=purpose]');
    expect(await page.textContent('#panel-credit'))
      .to.contain('您的分数和积分')
      .and.contain('任何一笔记录');
    await page.fill('[name=bank]', '示例农商行甲');
    await page.locator('#list-bank option').first().waitFor({ state: 'attached' });
    await page.fill(
      '[name=bank]',
      (await page.locator('#list-bank option[value*="农商行"]').first().getAttribute('value')) ?? '',
    );
    await page.fill('[name=days]', '31');
    await press('预览并确认');
    expect(await page.getAttribute('[name=days]', 'aria-invalid')).to.equal('true');
    await page.fill('[name=days]', '7');
    await page.fill('[name=purpose]', '贷款申请 2026-118');
    await press('预览并确认');
    await page.waitForSelector('.act__factors');
    expect(lastAct().params).to.deep.include({ purpose: '贷款申请 2026-118', days: 7 });
    await confirm();
    await page.waitForSelector('text=只在这里给您一次');
  });

  it('leave a late office nothing but the person’s favour', async () => {
    await open('/desk/creditOffice', OFFICE, ['CREDIT_OFFICE']);
    await page.locator('.mine__open').first().click();
    await press('查看');
    await page.waitForSelector('.decide');
    const late = page.locator('.decide', { hasText: '已过期：现在只能对本人有利' });
    expect(await late.locator('button').allTextContents()).to.deep.equal(['异议成立，撤销这一笔']);
    expect(await page.locator('.decide', { hasText: '请在' }).locator('button').count()).to.equal(2);
  });

  it('are found again where one was, after a reload, though reached by their tab', async () => {
    desk.signIn(BORROWER);
    await page.goto(`${desk.site.url}/desk`);
    await page.click('#tab-borrower');
    await press('申请和报价');
    await page.locator('.mine__open').first().click();
    await page.waitForSelector('.offer-plain');
    await page.reload();
    await page.waitForSelector('.offer-plain');
    await page.click('#tab-holder');
    expect(new URL(page.url()).pathname).to.equal('/desk');
  });

  it('are closed to who keeps no office', async () => {
    desk.signIn(BORROWER);
    await page.goto(`${desk.site.url}/desk/creditOffice`);
    await page.waitForSelector('.empty');
    expect(await page.textContent('#panel-creditOffice')).to.contain('这里是信用办的工作台');
  });
});

/** Nothing is cut off, nothing beyond the edge, nothing that axe calls serious; English has the longer words. */
describe('every view of lending and credit', function () {
  this.timeout(240_000);
  let browser: Browser;
  let desk: LendingDesk;

  before(async function () {
    if (!isChromiumAtHand()) this.skip();
    browser = await openChromium();
    desk = await serveLendingDesk();
  });

  after(async () => {
    await browser?.close();
    await desk?.site.close();
  });

  it('stands whole with large letters, and says nothing serious to axe', async () => {
    const found: string[] = [];
    const page = await openLargeType(browser, 'en');
    for (const { name, path, party, roles, reach } of LENDING_VIEWS) {
      if (party !== undefined) desk.signIn(party, roles);
      // The address alone changes nothing where only its hash differs.
      await page.goto('about:blank');
      await page.goto(`${desk.site.url}${path}?lang=en`);
      await reach?.(page);
      await page.locator('details').evaluateAll((all) => {
        for (const fold of all) (fold as HTMLDetailsElement).open = true;
      });
      found.push(...(await seriousOn(page)).map((what) => `${name}: ${what}`));
      found.push(...(await hiddenOn(page)).map((what) => `${name}: ${what}`));
    }
    await page.context().close();
    expect(found).to.deep.equal([]);
  });
});
