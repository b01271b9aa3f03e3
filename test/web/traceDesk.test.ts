import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { batchId } from '../../sdk/ids/keys.ts';
import { readCertificate } from '../../sdk/trace/papers/readCertificate.ts';
import { contentHash } from '../../sdk/verify/contentHash.ts';
import { cardTradeTerms } from '../../server/trace/cards/schemas.ts';
import { NOW, partyOf } from './support/fixtureWorld.ts';
import { hashOf } from './support/marketWorld.ts';
import { onDesk } from './support/onDesk.ts';
import { CODE } from './support/standInApi.ts';
import {
  COOP,
  cardDraftOf,
  DRAFT,
  evidenceLine,
  GTIN,
  noticeOf,
  serveTraceDesk,
  TRADER,
  type TraceDesk,
} from './support/traceApi.ts';
import { TraceReader } from './support/traceReader.ts';

const LEAF = batchId(GTIN.leaf, 'L1');
const SOUND = batchId(GTIN.leaf, 'L2');
const TEA = batchId(GTIN.tea, 'T1');

/** Each form as the act that it sends, on a phone. */
describe('the producer’s desk', () => {
  let desk: TraceDesk;
  let page: Page;
  let reader: TraceReader;
  onDesk(serveTraceDesk, (servedDesk, itsPage) => {
    [desk, page] = [servedDesk, itsPage];
    reader = new TraceReader(desk, page);
  });

  const goods = async (lot: string) => {
    await reader.open('goods', COOP);
    await reader.press('我的货');
    await page.locator('.mine__open', { hasText: lot }).click();
    await page.waitForSelector('dl.facts');
  };

  describe('bases', () => {
    it('say what of the year is certified, harvested and left', async () => {
      await reader.open('goods', COOP);
      await page.waitForSelector('.bar');
      expect(await page.textContent('#panel-goods')).to.contain('核定 12,000 千克，已采 3,000.5 千克，余 8,999.5 千克');
      expect(await page.textContent('#panel-goods')).to.contain('产能暂停');
      expect(await page.getByRole('button', { name: '采收' }).count()).to.equal(1);
    });

    it('take a harvest in kilograms, with a lot code and the minute proposed', async () => {
      await reader.open('goods', COOP);
      await reader.press('采收');
      const me = partyOf(desk.world, COOP).id;
      const lot = `260408-${me.slice(2, 6).toUpperCase()}-01`;
      expect(await page.inputValue('[name="lot"]')).to.equal(lot);
      await page.fill('[name="grams"]', '1,234.5');
      await reader.preview();
      expect(reader.lastAct()).to.deep.equal({
        kind: 'batches.harvest',
        params: {
          ...{ gtin: GTIN.leaf, parcel: desk.world.parcels[4]?.id, grams: '1234500', lot },
          harvestedAt: '2026-04-08T09:00:00+08:00',
        },
      });
    });

    it('propose a code that no lot of the item has', async () => {
      const stem = `260408-${partyOf(desk.world, COOP).id.slice(2, 6).toUpperCase()}`;
      Object.assign(desk.batches[0] ?? {}, { lot: `${stem}-01` });
      await reader.open('goods', COOP);
      await reader.press('采收');
      expect(await page.inputValue('[name="lot"]')).to.equal(`${stem}-02`);
    });

    for (const [what, grams] of [
      ['more than is left', '8999.501'],
      ['nothing', '0'],
      ['parts of a gram', '1.0001'],
      ['words', '一筐'],
    ] as const) {
      it(`send nothing for ${what}, and keep what was typed`, async () => {
        await reader.open('goods', COOP);
        await reader.press('采收');
        await page.fill('[name="grams"]', grams);
        await reader.press('预览并确认');
        expect(await page.textContent('.field__error')).to.contain('不超过 8,999.5 千克');
        expect(await page.inputValue('[name="grams"]')).to.equal(grams);
        expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).to.equal('grams');
        expect(desk.api.acts).to.deep.equal([]);
      });
    }

    it('keep what was typed through a refusal and a reload', async () => {
      await reader.open('goods', COOP);
      await reader.refuseActs('CapacityExceeded');
      await reader.press('采收');
      await page.fill('[name="grams"]', '12');
      await reader.press('预览并确认');
      await page.waitForSelector('.alarm');
      expect(await page.textContent('.alarm')).to.contain('CapacityExceeded');
      expect(await page.inputValue('[name="grams"]')).to.equal('12');
      await page.reload();
      await page.click('#tab-goods');
      await reader.press('采收');
      await page.waitForSelector('[name="grams"]');
      expect(await page.inputValue('[name="grams"]')).to.equal('12');
    });
  });

  describe('notices of recalls', () => {
    const open = async () => {
      await reader.open('goods', TRADER);
      await reader.press('召回通知');
    };

    it('say which goods, how much of them is one’s own, and what to do; and are acknowledged', async () => {
      desk.notices.push(noticeOf(LEAF));
      await open();
      await page.waitForSelector('.goods__one');
      const text = await page.textContent('#panel-goods');
      expect(text).to.contain('2 级召回').and.contain('共收到 100 千克，通知时在手 70 千克').and.contain('退回生产者');
      expect(text).to.contain('绿茶 250 克 · T1：收到 100 千克，在手 70 千克');
      await reader.press('已知悉');
      await page.getByText('2026-04-08 09:30 已确认').waitFor();
    });

    it('go to a system of one’s own, whose secret is shown once', async () => {
      await open();
      await page.fill('[name="webhookUrl"]', 'https://erp.example.cn/recalls');
      await reader.press('登记');
      await page.getByText('whsec_示例').waitFor();
      // The list is read anew beside it.
      await page.getByText('https://erp.example.cn/recalls').waitFor();
      await reader.press('停用');
      await page.getByText('https://erp.example.cn/recalls').waitFor({ state: 'detached' });
    });
  });

  describe('goods', () => {
    it('come with what owes a certificate first, each with its next act', async () => {
      await reader.open('goods', COOP);
      await reader.press('我的货');
      await page.waitForSelector('.mine__open');
      const rows = await page.locator('.goods__one').allTextContents();
      expect(rows[0]).to.contain('L1').and.contain('欠合格证').and.contain('下一步：开具承诺达标合格证');
      expect(rows[2]).to.contain('散货 10.1 千克 · 已包装 5 千克').and.contain('下一步：包装贴标');
    });

    it('neither move nor sell while they owe one', async () => {
      await goods('L1');
      const acts = await page.locator('.acts button').allTextContents();
      expect(acts.map((one) => one.trim())).to.deep.equal([
        ...['开具承诺达标合格证', '附上证件', '加工', '分出一批', '合并批次', '登记损耗'],
      ]);
    });

    it('only go back or end once recalled', async () => {
      Object.assign(desk.batches[1] ?? {}, { recall: { batch: LEAF, level: 1, at: NOW } });
      await goods('L2');
      expect(await page.textContent('.marks')).to.contain('原料已召回（1 级）');
      expect(await page.locator('.acts button').allTextContents()).to.have.length(2);
      await reader.press('登记收回');
      await page.fill('[name="grams"]', '1');
      await reader.preview();
      expect(reader.lastAct()).to.deep.equal({
        kind: 'batches.recover',
        params: { batch: SOUND, isPacked: false, grams: '1000' },
      });
    });

    for (const [words, kind, fields, params] of [
      ['登记售出', 'sell', { grams: '0.5' }, { isPacked: false, grams: '500' }],
      ['登记损耗', 'lose', { grams: '2' }, { isPacked: false, grams: '2000' }],
      ['分出一批', 'split', { grams: '100', lot: 'L2-A' }, { grams: '100000', lot: 'L2-A' }],
      [
        '交接',
        'handOver',
        { grams: '400', to: `0x${'ab'.repeat(20)}` },
        { isPacked: false, grams: '400000', to: `0x${'ab'.repeat(20)}` },
      ],
    ] as const) {
      it(`send ${kind} as typed`, async () => {
        await goods('L2');
        await reader.press(words);
        for (const [name, text] of Object.entries(fields)) await page.fill(`[name="${name}"]`, text);
        await reader.preview();
        expect(reader.lastAct()).to.deep.equal({ kind: `batches.${kind}`, params: { batch: SOUND, ...params } });
      });
    }

    it('are handed to an organisation chosen by name, at its account', async () => {
      await goods('L2');
      await reader.press('交接');
      const trader = partyOf(desk.world, TRADER);
      await page.waitForSelector('#list-to option', { state: 'attached' });
      await page.fill('[name="to"]', `${trader.name} ${trader.code}`);
      await page.fill('[name="grams"]', '1');
      await reader.preview();
      expect(reader.lastAct().params.to).to.equal(trader.accounts[0]?.address);
    });

    it('ask which, where both loose and packed goods are in hand', async () => {
      await goods('T1');
      await reader.press('登记售出');
      await page.check('[name="isPacked"]');
      await page.fill('[name="grams"]', '0.25');
      await reader.preview();
      expect(reader.lastAct().params).to.deep.equal({ batch: TEA, isPacked: true, grams: '250' });
    });
  });

  describe('the commitment certificate', () => {
    const fill = async () => {
      await goods('L1');
      await reader.press('开具承诺达标合格证');
      await page.waitForSelector('[name="place"]');
      await page.fill('[name="place"]', '浙江省丽水市松阳县新兴镇');
    };

    it('is written from the form, attested about the lot, and enclosed', async () => {
      await fill();
      await page.check('[name="promises"]');
      const uploaded = page.waitForRequest('**/api/documents');
      await reader.preview();
      const { kind, params } = reader.lastAct();
      const bytes = (await uploaded).postDataBuffer() ?? Buffer.of();
      const paper = readCertificate(bytes);
      expect(paper.product).to.deep.equal({ name: '茶鲜叶', gtin: GTIN.leaf, lot: 'L1', batch: LEAF });
      expect(paper).to.deep.include({
        ...{ grams: '500000', issuedOn: '2026-04-08', contact: null, replaces: null, basis: { kind: '质量安全控制' } },
        origin: { place: '浙江省丽水市松阳县新兴镇', parcel: desk.world.parcels[4]?.id },
        subject: { name: '莲都区两山合作社（示例）', participant: partyOf(desk.world, COOP).id },
      });
      expect({ kind, params }).to.deep.equal({
        kind: 'evidence.attest',
        params: {
          ...{ schema: 'COMMITMENT_CERTIFICATE', subject: LEAF, value: '500000' },
          ...{ basisDate: '2026-04-08T00:00:00+08:00', contentHash: contentHash(bytes) },
        },
      });
      const mine = partyOf(desk.world, COOP).id;
      desk.evidence.push(evidenceLine('COMMITMENT_CERTIFICATE', LEAF, { issuer: mine }));
      await reader.confirm(CODE);
      await reader.press('下一步：附到这一批');
      await reader.preview();
      expect(reader.lastAct()).to.deep.equal({
        kind: 'batches.enclose',
        params: { batch: LEAF, evidence: hashOf(`COMMITMENT_CERTIFICATE ${LEAF}`) },
      });
    });

    it('isn’t issued for less than the lot, nor without all three promises', async () => {
      await fill();
      await page.fill('[name="grams"]', '499.999');
      await reader.press('预览并确认');
      expect(await page.locator('.field__error').allTextContents()).to.deep.equal([
        ...['三项承诺缺一不可', '须为千克数且不少于 500 千克'],
      ]);
      expect(desk.api.acts).to.deep.equal([]);
    });

    it('rests on a test that stands about the lot', async () => {
      desk.evidence.push(evidenceLine('LAB_RESULT', LEAF));
      await fill();
      await page.check('[name="promises"]');
      await page.check('[value="检测结果"]');
      await page.selectOption('[name="report"]', hashOf(`LAB_RESULT ${LEAF}`));
      const uploaded = page.waitForRequest('**/api/documents');
      await reader.preview();
      const paper = readCertificate((await uploaded).postDataBuffer() ?? Buffer.of());
      expect(paper.basis).to.deep.equal({ kind: '检测结果', report: hashOf(`LAB_RESULT ${LEAF}`) });
    });

    it('already attested is chosen from what is about the lot', async () => {
      desk.evidence.push(evidenceLine('COMMITMENT_CERTIFICATE', LEAF), evidenceLine('LAB_RESULT', LEAF));
      await goods('L1');
      await reader.press('附上证件');
      await page.waitForSelector('#list-evidence option', { state: 'attached' });
      expect(await page.locator('#list-evidence option').count()).to.equal(1);
      await page.fill('[name="evidence"]', (await page.getAttribute('#list-evidence option', 'value')) ?? '');
      await reader.preview();
      expect(reader.lastAct().params).to.deep.equal({
        batch: LEAF,
        evidence: hashOf(`COMMITMENT_CERTIFICATE ${LEAF}`),
      });
    });
  });

  describe('making', () => {
    const transform = async (made: string) => {
      await goods('L1');
      await reader.press('加工');
      await page.fill(`[name="part-${LEAF}"]`, '400');
      await page.fill(`[name="part-${SOUND}"]`, '100');
      await page.waitForSelector('text=最多制成 125 千克');
      await page.fill('[name="grams"]', made);
      await page.fill('[name="lot"]', 'T2');
    };

    it('sends inputs in ascending order, with what is made of them', async () => {
      await transform('125');
      await reader.preview();
      const inputs = [
        { batch: LEAF, grams: '400000' },
        { batch: SOUND, grams: '100000' },
      ].sort((a, b) => (a.batch < b.batch ? -1 : 1));
      expect(reader.lastAct()).to.deep.equal({
        kind: 'batches.transform',
        params: { inputs, gtin: GTIN.tea, lot: 'T2', grams: '125000', producedAt: '2026-04-08T09:00:00+08:00' },
      });
    });

    it('says before it is sent that the yield is exceeded', async () => {
      await transform('125.001');
      expect(await page.textContent('.said--bad')).to.contain('超出出品率');
      await reader.press('预览并确认');
      expect(await page.textContent('.field__error')).to.contain('不超过 125 千克');
      expect(desk.api.acts).to.deep.equal([]);
    });

    it('merges lots of one item, two at least', async () => {
      await goods('L1');
      await reader.press('合并批次');
      await page.fill(`[name="part-${LEAF}"]`, '1');
      await reader.press('预览并确认');
      expect(await page.textContent('.field__error')).to.contain('至少两批');
      expect(await page.locator(`[name="part-${TEA}"]`).count()).to.equal(0);
      await page.fill(`[name="part-${SOUND}"]`, '2.5');
      await page.fill('[name="lot"]', 'L3');
      await reader.preview();
      const parts = [
        { batch: LEAF, grams: '1000' },
        { batch: SOUND, grams: '2500' },
      ].sort((a, b) => (a.batch < b.batch ? -1 : 1));
      expect(reader.lastAct()).to.deep.equal({ kind: 'batches.merge', params: { parts, lot: 'L3' } });
    });

    it('keeps what was typed through a reload', async () => {
      await transform('10');
      await page.reload();
      await page.click('#tab-goods');
      await reader.press('我的货');
      await page.locator('.mine__open', { hasText: 'L1' }).click();
      await reader.press('加工');
      await page.waitForSelector('[name="lot"]');
      expect(await page.inputValue(`[name="part-${SOUND}"]`)).to.equal('100');
      expect(await page.inputValue('[name="lot"]')).to.equal('T2');
    });
  });

  describe('labels', () => {
    it('are packed by count, held against what is loose', async () => {
      await goods('T1');
      await reader.press('包装贴标');
      await page.fill('[name="count"]', '41');
      expect(await page.textContent('.said--bad')).to.contain(
        '41 枚 × 250 克 = 10.25 千克；散货 10.1 千克，最多 40 枚',
      );
      await reader.press('预览并确认');
      expect(desk.api.acts).to.deep.equal([]);
      await page.fill('[name="count"]', '40');
      await page.check('[name="hasSecrets"]');
      await reader.preview();
      expect(reader.lastAct()).to.deep.equal({
        kind: 'labels.pack',
        params: { batch: TEA, count: 40, hasSecrets: true },
      });
    });

    it('are printed in parts where there are more than one file holds', async () => {
      desk.labels = 10_000;
      await goods('T1');
      await page.selectOption('[name="part-0"]', { label: '第 8401 至 10000 枚' });
      expect(await page.locator('a[download]').nth(2).getAttribute('href')).to.equal(
        `/api/label-sets/${hashOf('set')}/labels.pdf?layout=roll&offset=8400&limit=2100`,
      );
    });

    it('are files for their packer: a table, sheets, a roll', async () => {
      await goods('T1');
      const files = await page.locator('a[download]').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
      const set = `/api/label-sets/${hashOf('set')}`;
      expect(files).to.deep.equal([
        `${set}/labels.csv`,
        `${set}/labels.pdf?layout=sheet`,
        `${set}/labels.pdf?layout=roll`,
      ]);
    });
  });

  describe('card trades', () => {
    const cards = async (party: number, roles: string[] = []) => {
      await reader.open('goods', party, roles);
      await reader.press('溯源卡');
      await page.waitForSelector('text=我的溯源卡');
    };

    it('are proposed by the seller with its own card', async () => {
      await cards(COOP);
      await reader.press('提出交易');
      await page.selectOption('[name="ownCard"]', hashOf('card of the cooperative'));
      await page.waitForSelector('#list-batch option', { state: 'attached' });
      await page.fill('[name="batch"]', '茶鲜叶 L2 400 千克');
      await page.fill('[name="otherCard"]', hashOf('card of the trader'));
      for (const [name, text] of Object.entries({ grams: '25.5', price: '1,020', payment: 'P-1' })) {
        await page.fill(`[name="${name}"]`, text);
      }
      await page.fill('[name="witness"]', `0x${'77'.repeat(20)}`);
      await reader.press('送其余各方签署');
      await page.waitForSelector('text=我的溯源卡');
      cardTradeTerms.parse(desk.sent.cardTrades[0]);
      expect(desk.sent.cardTrades).to.deep.equal([
        {
          ...{ sellerCard: hashOf('card of the cooperative'), buyerCard: hashOf('card of the trader'), batch: SOUND },
          ...{ grams: '25500', price: '102000', payment: 'P-1', witness: `0x${'77'.repeat(20)}` },
          tradedAt: '2026-04-08T09:00:00+08:00',
        },
      ]);
    });

    it('name every field that is missing and send nothing', async () => {
      await cards(COOP);
      await reader.press('提出交易');
      await reader.press('送其余各方签署');
      const wrong = await page
        .locator('[aria-invalid="true"]')
        .evaluateAll((all) => all.map((one) => one.getAttribute('name')));
      expect(wrong).to.deep.equal(['ownCard', 'otherCard', 'batch', 'grams', 'price', 'payment', 'witness']);
      expect(desk.sent.cardTrades).to.deep.equal([]);
    });

    it('are signed by a hand that hasn’t, and kept with the draft', async () => {
      desk.drafts.push(cardDraftOf(desk, { seller: true, buyer: false, witness: false }));
      await cards(TRADER);
      expect(await page.locator('.goods__one').first().textContent())
        .to.contain('25.5 千克，1,020.00 元')
        .and.contain('卖方已签')
        .and.contain('买方未签');
      await reader.press('签署交易');
      await page.waitForSelector('.act__factors');
      expect(reader.lastAct()).to.deep.equal({ kind: 'cards.sign', params: { draft: DRAFT } });
      const kept = page.waitForResponse('**/api/card-trade-drafts/*/sign');
      await reader.confirm(CODE);
      await kept;
      expect(desk.sent.signed).to.equal(1);
    });

    it('wait for the others once signed', async () => {
      desk.drafts.push(cardDraftOf(desk, { seller: true, buyer: false, witness: false }));
      await cards(COOP);
      expect(await page.textContent('#panel-goods')).to.contain('待其余各方签署');
      expect(await page.getByRole('button', { name: '签署交易' }).count()).to.equal(0);
    });

    it('are recorded once all three have signed', async () => {
      desk.drafts.push(cardDraftOf(desk, { seller: true, buyer: true, witness: true }));
      await cards(COOP);
      await reader.press('登记交易');
      await page.waitForSelector('.act__factors');
      expect(reader.lastAct()).to.deep.equal({ kind: 'cards.record', params: { draft: DRAFT } });
    });
  });

  it('copies an identifier on click and exports a list', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await goods('L1');
    await page.locator('.chip--button').first().click();
    await page.waitForSelector('.toast.is-shown');
    expect(await page.evaluate(() => navigator.clipboard.readText())).to.equal(LEAF);
    await page.locator('.linklike', { hasText: '返回我的货' }).click();
    const [file] = await Promise.all([page.waitForEvent('download'), reader.press('导出 CSV')]);
    const text = await reader.textOf(file);
    expect(file.suggestedFilename()).to.equal('goods.csv');
    expect(text.split('\r\n')).to.have.length(5);
    expect(text).to.contain(`茶鲜叶,${GTIN.leaf},L1,${LEAF},500,0`);
  });
});
