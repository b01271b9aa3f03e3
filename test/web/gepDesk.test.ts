import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { z } from 'zod';
import { computeAccount } from '../../sdk/gep/account/computeAccount.ts';
import { readInputs } from '../../sdk/gep/account/inputs.ts';
import { lishuiDemo } from '../../sdk/gep/methodology/lishuiDemo.ts';
import { bookOf, templateBook } from '../../sdk/gep/table/bookOf.ts';
import { writeCsv } from '../../sdk/gep/table/csv/writeCsv.ts';
import { writeXlsx } from '../../sdk/gep/table/xlsx/writeXlsx.ts';
import { contentHash } from '../../sdk/verify/contentHash.ts';
import * as acts from '../../server/gep/acts/actSchemas.ts';
import { partyOf } from './support/fixtureWorld.ts';
import { AUTHOR, type GepDesk, OBJECTOR, PUBLISHER, REVIEWER, STRANGER, serveGepDesk } from './support/gepApi.ts';
import type { GepAccountName } from './support/gepWorld.ts';
import { onDesk } from './support/onDesk.ts';
import { seriousOn } from './support/readingPages.ts';
import { CODE } from './support/standInApi.ts';

/** What the gateway takes, by the kind of act. */
const PARAMS: Record<string, z.ZodType> = {
  'gep.openSeries': acts.gepInputsParams,
  'gep.draft': acts.gepDraftParams,
  'gep.review': acts.gepReviewParams,
  'gep.object': acts.gepObjectParams,
  'gep.answer': acts.gepAnswerParams,
  'gep.publish': acts.gepPublishParams,
  'gep.recompute': acts.gepRecomputeParams,
  'gep.use': acts.gepUseParams,
  'gep.registerMethodology': acts.gepMethodologyActParams,
  'gep.appoint': acts.gepAppointParams,
  'gep.dismiss': acts.gepDismissParams,
};

const EXAMPLE = readFileSync(new URL('../../docs/gep/example.json', import.meta.url));
const PAPER = { name: 'paper.pdf', mimeType: 'application/pdf', buffer: Buffer.from('paper') };
const PAPER_HASH = contentHash(new TextEncoder().encode('paper'));

const ANSWERING = ['答复：异议不成立（第 1 份）', '答复：异议成立（第 1 份）', '提出异议', '作为第二方复算'];
const MOST_TABS = 200;

describe('一键算', function () {
  this.timeout(60_000);
  let desk: GepDesk;
  let page: Page;
  onDesk(serveGepDesk, (servedDesk, itsPage) => {
    [desk, page] = [servedDesk, itsPage];
  });

  async function open(party: number, roles: string[] = [], account?: GepAccountName): Promise<void> {
    desk.signIn(party, roles);
    const hash = account ? `#account/${desk.gep.accounts[account].id}` : '';
    await page.goto(`${desk.site.url}/desk/gep${hash}`);
    await page.waitForSelector(account ? 'dl.facts' : '.gep-cards');
  }

  const press = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' }).click();
  const view = (name: string) => page.locator('.subnav button', { hasText: name }).click();
  const card = (code: string) => page.locator(`[data-item="${code}"]`);
  const total = async () => (await page.textContent('.gep-total strong')) ?? '';

  async function upload(name: string, bytes: Uint8Array): Promise<void> {
    await page.setInputFiles('[name="inputs"]', {
      name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(bytes),
    });
  }

  async function shows(sum: string): Promise<void> {
    await page.waitForFunction((text) => document.querySelector('.gep-total strong')?.textContent === text, sum);
  }

  /** As it was sent, once the gateway's own schema has taken it. */
  function lastAct(): { kind: string; params: Record<string, unknown> } {
    const act = desk.api.acts.at(-1) as { kind: string; params: Record<string, unknown> };
    PARAMS[act.kind]?.parse(act.params);
    return act;
  }

  async function preview(): Promise<void> {
    await press('预览并确认');
    await page.waitForSelector('.act__factors');
  }

  describe('reckoning', () => {
    it('comes to the worked example’s fen and hash', async () => {
      await open(AUTHOR);
      await press('看算例');
      await shows('78,739,912.97 元');
      expect(await page.locator('.gep-card[data-state="ok"]').count()).to.equal(11);
      expect(await page.textContent('.gep-sum')).to.contain('调节服务 86.19 %');
      expect(await page.textContent('.gep-sum .chip')).to.equal(ownHash());
    });

    for (const [format, bytes] of [
      ['json', () => EXAMPLE],
      ['csv', () => writeCsv(bookOf(readInputs(JSON.parse(EXAMPLE.toString()))))],
      ['xlsx', () => writeXlsx(bookOf(readInputs(JSON.parse(EXAMPLE.toString()))))],
    ] as const) {
      it(`takes ${format} and comes to the same`, async () => {
        await open(AUTHOR);
        await upload(`example.${format}`, bytes());
        await shows('78,739,912.97 元');
        expect(await page.inputValue('[name="region"]')).to.equal('331127999999');
      });
    }

    it('shows each item’s formula with its numbers and its share as one types', async () => {
      await open(AUTHOR);
      await press('看算例');
      await shows('78,739,912.97 元');
      await card('waterRetention').getByRole('button', { name: /填写/ }).click();
      await page.fill('[name="waterRetention-ecosystems-0-A"]', '2,000');
      await shows('132,203,880.97 元');
      expect(await card('waterRetention').textContent())
        .to.contain('106,927,936.00 元')
        .and.contain('80.88 %')
        .and.contain('= (1600 mm − 42.72 mm − 800 mm) × 2000 ha = 15,145,600 m³');
    });

    it('builds an account from nothing: a product with its price and source', async () => {
      await open(AUTHOR);
      await page.check('[name="take-food"]');
      await press('添加一行：产品');
      await page.fill('[name="food-products-0-product"]', 'tea');
      await page.fill('[name="food-products-0-Y"]', '100');
      await page.fill('[name="food-products-0-Y-unit"]', 'kg');
      await page.fill('[name="food-products-0-price"]', '80.5');
      await page.fill('[name="food-products-0-price-unit"]', '元/kg');
      await page.fill('[name="food-products-0-price-source"]', '示例价格公报');
      await shows('8,050.00 元');
      expect(await card('food').textContent()).to.contain('v = Y × p − IC = 100 kg × 80.5 元/kg − 0 元 = 8050 元');
    });

    it('tells a fault at its row and field, and still works the other items out', async () => {
      await open(AUTHOR);
      await press('看算例');
      await shows('78,739,912.97 元');
      await card('waterRetention').getByRole('button', { name: /填写/ }).click();
      await page.fill('[name="waterRetention-ecosystems-0-P"]', '1600000');
      await card('waterRetention').locator('.field__error[role="alert"]').waitFor();
      expect(await card('waterRetention').locator('[role="alert"]').textContent())
        .to.contain('降水量')
        .and.contain('大得不合情理');
      expect(await page.getAttribute('[name="waterRetention-ecosystems-0-P"]', 'aria-invalid')).to.equal('true');
      expect(await total()).to.equal('25,275,944.97 元');
      expect(await page.textContent('.gep-total')).to.contain('1 项待改');
      expect(await page.isDisabled('.gep-form [type=submit]')).to.equal(true);
    });

    it('asks for the item that another takes from', async () => {
      await open(AUTHOR);
      await page.check('[name="take-oxygen"]');
      await card('oxygen').locator('[role="alert"]').waitFor();
      expect(await page.textContent('.gep-total')).to.contain('1 项待改');
    });

    it('refuses a file with sheet, line and column, and changes nothing', async () => {
      await open(AUTHOR);
      await press('看算例');
      await shows('78,739,912.97 元');
      const text = new TextDecoder().decode(writeCsv(bookOf(readInputs(JSON.parse(EXAMPLE.toString())))));
      expect(text).to.contain('1600');
      await upload('wrong.csv', new TextEncoder().encode(text.replace('1600', '=1600+1')));
      await page.waitForSelector('#gep-refused');
      expect(await page.textContent('#gep-refused'))
        .to.match(/第 \d+ 行/)
        .and.contain('没有采用');
      expect(await total()).to.equal('78,739,912.97 元');
      expect(await page.evaluate(() => document.activeElement?.id)).to.equal('gep-refused');
    });

    it('refuses what is no table at all', async () => {
      await open(AUTHOR);
      await upload('photo.csv', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 1]));
      await page.waitForSelector('#gep-refused');
      expect(await page.textContent('#gep-refused .mono')).to.match(/TextNotUtf8|TableUnreadable/);
    });

    it('hands out the table to fill in, and what was typed as a file', async () => {
      await open(AUTHOR);
      const [template] = await Promise.all([page.waitForEvent('download'), press('填报表 XLSX')]);
      expect(readFileSync(await template.path())).to.deep.equal(Buffer.from(writeXlsx(templateBook(lishuiDemo, 'zh'))));
      await press('看算例');
      await shows('78,739,912.97 元');
      const [saved] = await Promise.all([page.waitForEvent('download'), press('JSON')]);
      expect(JSON.parse(readFileSync(await saved.path(), 'utf8'))).to.deep.equal(JSON.parse(EXAMPLE.toString()));
    });

    it('keeps what was typed through a reload', async () => {
      await open(AUTHOR);
      await press('看算例');
      await shows('78,739,912.97 元');
      await page.reload();
      await shows('78,739,912.97 元');
    });

    it('takes an operator’s numbers for what a standard’s lost tables had, and says that it stays a draft', async () => {
      await open(AUTHOR);
      await page.selectOption('[name="methodology"]', { index: 2 });
      expect(await page.textContent('.gep-form')).to.contain('只能作草稿，不能公布');
    });

    it('stores the inputs and drafts the account', async () => {
      await open(AUTHOR);
      await press('看算例');
      await shows('78,739,912.97 元');
      await press('生成核算文件，提交草稿');
      await page.waitForSelector('.act__factors');
      expect(lastAct().kind).to.equal('gep.draft');
      await page.fill('[name="code"]', CODE);
      await page.keyboard.press('Enter');
      await page.waitForSelector('.progress');
      expect(desk.api.confirmations).to.deep.equal([{ code: CODE }]);
    });

    it('opens the series first where nobody did, then drafts', async () => {
      let isOpen = false;
      await page.route('**/api/acts', (route) => {
        const { kind } = route.request().postDataJSON();
        if (kind === 'gep.openSeries') isOpen = true;
        const isRefused = kind === 'gep.draft' && !isOpen;
        const json = { code: 'GepSeriesNotOpen', title: '系列未开设', next: '先开设。' };
        return isRefused ? route.fulfill({ status: 409, json }) : route.fallback();
      });
      await open(AUTHOR);
      await press('看算例');
      await shows('78,739,912.97 元');
      await press('生成核算文件，提交草稿');
      await page.waitForSelector('.act__factors');
      expect(lastAct().kind).to.equal('gep.openSeries');
      await page.fill('[name="code"]', CODE);
      await page.keyboard.press('Enter');
      await press('接着提交草稿');
      await page.waitForSelector('.act__factors');
      expect(lastAct().kind).to.equal('gep.draft');
    });
  });

  it('names the field of the head that is missing, and sends nothing', async () => {
    await open(AUTHOR);
    await press('看算例');
    await shows('78,739,912.97 元');
    await page.fill('[name="region"]', '3311');
    await press('生成核算文件，提交草稿');
    await page.waitForSelector('#gep-refused');
    expect(await page.textContent('#gep-refused'))
      .to.contain('还不能提交')
      .and.contain('区划代码');
    expect(await page.getAttribute('[name="region"]', 'aria-invalid')).to.equal('true');
    expect(desk.api.acts).to.deep.equal([]);
  });

  describe('who may do what', () => {
    const offered = async () => (await page.locator('.acts .button').allTextContents()).map((text) => text.trim());
    const cases: [string, number, string[], GepAccountName, string[]][] = [
      ['a reviewer of a draft', REVIEWER, ['GEP_REVIEWER'], 'draft', ['审核通过', '审核不通过', '作为第二方复算']],
      ['the author who is a reviewer too', AUTHOR, ['GEP_REVIEWER'], 'draft', ['撤回草稿']],
      ['a stranger of a draft', STRANGER, [], 'draft', ['作为第二方复算']],
      ['a stranger within the window', STRANGER, [], 'reviewed', ['提出异议', '作为第二方复算']],
      ['a publisher within the window', PUBLISHER, ['GEP_PUBLISHER'], 'reviewed', ['提出异议', '作为第二方复算']],
      ['who has objected', OBJECTOR, [], 'objected', ['作为第二方复算']],
      ['a reviewer of an objection', REVIEWER, ['GEP_REVIEWER'], 'objected', ANSWERING],
      ['the objector who is a reviewer', OBJECTOR, ['GEP_REVIEWER'], 'objected', ['作为第二方复算']],
      ['a stranger of a published one', STRANGER, [], 'published', ['作为第二方复算', '登记用途']],
      ['the author of a published one', AUTHOR, [], 'published', ['登记用途']],
      ['a stranger of a rejected one', STRANGER, [], 'rejected', []],
    ];
    for (const [who, party, roles, account, expected] of cases) {
      it(`offers ${who} ${expected.length === 0 ? 'nothing' : expected.join('、')}`, async () => {
        await open(party, roles, account);
        expect(await offered()).to.deep.equal(expected);
      });
    }

    it('offers publication once the window is over and every objection answered', async () => {
      Object.assign(desk.gep.accounts.reviewed, { objectionsUntil: 1 });
      await open(PUBLISHER, ['GEP_PUBLISHER'], 'reviewed');
      expect(await offered()).to.deep.equal(['公布', '作为第二方复算']);
      Object.assign(desk.gep.accounts.objected, { objectionsUntil: 1 });
      await open(PUBLISHER, ['GEP_PUBLISHER'], 'objected');
      expect(await offered()).to.deep.equal(['作为第二方复算']);
    });

    it('never offers to publish what an incomplete methodology came to, nor one’s own review', async () => {
      Object.assign(desk.gep.accounts.reviewed, { objectionsUntil: 1 });
      await open(REVIEWER, ['GEP_PUBLISHER'], 'reviewed');
      expect(await offered()).not.to.include('公布');
      desk.gep.accounts.reviewed.methodology.state = 'incomplete';
      await open(PUBLISHER, ['GEP_PUBLISHER'], 'reviewed');
      expect(await offered()).not.to.include('公布');
    });

    it('supersedes where the series has a publication of the year', async () => {
      const { reviewed, published } = desk.gep.accounts;
      Object.assign(reviewed, { objectionsUntil: 1, series: published.series });
      await open(PUBLISHER, ['GEP_PUBLISHER'], 'reviewed');
      await press('公布并取代原结果');
      await preview();
      expect(lastAct()).to.deep.equal({
        kind: 'gep.publish',
        params: { account: reviewed.id, corrects: published.publication },
      });
    });
  });

  describe('acts', () => {
    for (const [name, party, roles, account, params] of [
      ['审核通过', REVIEWER, ['GEP_REVIEWER'], 'draft', { isPassed: true }],
      ['审核不通过', REVIEWER, ['GEP_REVIEWER'], 'draft', { isPassed: false }],
      ['提出异议', STRANGER, [], 'reviewed', {}],
    ] as const) {
      it(`${name} sends the paper’s hash`, async () => {
        await open(party, [...roles], account);
        await press(name);
        await page.setInputFiles('[name="document"]', PAPER);
        await preview();
        expect(lastAct().params).to.deep.equal({
          account: desk.gep.accounts[account].id,
          document: PAPER_HASH,
          ...params,
        });
      });
    }

    it('答复 names the objection', async () => {
      await open(REVIEWER, ['GEP_REVIEWER'], 'objected');
      await press('答复：异议成立（第 1 份）');
      await page.setInputFiles('[name="document"]', PAPER);
      await preview();
      const [objection] = desk.gep.accounts.objected.objections;
      expect(lastAct()).to.deep.equal({
        kind: 'gep.answer',
        params: { objection: objection?.evidence, isUpheld: true, document: PAPER_HASH },
      });
    });

    it('登记用途 names what for', async () => {
      await open(STRANGER, [], 'published');
      await press('登记用途');
      await page.selectOption('[name="kind"]', 'loan');
      await page.setInputFiles('[name="document"]', PAPER);
      await preview();
      expect(lastAct().params).to.include({ kind: 'loan', document: PAPER_HASH });
    });

    it('复算 computes here and sends what it came to', async () => {
      await open(STRANGER, [], 'published');
      await press('作为第二方复算');
      await page.waitForSelector('.said--good');
      expect(await page.textContent('[role="status"].said--good'))
        .to.contain('算出的结果一致：')
        .and.contain('78,874,912.97 元');
      await press('登记我的复算结果');
      await page.waitForSelector('.act__factors');
      const { id, contentHash: document } = desk.gep.accounts.published;
      expect(lastAct()).to.deep.equal({ kind: 'gep.recompute', params: { account: id, document } });
    });

    it('复算 of an altered document stops there', async () => {
      const { contentHash: hash } = desk.gep.accounts.published;
      desk.gep.documents.set(hash, new TextEncoder().encode('{}'));
      await open(STRANGER, [], 'published');
      await press('作为第二方复算');
      await page.waitForSelector('.alarm');
      expect(await page.getByRole('button', { name: '登记我的复算结果' }).isDisabled()).to.equal(true);
    });

    it('撤回草稿 revokes the author’s own statement, with a reason', async () => {
      await page.route('**/schemas.json', (route) =>
        route.fulfill({ json: [{ id: PAPER_HASH, name: 'GEP_DRAFT', role: '' }] }),
      );
      await open(AUTHOR, [], 'draft');
      await press('撤回草稿');
      await page.fill('[name="reason"]', '产量填错');
      await preview();
      const { draft, series } = desk.gep.accounts.draft;
      expect(lastAct().params).to.include({ id: draft, subject: series, schema: PAPER_HASH });
    });

    it('任命 names participant, area and levels; 免去 the appointment', async () => {
      await open(PUBLISHER, ['SUPERVISOR']);
      await view('公布单位');
      await press('任命公布单位');
      await page.fill('[name="participant"]', partyOf(desk.world, REVIEWER).id);
      await page.fill('[name="area"]', '331127');
      await page.locator('[name="levels"]').nth(2).check();
      await preview();
      expect(lastAct()).to.deep.equal({
        kind: 'gep.appoint',
        params: { participant: partyOf(desk.world, REVIEWER).id, area: '331127', levels: ['township'] },
      });
      await page.reload();
      await view('公布单位');
      await press('免去');
      await preview();
      expect(lastAct().params).to.deep.equal({ participant: partyOf(desk.world, PUBLISHER).id, area: '3311' });
    });

    it('登记核算方法 sends the document’s hash', async () => {
      await open(PUBLISHER, ['METHODOLOGY_STEWARD']);
      await view('核算方法');
      await page.setInputFiles('[name="document"]', PAPER);
      await preview();
      expect(lastAct()).to.deep.equal({ kind: 'gep.registerMethodology', params: { document: PAPER_HASH } });
    });

    it('offices have their views, others don’t', async () => {
      await open(STRANGER);
      expect(await page.locator('.subnav button').allTextContents()).to.have.length(3);
    });
  });

  describe('comparing', () => {
    async function choose(a: GepAccountName, b: GepAccountName): Promise<void> {
      await open(STRANGER);
      await view('比较');
      await page.waitForSelector('[name="a"] option:nth-child(3)', { state: 'attached' });
      await page.selectOption('[name="a"]', desk.gep.accounts[a].id);
      await page.selectOption('[name="b"]', desk.gep.accounts[b].id);
    }

    it('tells growth by item between years of one series', async () => {
      await choose('earlier', 'published');
      await page.waitForSelector('table');
      expect(await page.textContent('#panel-gep'))
        .to.contain('2024 年到 2025 年：+0.17 %')
        .and.contain('+2.47 %');
      expect(desk.compared).to.deep.equal([{ a: desk.gep.accounts.earlier.id, b: desk.gep.accounts.published.id }]);
    });

    it('says why a pair can’t be compared, and asks nothing', async () => {
      await choose('earlier', 'township');
      await page.waitForSelector('.notice-line');
      expect(await page.textContent('.notice-line')).to.contain('地区不同：县级 331127 / 乡镇级 331127105');
      expect(desk.compared).to.deep.equal([]);
    });

    it('says so of another method and another price basis', async () => {
      const { earlier, published } = desk.gep.accounts;
      Object.assign(published, { priceBasis: 'DEMO-2027', methodology: { ...earlier.methodology, edition: '2027' } });
      await choose('earlier', 'published');
      await page.waitForSelector('.notice-line');
      expect(await page.textContent('.notice-line'))
        .to.contain('核算方法不同')
        .and.contain('价格口径不同');
    });
  });

  it('is worked by keyboard alone, from the first number to the act that is confirmed', async () => {
    const tabTo = async (selector: string) => {
      for (let i = 0; i < MOST_TABS; i++) {
        if (await page.evaluate((one) => document.activeElement?.matches(one) === true, selector)) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`ControlUnreachable: the tab key never came to ${selector}.`);
    };
    const type = async (name: string, text: string) => {
      await tabTo(`[name="${name}"]`);
      await page.keyboard.press('Control+A');
      await page.keyboard.type(text);
    };
    await open(AUTHOR);
    await type('region', '331127');
    await type('areaName', '示例县');
    await tabTo('[name="take-herbs"]');
    await page.keyboard.press('Space');
    await tabTo('[data-item="herbs"] section .button');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Shift+Tab');
    await page.locator('[name="herbs-products-0-product"]').focus();
    await page.keyboard.type('herb');
    await type('herbs-products-0-Y', '10');
    await type('herbs-products-0-Y-unit', 'kg');
    await type('herbs-products-0-price', '120');
    await type('herbs-products-0-price-unit', '元/kg');
    await type('herbs-products-0-price-source', '示例');
    await shows('1,200.00 元');
    await tabTo('.gep-form [type=submit]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.act__factors');
    expect(lastAct().kind).to.equal('gep.draft');
  });

  it('fits a phone of 320 px in every view, and has nothing that axe calls serious', async () => {
    await open(PUBLISHER, ['SUPERVISOR', 'METHODOLOGY_STEWARD', 'GEP_REVIEWER']);
    await press('看算例');
    await shows('78,739,912.97 元');
    await card('food').getByRole('button', { name: /填写/ }).click();
    await page.setViewportSize({ width: 320, height: 800 });
    const found: string[] = [];
    for (const name of ['一键算', '核算结果', '比较', '公布单位', '核算方法']) {
      await view(name);
      await page.waitForTimeout(200);
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) found.push(`${name} too wide`);
      found.push(...(await seriousOn(page)).map((one) => `${name} ${one}`));
    }
    expect(found).to.deep.equal([]);
  });

  /** Of the example, computed apart from the page. */
  function ownHash(): string {
    return computeAccount(readInputs(JSON.parse(EXAMPLE.toString())), lishuiDemo).hash;
  }
});
