import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { baseKey, batchId, brandMember } from '../../sdk/ids/keys.ts';
import { contentHash } from '../../sdk/verify/contentHash.ts';
import { fakeDecisionBody } from '../../server/trace/fakes/schemas.ts';
import { partyOf } from './support/fixtureWorld.ts';
import { hashOf } from './support/marketWorld.ts';
import { onDesk } from './support/onDesk.ts';
import { seriousOn } from './support/readingPages.ts';
import {
  COOP,
  evidenceLine,
  GTIN,
  LABORATORY,
  REGULATOR,
  recallOf,
  serveTraceDesk,
  TRADER,
  type TraceDesk,
  toldOf,
} from './support/traceApi.ts';
import { TraceReader } from './support/traceReader.ts';
import { furnish, TRACE_VIEWS } from './support/traceScreenshots.ts';

const FILE = { name: 'paper.pdf', mimeType: 'application/pdf', buffer: Buffer.from('paper') };
const FILE_HASH = contentHash(FILE.buffer);
const LEAF = batchId(GTIN.leaf, 'L1');

describe('the desks of brand, certifier, laboratory and recall', () => {
  let desk: TraceDesk;
  let page: Page;
  let reader: TraceReader;
  onDesk(serveTraceDesk, (servedDesk, itsPage) => {
    [desk, page] = [servedDesk, itsPage];
    reader = new TraceReader(desk, page);
  });

  const attach = (field: string) => page.setInputFiles(`[name="${field}"]`, FILE);
  const attested = (schema: string, subject: string, value: string) => ({
    kind: 'evidence.attest',
    params: { schema, subject, value, basisDate: '2026-04-01T00:00:00+08:00', contentHash: FILE_HASH },
  });
  const sayAndAttach = async () => {
    await page.fill('[name="basisDate"]', '2026-04-01');
    await attach('contentHash');
    await reader.preview();
  };

  describe('the recall desk', () => {
    const supervise = () => reader.open('recall', REGULATOR, ['SUPERVISOR']);
    const chosen = async () => {
      await supervise();
      await reader.press('选批次发起召回');
      await page.waitForSelector('.goods__one');
    };

    it('finds a batch by its lot and draws what it reaches, with the same in a table', async () => {
      await chosen();
      await page.fill('[name="lotSearch"]', 'L1');
      await reader.press('筛选');
      await page.waitForFunction(() => document.querySelectorAll('.goods__one').length === 1);
      expect(desk.searches).to.deep.equal(['L1']);
      await reader.press('查看波及范围');
      await page.waitForSelector('.reach svg');
      expect(await page.locator('.reach__box').count()).to.equal(4);
      expect(await page.locator('.reach__line').count()).to.equal(3);
      expect(await page.locator('.reach__box--out').count()).to.equal(2);
      const rows = await page.locator('table').first().locator('tbody tr').allTextContents();
      expect(rows).to.have.length(4);
      expect(rows[1]).to.contain('绿茶 250 克 T1').and.contain('60').and.contain('400');
    });

    it('says in plain words what a recall does before it is signed', async () => {
      await chosen();
      await page.locator('.goods__one .button').first().click();
      await reader.press('发起召回');
      expect(await page.textContent('.desk__form')).to.contain('波及 4 个批次、400 枚标签、1 个收货方，在外 130 千克');
      await page.selectOption('[name="level"]', '1');
      await attach('document');
      await reader.preview();
      expect(await page.textContent('.act__final')).to.contain('立即生效');
      expect(reader.lastAct()).to.deep.equal({
        kind: 'batches.recall',
        params: { batch: LEAF, level: 1, document: FILE_HASH },
      });
    });

    it('sends nothing without level and document', async () => {
      await chosen();
      await page.locator('.goods__one .button').first().click();
      await reader.press('发起召回');
      await reader.press('预览并确认');
      expect(await page.locator('.field__error').allTextContents()).to.deep.equal(['请选择', '请选择文件']);
      expect(desk.api.acts).to.deep.equal([]);
    });

    const underWay = async (office: 'supervisor' | 'operator', outstanding: string) => {
      Object.assign(desk.reach, { sums: { ...(desk.reach.sums as object), outstanding } });
      furnish(desk);
      if (office === 'supervisor') await supervise();
      else {
        await reader.open('brand', REGULATOR, ['BRAND_OPERATOR']);
        await reader.press('召回');
      }
      await page.locator('.mine__open').first().click();
      await page.waitForSelector('.reach svg');
    };

    it('shows how far a recall is, and closes it only once nothing is out', async () => {
      await underWay('supervisor', '130000');
      expect(await page.locator('#panel-recall').textContent()).to.contain(
        '收回 30 千克、售出 40 千克、损耗 0 千克，共制成 200 千克；在外 130 千克',
      );
      expect(await page.getByRole('button', { name: '召回结案' }).isDisabled()).to.equal(true);
      await underWay('supervisor', '0');
      await reader.press('召回结案');
      await attach('document');
      await reader.preview();
      expect(reader.lastAct()).to.deep.equal({
        kind: 'batches.closeRecall',
        params: { batch: LEAF, document: FILE_HASH },
      });
    });

    it('lifts it by the supervisor’s word alone', async () => {
      await underWay('operator', '130000');
      expect(await page.getByRole('button', { name: '解除召回' }).count()).to.equal(0);
      await underWay('supervisor', '130000');
      await reader.press('解除召回');
      await attach('document');
      await reader.preview();
      expect(reader.lastAct().kind).to.equal('batches.liftRecall');
    });

    it('gives the consignees as a list to work through', async () => {
      await underWay('supervisor', '130000');
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: '导出 CSV' }).last().click(),
      ]);
      expect(file.suggestedFilename()).to.equal('consignees-L1.csv');
      expect(await reader.textOf(file)).to.contain(
        `松阳茶叶贸易商甲（示例）,0x${'09'.repeat(20)},绿茶 250 克,T1,60,60,`,
      );
    });

    it('says who was told, when, and what came back', async () => {
      desk.told = toldOf(desk);
      await underWay('supervisor', '130000');
      const told = page.getByRole('region', { name: '召回通知一览' });
      await told.waitFor();
      const rows = await told.locator('tbody tr').allTextContents();
      expect(rows[0]).to.contain('已应答 2026-04-08 08:00').and.contain('尚未确认');
      expect(rows[1]).to.contain('自然人').and.contain('未登记推送地址').and.contain('2026-04-08 09:00');
      expect(rows[2]).to.contain('（品牌运营单位）').and.contain('尚未应答，已试 3 次 ECONNREFUSED');
    });

    for (const [what, whole, kind, indexes] of [
      ['some labels of a set', false, 'labels.void', { indexes: [0, 1, 2, 19] }],
      ['a whole set', true, 'labels.voidSet', {}],
    ] as const) {
      it(`voids ${what}`, async () => {
        await chosen();
        await page.locator('.goods__one .button').nth(2).click();
        await reader.press('作废标签');
        if (whole) await page.check('[name="isWhole"]');
        await page.selectOption('[name="set"]', hashOf('set'));
        if (!whole) await page.fill('[name="indexes"]', '0-2, 19');
        await attach('document');
        await reader.preview();
        expect(reader.lastAct()).to.deep.equal({
          kind,
          params: { set: hashOf('set'), ...indexes, document: FILE_HASH },
        });
      });
    }

    it('of a maker has what it made, and no words of the supervisor', async () => {
      desk.recalls = [recallOf(desk)];
      await reader.open('goods', COOP);
      await reader.press('召回');
      await page.locator('.mine__open').first().click();
      await page.waitForSelector('.reach svg');
      expect(await page.getByRole('button', { name: '解除召回' }).count()).to.equal(0);
      await reader.press('发起召回');
      await page.waitForSelector('[name="level"]');
    });
  });

  describe('a certifier', () => {
    const certify = () => reader.open('certifier', REGULATOR, ['CERTIFIER']);
    const base = () => desk.bases[0] as { key: string; parcel: { id: string; code: string }; gtin: string };

    it('certifies a year’s capacity in kilograms', async () => {
      await certify();
      await page.getByRole('button', { name: '核定产能' }).first().click();
      await page.fill('[name="value"]', '12,500');
      await sayAndAttach();
      expect(reader.lastAct()).to.deep.equal(attested('CAPACITY', base().key, '12500000'));
    });

    it('suspends it by a newer statement of 0', async () => {
      await certify();
      await reader.press('暂停产能');
      await sayAndAttach();
      expect(reader.lastAct()).to.deep.equal(attested('CAPACITY', base().key, '0'));
    });

    it('withdraws an admission on a document', async () => {
      await certify();
      await page.getByRole('button', { name: '退出准入' }).first().click();
      await attach('basis');
      await reader.preview();
      const { parcel, gtin } = base();
      expect(reader.lastAct()).to.deep.equal({
        kind: 'bases.withdraw',
        params: { parcel: parcel.id, gtin, basis: FILE_HASH },
      });
    });

    const choose = async () => {
      const [, , parcel] = desk.world.parcels;
      await certify();
      await reader.press('新基地');
      await page.waitForSelector('#list-parcel option', { state: 'attached' });
      await page.fill('[name="parcel"]', parcel?.code ?? '');
      await page.selectOption('[name="gtin"]', GTIN.leaf);
      return parcel?.id ?? '0x';
    };

    it('certifies new ground under the id that the chain will know', async () => {
      const parcel = await choose();
      await reader.press('一、核定产能');
      await page.fill('[name="value"]', '900');
      await sayAndAttach();
      const key = baseKey(parcel as Parameters<typeof baseKey>[0], GTIN.leaf);
      expect(reader.lastAct()).to.deep.equal(attested('CAPACITY', key, '900000'));
    });

    it('admits a member there until the end of a year', async () => {
      const parcel = await choose();
      await reader.press('二、准入成员');
      const coop = partyOf(desk.world, COOP);
      await page.waitForSelector('#list-member option', { state: 'attached' });
      await page.fill('[name="member"]', `${coop.name} ${coop.code}`);
      await page.selectOption('[name="lastYear"]', '2027');
      await reader.preview();
      expect(reader.lastAct()).to.deep.equal({
        kind: 'bases.admit',
        params: { parcel, gtin: GTIN.leaf, member: coop.id, lastYear: 2027 },
      });
    });

    for (const [what, standing, words, schema, value] of [
      ['suspends a certificate', [], '暂停证书', 'CERTIFICATION_STATUS', '0'],
      ['lets it stand again', ['0'], '恢复证书', 'CERTIFICATION_STATUS', '1'],
      ['records a visit', ['1'], '登记监督检查', 'CERTIFICATION_SURVEILLANCE', '0'],
    ] as const) {
      it(what, async () => {
        const issuer = partyOf(desk.world, REGULATOR).id;
        const certificate = evidenceLine('CERTIFICATION', hashOf('garden'), { issuer });
        desk.evidence.push(certificate);
        for (const word of standing) {
          desk.evidence.push(evidenceLine('CERTIFICATION_STATUS', String(certificate.id), { issuer, value: word }));
        }
        await certify();
        await reader.press('证书');
        await reader.press(words);
        if (schema === 'CERTIFICATION_SURVEILLANCE') await page.selectOption('[name="value"]', value);
        await sayAndAttach();
        expect(reader.lastAct()).to.deep.equal(attested(schema, String(certificate.id), value));
      });
    }
  });

  describe('a laboratory', () => {
    for (const [what, kind, value] of [
      ['a result', 'LAB_RESULT', '1'],
      ['an inspection that failed', 'FACTORY_INSPECTION', '0'],
    ] as const) {
      it(`gives ${what} about a batch found by its lot`, async () => {
        await reader.open('laboratory', LABORATORY, ['LABORATORY']);
        await page.waitForSelector('.goods__one');
        await page.fill('[name="lotSearch"]', 'T1');
        await page.keyboard.press('Enter');
        await page.waitForFunction(() => document.querySelectorAll('.goods__one').length === 1);
        await reader.press('出具结果');
        await page.selectOption('[name="kind"]', kind);
        await page.selectOption('[name="value"]', value);
        await sayAndAttach();
        expect(reader.lastAct()).to.deep.equal(attested(kind, batchId(GTIN.tea, 'T1'), value));
      });
    }

    it('is offered first what the goods owe', async () => {
      Object.assign(desk.batches[2] ?? {}, { paperEvidence: null });
      await reader.open('laboratory', LABORATORY, ['LABORATORY']);
      await page.locator('.goods__one .button').nth(2).click();
      expect(await page.inputValue('[name="kind"]')).to.equal('FACTORY_INSPECTION');
    });
  });

  describe('the brand’s operator', () => {
    const operate = (view: string) =>
      reader.open('brand', REGULATOR, ['BRAND_OPERATOR']).then(() => reader.press(view));

    it('sees members, capacity, coverage, scans and premium, a table behind each', async () => {
      await operate('概览');
      await page.waitForSelector('.bars');
      const text = (await page.textContent('#panel-brand')) ?? '';
      for (const said of ['授权成员', '25 %', '60 %', '溢价 30.0 %（260.00 比 200.00 元/千克）', '2026-04-07'])
        expect(text).to.contain(said);
      expect(text).to.contain('未登记可比价格：茶鲜叶').and.contain('2020 年平均溢价率 30 %');
      expect(await page.locator('details table').count()).to.equal(4);
      expect(
        await page.locator('svg.bars').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label'))),
      ).to.deep.equal([...['各基地产能使用', '标签覆盖率', '扫码查询']]);
    });

    it('sets a product, and changes one that stands', async () => {
      await operate('产品与出品率');
      await page.locator('.goods__one .button').first().click();
      expect(await page.inputValue('[name="gtin"]')).to.equal(GTIN.leaf);
      await page.fill('[name="shelfDays"]', '4');
      await attach('document');
      await reader.preview();
      expect(reader.lastAct()).to.deep.equal({
        kind: 'items.set',
        params: {
          ...{ gtin: GTIN.leaf, kind: 'raw', paper: 'commitment', brand: 1, shelfDays: 4, netGrams: 0 },
          document: FILE_HASH,
        },
      });
    });

    it('refuses a GTIN with a wrong check digit and keeps the form', async () => {
      await operate('产品与出品率');
      await reader.press('设定产品');
      await page.fill('[name="gtin"]', '09521234500019');
      await reader.press('预览并确认');
      expect(await page.textContent('.field__error')).to.contain('校验位');
      expect(await page.inputValue('[name="gtin"]')).to.equal('09521234500019');
      expect(desk.api.acts).to.deep.equal([]);
    });

    it('sets a recipe in percent', async () => {
      await operate('产品与出品率');
      await page.waitForSelector('.goods__one');
      await reader.press('设定出品率');
      await page.selectOption('[name="input"]', GTIN.leaf);
      await page.selectOption('[name="output"]', GTIN.tea);
      await page.fill('[name="maxYield"]', '22.5');
      await attach('document');
      await reader.preview();
      expect(reader.lastAct()).to.deep.equal({
        kind: 'items.setRecipe',
        params: { input: GTIN.leaf, output: GTIN.tea, maxYield: 2_250, document: FILE_HASH },
      });
    });

    it('licenses or suspends a member', async () => {
      await operate('成员授权');
      const trader = partyOf(desk.world, TRADER);
      await page.waitForSelector('#list-member option', { state: 'attached' });
      await page.fill('[name="member"]', `${trader.name} ${trader.code}`);
      await reader.press('下一步');
      await page.selectOption('[name="value"]', '0');
      await sayAndAttach();
      const subject = brandMember(1, trader.id as Parameters<typeof brandMember>[1]);
      expect(reader.lastAct()).to.deep.equal(attested('BRAND_LICENCE', subject, '0'));
    });

    it('is mandated by the brand’s owner', async () => {
      await reader.open('brandOwner', REGULATOR, ['BRAND_OWNER']);
      const trader = partyOf(desk.world, TRADER);
      await page.waitForSelector('#list-member option', { state: 'attached' });
      await page.fill('[name="member"]', `${trader.name} ${trader.code}`);
      await reader.press('下一步');
      await page.selectOption('[name="value"]', '1');
      await sayAndAttach();
      const subject = brandMember(1, trader.id as Parameters<typeof brandMember>[1]);
      expect(reader.lastAct()).to.deep.equal(attested('BRAND_OPERATION', subject, '1'));
    });

    it('settles a report of a fake with words for its reporter', async () => {
      await operate('仿冒举报');
      await reader.press('开始办理');
      await page.waitForSelector('.tag:has-text("办理中")');
      await reader.press('作出结论');
      await page.waitForSelector('text=联系方式：示例联系人');
      await reader.press('提交结论');
      expect(await page.locator('.field__error').count()).to.equal(2);
      await page.selectOption('[name="outcome"]', 'confirmed');
      await page.fill('[name="words"]', '该码已被复制，请勿食用');
      await reader.press('提交结论');
      await page.waitForSelector('text=确认仿冒');
      const { receipt: _receipt, ...decision } = desk.sent.outcomes[0] ?? {};
      fakeDecisionBody.parse(decision);
      expect(desk.sent.outcomes).to.deep.equal([
        { receipt: '7KQM-2XTA-PW94-HH3C', outcome: 'confirmed', reason: '该码已被复制，请勿食用' },
      ]);
    });
  });

  describe('a trace provider', () => {
    const provide = () => reader.open('cardIssuing', REGULATOR, ['TRACE_PROVIDER']);

    it('issues a card by its commitment', async () => {
      await provide();
      await reader.press('发卡');
      await page.fill('[name="card"]', '12345');
      await page.fill('[name="holder"]', `0x${'ab'.repeat(20)}`);
      await reader.press('预览并确认');
      expect(await page.textContent('.field__error')).to.contain('0x 加 64 位');
      await page.fill('[name="card"]', hashOf('card'));
      await reader.preview();
      expect(reader.lastAct()).to.deep.equal({
        kind: 'cards.issue',
        params: { card: hashOf('card'), holder: `0x${'ab'.repeat(20)}` },
      });
    });

    it('blocks one for good, on a document', async () => {
      await provide();
      await page.getByRole('button', { name: '停用溯源卡' }).first().click();
      await attach('document');
      await reader.preview();
      expect(await page.textContent('.act__final')).to.contain('不可撤销');
      expect(reader.lastAct()).to.deep.equal({
        kind: 'cards.block',
        params: { card: hashOf('card of the cooperative'), document: FILE_HASH },
      });
    });
  });

  it('are each their office’s alone', async () => {
    const tabsOf = async (party: number, roles: string[] = []) => {
      desk.signIn(party, roles);
      await page.goto(`${desk.site.url}/desk`);
      await page.waitForSelector('[role="tab"]');
      const ids = await page.locator('[role="tab"]').evaluateAll((all) => all.map(({ id }) => id.slice(4)));
      return ids.filter((id) => ['goods', 'certifier', 'laboratory', 'brand', 'recall', 'cardIssuing'].includes(id));
    };
    expect(await tabsOf(COOP)).to.deep.equal(['goods']);
    expect(await tabsOf(TRADER)).to.deep.equal(['goods']);
    expect(await tabsOf(REGULATOR)).to.deep.equal([]);
    for (const [role, tab] of [
      ['CERTIFIER', 'certifier'],
      ['LABORATORY', 'laboratory'],
      ['BRAND_OPERATOR', 'brand'],
      ['SUPERVISOR', 'recall'],
      ['TRACE_PROVIDER', 'cardIssuing'],
      ['TRADE_WITNESS', 'goods'],
    ] as const) {
      expect(await tabsOf(REGULATOR, [role])).to.deep.equal([tab]);
    }
  });

  it('fit a phone and leave nothing that axe finds serious', async function () {
    this.timeout(240_000);
    const wrong: string[] = [];
    const plain = desk.batches;
    for (const { name, party, roles, tab, reach } of TRACE_VIEWS) {
      furnish(desk);
      if (party === COOP) desk.batches = plain;
      await reader.open(tab, party, roles);
      await reach(page);
      await page.waitForTimeout(150);
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) wrong.push(`${name} too wide`);
      wrong.push(...(await seriousOn(page)).map((found) => `${name} ${found}`));
    }
    expect(wrong).to.deep.equal([]);
  });
});
