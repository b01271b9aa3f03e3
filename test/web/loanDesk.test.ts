import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { z } from 'zod';
import { productSheet } from '../../sdk/loans/sheet/productSheet.ts';
import { contentHash } from '../../sdk/verify/contentHash.ts';
import { productRuleParams } from '../../server/finance/actKinds.ts';
import {
  decideParams,
  gateRuleParams,
  loanOfferParams,
  loanReceiptParams,
  sheetParams,
} from '../../server/finance/acts/actSchemas.ts';
import { decideBody, offerBody } from '../../server/finance/schemas.ts';
import { type LoanDesk, serveLoanDesk } from './support/loanApi.ts';
import { onDesk } from './support/onDesk.ts';
import { seriousOn } from './support/readingPages.ts';
import { CODE } from './support/standInApi.ts';

/** What the gateway takes, by the kind of act. */
const PARAMS: Record<string, z.ZodType> = {
  'loan.decide': decideParams,
  'loan.offer': loanOfferParams,
  'loan.setGates': gateRuleParams,
  'loan.sheet': sheetParams,
  'loan.receipt': loanReceiptParams,
  'finance.setRule': productRuleParams,
};
const CONTRACT = { name: 'contract.pdf', mimeType: 'application/pdf', buffer: Buffer.from('contract') };

describe('the lender’s desk', function () {
  this.timeout(60_000);
  let desk: LoanDesk;
  let page: Page;
  onDesk(serveLoanDesk, (served, itsPage) => {
    [desk, page] = [served, itsPage];
  });

  async function open(place = '', roles?: string[]): Promise<void> {
    desk.signIn(roles);
    await page.goto(`${desk.site.url}/desk/loans#${place}`);
    await page.waitForSelector('#panel-loans .subnav, #panel-loans .empty, .tabs');
  }

  const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click();
  const text = async (selector: string) => (await page.locator(selector).first().textContent()) ?? '';

  /** As it was sent, once the gateway's own schema has taken it. */
  function lastAct(): { kind: string; params: Record<string, unknown> } {
    const act = desk.api.acts.at(-1) as { kind: string; params: Record<string, unknown> };
    PARAMS[act.kind]?.parse(act.params);
    return act;
  }

  async function confirm(): Promise<void> {
    await page.waitForSelector('.act__factors');
    await page.fill('[name="code"]', CODE);
    await page.locator('.act__factors [type=submit]').click();
  }

  describe('applications', () => {
    it('are listed with what the rules say, and narrowed to those that wait for a person', async () => {
      await open();
      await page.waitForSelector('tbody tr');
      expect(await page.locator('tbody tr').count()).to.equal(5);
      await page.check('[name="waiting"]');
      expect(await page.locator('tbody tr').count()).to.equal(2);
      await page.selectOption('[name="state"]', 'offered');
      await page.waitForSelector('.empty');
      expect(desk.asked.at(-1)).to.deep.include({ state: 'offered' });
    });

    it('say to nobody but a lender what they are', async () => {
      await open('', []);
      expect(await page.locator('#tab-loans').count()).to.equal(0);
    });
  });

  describe('a decision', () => {
    it('shows every bound, every rule, the rate and the health, GEP as context alone', async () => {
      await open(`applications/${desk.loans.applications.waiting.id}`);
      await page.waitForSelector('.health-scale');
      const shown = await text('.decision');
      for (const words of [
        '3,120,000.00 元',
        '扣除在先顺位后',
        '共 18 条，4 条不满足',
        'AA 级，由本人出示',
        '4.05 % 优惠 0.3 %',
        '1.02',
        '仅作参考',
        '按贵行规则测算，仅供参考',
        '权利人不是借款人',
        '水电站合同自七月起提价',
      ]) {
        expect(shown).to.contain(words);
      }
      expect(await page.locator('tr', { hasText: '扣除在先顺位后' }).textContent()).to.contain('决定额度');
    });

    it('shows a person’s level that was refused as the ordinary offer, and no name', async () => {
      await open(`applications/${desk.loans.applications.person.id}`);
      await page.waitForSelector('.decision .facts');
      const shown = await text('.decision');
      expect(shown).to.contain('CreditPresentationExpired').and.contain('按普通利率').and.contain('信用贷款');
    });

    it('of a tea trader shows each factor with weight and proofs', async () => {
      await open(`applications/${desk.loans.applications.tea.id}`);
      const row = page.locator('tr', { hasText: '对敲交易占比' });
      await row.waitFor();
      expect(await row.textContent())
        .to.contain('52 %')
        .and.contain('20 %')
        .and.contain('转人工')
        .and.contain('依据 5 项');
    });

    it('is signed apart from the machine’s, and handed over with the same words', async () => {
      await open(`applications/${desk.loans.applications.waiting.id}`);
      await press('作出决定');
      await press('预览并确认');
      expect(await page.locator('.field__error').count()).to.equal(3);
      await page.check('[name="answer"][value="approve"]');
      await page.fill('[name="limit"]', '4,000,000');
      expect(await text('form')).to.contain('高于规则测算');
      await page.fill('[name="words"]', '实地查看，同意。');
      await press('预览并确认');
      await confirm();
      await page.waitForSelector('.decision__rail');
      const { id } = desk.loans.applications.waiting;
      expect(lastAct()).to.deep.equal({
        kind: 'loan.decide',
        params: { application: id, answer: 'approve', limit: '400000000', words: '实地查看，同意。' },
      });
      const [handed] = desk.handed;
      expect(handed?.path).to.equal(`/api/loans/applications/${id}/decide`);
      expect(decideBody.parse(handed?.body)).to.deep.include({ answer: 'approve', limit: 400_000_000n });
    });

    it('moves without a signature to the investigation', async () => {
      await open(`applications/${desk.loans.applications.waiting.id}`);
      await press('开始调查');
      await page.waitForSelector('.decision__rail');
      expect(desk.handed.map(({ path }) => path.split('/').at(-1))).to.deep.equal(['investigate']);
    });
  });

  describe('an offer', () => {
    it('shows the schedule as one types, and is sent with the hash of a contract that stays here', async () => {
      await open(`applications/${desk.loans.applications.approved.id}`);
      await press('出具要约');
      await page.waitForSelector('.chart svg');
      await page.fill('[name="principal"]', '3,600,000');
      await page.fill('[name="rate"]', '0');
      await page.waitForFunction(() =>
        document.querySelector('.decision__rail')?.textContent?.includes('利息合计 0.00 元'),
      );
      await page.fill('[name="rate"]', '4.05');
      await page.fill('[name="contract"]', '示例借字 2026-118');
      await page.setInputFiles('[name="document"]', CONTRACT);
      await press('预览并确认');
      await confirm();
      await page.waitForSelector('.decision__rail');
      const { terms } = lastAct().params as { terms: Record<string, unknown> };
      expect(terms).to.deep.include({ principal: '360000000', ratePpm: 40_500, periods: 36 });
      expect(terms.document).to.equal(contentHash(new TextEncoder().encode('contract')));
      expect(desk.handed[0]?.path).to.equal('/api/loans/offers');
      expect(offerBody.parse(desk.handed[0]?.body).terms.gates).to.deep.equal(['investigation', 'interview']);
    });

    it('that stands shows its gates, and attests what is still open about its loan', async () => {
      await open(`applications/${desk.loans.applications.offered.id}`);
      const gates = page.locator('.loan-gates li');
      // The lien is seen once the report on the right is there.
      await gates.nth(4).waitFor();
      const states = await gates.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.state));
      expect(states).to.deep.equal(['open', 'open', 'done', 'open', 'open']);
      await gates.first().getByRole('button').click();
      expect(await text('.desk__form')).to.contain(desk.loans.applications.offered.offers[0]?.loan ?? 'none');
    });

    it('has its receipt signed with the hash of the bank’s own reference', async () => {
      await open(`applications/${desk.loans.applications.offered.id}`);
      await page.locator('summary', { hasText: '以银行回单放款' }).click();
      await page.fill('[name="reference"]', 'LS-0001');
      await press('签发回单');
      await confirm();
      await page.waitForFunction(() => !document.querySelector('.act__factors'));
      const { params } = lastAct();
      expect(params).to.deep.include({ for: 'drawing', offer: desk.loans.applications.offered.offers[0]?.id });
      expect(desk.handed.at(-1)).to.deep.include({ path: '/api/loans/receipts' });
      expect(desk.handed.at(-1)?.body.params).to.deep.equal(params);
    });
  });

  describe('the book', () => {
    it('adds up, shows where it is late and concentrated, and turns by what comes first', async () => {
      await open('portfolio');
      await page.waitForSelector('.chart svg');
      const shown = await text('#panel-loans');
      expect(shown).to.contain('累计放款 56,000,000.00 元 − 已还本金 20,433,000.00 元 − 已核销 1,000,000.00 元');
      expect(shown).to.contain('37.5 %').and.contain('违约，逾期 41 天').and.contain('0.94');
      expect(await page.locator('.chart svg').count()).to.equal(4);
      await page.selectOption('[name="sort"]', 'late');
      await page.waitForFunction(() => document.querySelector('caption.sr:last-of-type') !== null);
      expect(desk.asked.at(-1)).to.deep.include({ sort: 'late', offset: '0' });
      expect(await page.getAttribute('a[download]', 'href')).to.equal('/api/loans/portfolio.csv?');
    });

    it('opens a loan that is in default, and what may be done with it', async () => {
      await open(`portfolio/${desk.loans.loans.late.id}`);
      await page.waitForSelector('.health-scale');
      const shown = await text('#panel-loans');
      expect(shown).to.contain('已逾期 41 天').and.contain('已构成违约').and.contain('收储担保');
      expect(shown).to.contain('没有立案处置');
      await press('立案处置');
      expect(await text('.desk__form')).to.contain('违约超过宽限期');
    });
  });

  it('shows what a sale brought to a loan, what it left, and how the guarantor’s share is claimed', async () => {
    await open(`portfolio/${desk.loans.loans.sold.id}`);
    await page.waitForSelector('#panel-loans .facts');
    const shown = await text('#panel-loans');
    expect(shown)
      .to.contain('本担保所得3,000,000.00 元')
      .and.contain('尚欠本金1,765,929.04 元')
      .and.contain('依法院案件');
    await press('请求代偿');
    expect(await text('.desk__form')).to.contain('按份额请求代偿');
  });

  describe('a product', () => {
    it('has a rule changed from what stands', async () => {
      await open('products/GEP_LOAN');
      await page.locator('tbody tr', { hasText: '林权' }).getByRole('button').click();
      expect(await page.inputValue('[name="capBps"]')).to.equal('60');
      expect(await page.isChecked('[name="isOpen"]')).to.equal(true);
      await page.fill('[name="capBps"]', '55');
      await press('预览并确认');
      await page.waitForSelector('.act__factors');
      expect(lastAct().params).to.deep.include({
        product: 'GEP_LOAN',
        class: 'FOREST_RIGHT',
        capBps: 5500,
        maxRank: 2,
      });
      expect(lastAct().params.papers).to.deep.equal(['VILLAGE_RESOLUTION']);
    });

    it('has its gates set from what stands', async () => {
      await open('products/GEP_LOAN');
      await press('设定放款条件');
      await page.getByRole('checkbox', { name: '受托支付' }).check();
      await press('预览并确认');
      await page.waitForSelector('.act__factors');
      expect(lastAct().params).to.deep.equal({
        ...{ product: 'GEP_LOAN', gates: ['investigation', 'interview', 'entrusted'] },
        ...{ entrustedAbove: '100000000', unsecuredUpTo: '0' },
      });
    });

    it('has its sheet written anew: stored in its one spelling, attested by its hash', async () => {
      await open('products/GEP_LOAN');
      await press('修改说明书');
      await page.fill('[name="rate"]', '4.2');
      await press('预览并确认');
      await page.waitForSelector('.act__factors');
      expect(lastAct().params).to.have.keys('product', 'contentHash');
    });

    it('without a sheet says what is missing where it is', async () => {
      await open('products/TWO_MOUNTAINS_LOAN');
      await press('编写说明书');
      await press('预览并确认');
      expect(await text('[role="alert"]')).to.contain('处须修改');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).to.equal('nameZh');
      expect(desk.api.acts).to.deep.equal([]);
      expect(productSheet.safeParse({}).success).to.equal(false);
    });
  });

  it('has nothing serious against it for those who read otherwise', async () => {
    const wrong: string[] = [];
    const { waiting, offered } = desk.loans.applications;
    for (const place of [
      '',
      `applications/${waiting.id}`,
      `applications/${offered.id}`,
      'portfolio',
      'products/GEP_LOAN',
    ]) {
      await open(place);
      await page.waitForSelector('#panel-loans table, #panel-loans .facts');
      wrong.push(...(await seriousOn(page)).map((one) => `${place}: ${one}`));
    }
    expect(wrong).to.deep.equal([]);
  });
});
