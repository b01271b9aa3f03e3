import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import { verifyTypedData, Wallet } from 'ethers';
import type { Browser, Page } from 'playwright-core';
import { isChromiumAtHand, openChromium, openPage } from './support/chromium.ts';
import { nth } from './support/marketWorld.ts';
import { sessionOf } from './support/rightApi.ts';
import { type RightDesk, serveRightDesk } from './support/rightDeskSite.ts';
import { CODE, WORD } from './support/standInApi.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const REGISTRAR = ['REGISTRAR', 'FORESTRY_REGISTRAR'];

interface AxeResults {
  violations: { id: string; impact: string | null; nodes: { html: string }[] }[];
}

describe('the desks of rights in a browser', () => {
  let browser: Browser;
  let desk: RightDesk;
  let page: Page;

  before(async function () {
    if (!isChromiumAtHand()) this.skip();
    desk = await serveRightDesk();
    browser = await openChromium();
  });

  after(async () => {
    await browser?.close();
    await desk?.site.close();
  });

  afterEach(() => page.context().close());

  const lastAct = () =>
    nth(desk.api.acts as { kind: string; params: Record<string, unknown> }[], desk.api.acts.length - 1);

  async function open(party: number, roles: string[], tab: string): Promise<void> {
    desk.api.session = sessionOf(desk.fixture, party, roles);
    ({ page } = await openPage(browser, { viewport: { width: 1024, height: 800 }, reducedMotion: 'reduce' }));
    page.setDefaultTimeout(30_000);
    await page.goto(`${desk.site.url}/desk`);
    await page.click(`#tab-${tab}`);
  }

  describe('the registrar', () => {
    beforeEach(() => open(1, REGISTRAR, 'registry'));

    it('countersigns extracts where the office keeps liens, and is shown none where it keeps none', async () => {
      const views = () => page.locator('.subnav button').allTextContents();
      expect((await views()).map((text) => text.trim())).to.include('迟到登记');
      await page.context().close();
      await open(1, ['REGISTRAR', 'ECOLOGY_REGISTRAR'], 'registry');
      expect((await views()).map((text) => text.trim())).not.to.include('迟到登记');
      expect(await views()).to.have.length(3);
    });

    it('walks from the list to a renewal and its signature by keyboard alone', async () => {
      await page.waitForSelector('.rowlink');
      await page.locator('.rowlink').first().focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.inlaid .sheet');
      await page.locator('.acts button', { hasText: '续期' }).focus();
      await page.keyboard.press('Enter');
      await page.locator('[name="endsAt"]').fill('2060-12-31');
      await page.setInputFiles('[name="basis"]', {
        name: 'basis.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from('x'),
      });
      await page.locator('button:has-text("预览并确认")').focus();
      await page.keyboard.press('Enter');
      await page.waitForSelector('.act__final');
      expect(await page.evaluate(() => document.activeElement?.id)).to.equal('act-title');
      expect(await page.textContent('.act__final')).to.contain('不可撤销');
      const { kind, params } = lastAct();
      expect([kind, params.right, params.endsAt]).to.deep.equal([
        'rights.renew',
        desk.fixture.rights.forest.title.id,
        '2060-12-31T23:59:59+08:00',
      ]);
      await page.fill('[name="code"]', CODE);
      await page.keyboard.press('Enter');
      await page.waitForSelector('.progress');
    });

    it('comes to the search by a slash', async () => {
      await page.waitForSelector('.rowlink');
      await page.keyboard.press('/');
      expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).name)).to.equal('certificate');
    });

    it('keeps a filter under a name', async () => {
      await page.selectOption('[name="class"]', 'ECO_PRODUCT_USE');
      await page.fill('[name="filterName"]', '生态产品');
      await page.click('button:has-text("保存筛选")');
      await page.reload();
      await page.click('#tab-registry');
      await page.click('.saved .linklike');
      await page.waitForFunction(() => document.querySelectorAll('.rowlink').length === 1);
      expect(await page.textContent('.rowlink')).to.contain('生态产品使用权');
    });

    it('issues a right and sees what area is left', async () => {
      await page.click('#panel-registry button:has-text("登记权利")');
      await page.fill('[name="holder"]', nth(desk.fixture.world.organisations, 3).id);
      await page.selectOption('[name="factsClass"]', 'TEA_GARDEN');
      await page.selectOption('[name="region"]', '331102');
      await page.fill('[name="number"]', '示例茶园证 001');
      await page.fill('[name="startsAt"]', '2026-01-01');
      await page.fill('[name="endsAt"]', '2045-12-31');
      await page.fill('[name="registeredAt"]', '2026-03-01T09:30');
      await page.fill('[name="parcel"]', nth(desk.fixture.world.parcels, 0).code);
      await page.press('[name="parcel"]', 'Enter');
      await page.fill('[name="area"]', '50000');
      await page.waitForSelector('text=尚可登记 80,000 m²');
      expect(await page.textContent('.plot')).to.contain('登记后余 30,000 m² · 45.00 亩');
      await page.click('button:has-text("预览并确认")');
      await page.waitForSelector('.act__final');
      const { kind, params } = lastAct();
      const facts = params.facts as Record<string, unknown>;
      expect(kind).to.equal('rights.issue');
      expect(params.holder).to.equal(`0x${'04'.repeat(20)}`);
      expect([facts.number, facts.region, facts.endsAt, facts.registeredAt]).to.deep.equal([
        '示例茶园证 001',
        331102,
        '2045-12-31T23:59:59+08:00',
        '2026-03-01T09:30:00+08:00',
      ]);
      expect(facts.layers).to.deep.equal([
        { kind: 'LAND', effect: 1, plots: [{ parcel: nth(desk.fixture.world.parcels, 0).id, area: '50000' }] },
      ]);
    });

    it('says each thing that is missing, and goes to the first', async () => {
      await page.click('#panel-registry button:has-text("登记权利")');
      await page.click('button:has-text("预览并确认")');
      await page.waitForSelector('.field__error');
      expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).name)).to.equal('holder');
    });

    it('makes an extract of a late registration, which another officer signs', async () => {
      await page.locator('.rowlink').first().click();
      await page.click('.acts button:has-text("登记担保")');
      await page.fill('[name="lienor"]', nth(desk.fixture.world.organisations, 6).id);
      await page.fill('[name="number"]', '莲登抵 2026-0100');
      await page.fill('[name="secured"]', '1,200,000');
      await page.fill('[name="registeredAt"]', '2026-03-01T09:30:05');
      await page.fill('[name="maturity"]', '2029-03-01');
      await page.fill('[name="receipt"]', `0x${'ee'.repeat(32)}`);
      await page.click('button:has-text("作为迟到登记")');
      await page.click('button:has-text("去迟到登记")');
      expect(desk.sent.extracts[0]).to.include({ secured: '120000000', registeredAt: '2026-03-01T09:30:05+08:00' });

      await page.waitForSelector('text=须由另一名登记人员签核');
      await page.locator('button:has-text("签核")').first().click();
      await page.waitForSelector('.act__final');
      expect(lastAct().kind).to.equal('encumbrances.countersign');
      await page.fill('[name="code"]', CODE);
      await page.keyboard.press('Enter');
      await page.waitForSelector('text=须由另一名登记人员签核');
      expect(desk.sent.handed).to.have.length(1);
    });

    it('records a countersigned extract', async () => {
      await page.locator('.subnav button').nth(1).click();
      await page.click('button:has-text("录入")');
      await page.waitForSelector('.act__final');
      expect([lastAct().kind, (lastAct().params.countersignature as { signature: string }).signature]).to.deep.equal([
        'encumbrances.record',
        '0xabcd',
      ]);
    });

    it('keeps photographs in the order that was chosen', async () => {
      await page.locator('.subnav button').nth(2).click();
      await page.fill('[name="right"]', desk.fixture.rights.forest.title.id);
      const photo = (name: string) => ({ name, mimeType: 'image/jpeg', buffer: Buffer.from(name) });
      await page.setInputFiles('[name="photos"]', [photo('b.jpg'), photo('a.jpg')]);
      await page.click('button[aria-label="第 2 页上移"]');
      expect(await page.locator('.photo-pages__one').first().textContent()).to.contain('a.jpg');
      await page.click('button:has-text("保存并封存")');
      await page.waitForSelector('text=已封存');
      expect(desk.sent.pages).to.deep.equal([
        { number: '1', type: 'image/jpeg' },
        { number: '2', type: 'image/jpeg' },
      ]);
    });
  });

  describe('the registrar of a whole', () => {
    beforeEach(() => open(1, REGISTRAR, 'registry'));

    const openRight = async (id: string) => {
      await page.fill('[name="certificate"]', id);
      await page.click('button:has-text("筛选")');
      await page.waitForFunction(() => document.querySelectorAll('.rowlink').length === 1);
      await page.click('.rowlink');
      await page.waitForSelector('.inlaid .sheet');
    };

    it('binds rights of the same holder to it', async () => {
      const { title } = desk.fixture.rights.forest;
      await openRight(title.id);
      await page.click('.acts button:has-text("并入组成部分")');
      await page.click('button:has-text("预览并确认")');
      await page.waitForSelector('text=请至少选择一项');
      await page.locator('[name="components"]').first().check();
      await page.click('button:has-text("预览并确认")');
      await page.waitForSelector('.act__final');
      const { kind, params } = lastAct();
      expect([kind, params.whole, (params.components as string[]).length]).to.deep.equal(['rights.bind', title.id, 1]);
      expect(params.components).not.to.include(title.id);
    });
  });

  describe('the bank', () => {
    beforeEach(() => open(6, ['LENDER'], 'bank'));

    const computeFirst = async () => {
      await page.locator('.rowlink').first().click();
      await page.waitForSelector('.inlaid .sheet');
      await page.selectOption('[name="product"]', 'TWO_MOUNTAINS_LOAN');
      await page.click('button:has-text("测算")');
      await page.waitForSelector('text=按贵行规则测算，仅供参考。');
    };

    it('finds a right by the number of its certificate', async () => {
      await page.fill('[name="certificate"]', desk.fixture.rights.eco.title.certificateNumber ?? '');
      await page.click('button:has-text("筛选")');
      await page.waitForFunction(() => document.querySelectorAll('.rowlink').length === 1);
      expect(await page.textContent('.rowlink')).to.contain('青生用 2026-001');
    });

    it('reads the report with the outlook of its product inside the desk', async () => {
      await page.locator('.rowlink').first().click();
      await page.waitForSelector('.inlaid .sheet');
      await page.selectOption('[name="product"]', 'TWO_MOUNTAINS_LOAN');
      await page.click('button:has-text("测算")');
      await page.waitForSelector('text=按贵行规则测算，仅供参考。');
    });

    it('asks the holder before it signs, and says what its own rules have against it', async () => {
      await computeFirst();
      await page.click('.acts button:has-text("申请质押")');
      await page.fill('[name="debt"]', '农贷 2026-0040');
      await page.fill('[name="secured"]', '500,000');
      await page.fill('[name="maturity"]', '2029-04-01');
      await page.click('button:has-text("请权利人同意")');
      await page.waitForSelector('text=贵行产品不接受此顺位');
      expect(desk.sent.requests[0]).to.include({
        product: 'TWO_MOUNTAINS_LOAN',
        secured: '50000000',
        maturity: '2029-04-01T23:59:59+08:00',
      });
    });

    it('says that an increase ranks by its own registration', async () => {
      await computeFirst();
      await page.click('.acts button:has-text("追加质押")');
      expect(await page.textContent('.notice-line')).to.contain('民法典 409');
    });

    it('signs what the holder consented to', async () => {
      await page.locator('.subnav button').nth(1).click();
      await page.click('button:has-text("签署质押")');
      await page.waitForSelector('.act__final');
      expect([lastAct().kind, Object.keys(lastAct().params)]).to.deep.equal(['encumbrances.pledge', ['request']]);
    });

    it('releases a lien after a warning that it can’t come back', async () => {
      await page.locator('.rowlink').first().click();
      await page.click('.acts button:has-text("解除")');
      const { id } = nth(desk.fixture.rights.forest.encumbrances.liens, 1);
      await page.fill('[name="lien"]', id);
      await page.click('button:has-text("预览并确认")');
      await page.waitForSelector('.act__final');
      expect(await page.textContent('.act__final')).to.contain('不可撤销');
      expect(lastAct()).to.deep.equal({
        kind: 'encumbrances.release',
        params: { right: desk.fixture.rights.forest.title.id, lien: id },
      });
    });

    it('waives its rank for good', async () => {
      await page.locator('.rowlink').first().click();
      await page.click('.acts button:has-text("放弃顺位")');
      const { id } = nth(desk.fixture.rights.forest.encumbrances.liens, 1);
      await page.fill('[name="lien"]', id);
      await page.click('button:has-text("预览并确认")');
      await page.waitForSelector('.act__final');
      expect(await page.textContent('.act__final')).to.contain('不可撤销');
      expect([lastAct().kind, lastAct().params.lien]).to.deep.equal(['encumbrances.waiveRank', id]);
    });

    it('asks for an exchange of ranks, and comes to those that wait', async () => {
      await page.locator('.rowlink').first().click();
      await page.click('.acts button:has-text("交换顺位")');
      await page.click('button:has-text("提出顺位交换")');
      await page.waitForSelector('text=请从列表中选择担保');
      const [first, second] = desk.fixture.rights.forest.encumbrances.liens;
      await page.fill('[name="senior"]', first?.id ?? '');
      await page.fill('[name="junior"]', second?.id ?? '');
      await page.click('button:has-text("提出顺位交换")');
      await page.waitForSelector('text=受损的担保权人各自签署同意');
      const right = desk.fixture.rights.forest.title.id;
      expect(desk.sent.exchanges).to.deep.equal([{ right, senior: first?.id, junior: second?.id }]);
    });

    it('consents to a worse rank with its own word, and sends what all agreed to', async () => {
      await page.click('.subnav button:has-text("顺位交换")');
      await page.waitForSelector('text=在其之前将有');
      await page.click('button:has-text("同意顺位变差")');
      await page.waitForSelector('.act__final');
      expect(lastAct().kind).to.equal('encumbrances.consentToRank');
      await page.fill('[name="code"]', CODE);
      await page.keyboard.press('Enter');
      await page.waitForSelector('button:has-text("办理顺位交换")');
      await page.click('button:has-text("办理顺位交换")');
      await page.waitForSelector('.act__final');
      expect([lastAct().kind, Object.keys(lastAct().params)]).to.deep.equal([
        'encumbrances.exchangeRanks',
        ['exchange'],
      ]);
    });

    it('names the papers that its own rule asks for, at most four', async () => {
      await page.locator('.subnav button').nth(6).click();
      const ticks = page.locator('[name="papers"]');
      await ticks.first().waitFor();
      for (let i = 0; i < 5; i++) await ticks.nth(i).check();
      await page.click('button:has-text("预览并确认")');
      await page.waitForSelector('text=最多四种');
    });

    it('checks a whole book and shows only what changed', async () => {
      await page.locator('.subnav button').nth(5).click();
      const buffer = Buffer.from('right,key\n0x00,DK-2026-001\n');
      await page.setInputFiles('[name="book"]', { name: 'book.csv', mimeType: 'text/csv', buffer });
      await page.click('.desk__form button');
      await page.waitForSelector('table');
      expect(await page.locator('tbody tr').count()).to.equal(3);
      await page.check('[name="onlyChanged"]');
      expect(await page.locator('tbody tr').count()).to.equal(2);
      expect(desk.sent.books[0]).to.contain('DK-2026-001');
    });

    it('puts an alert aside once seen', async () => {
      await page.locator('.subnav button').nth(2).click();
      await page.locator('button:has-text("知悉")').first().click();
      await page.waitForFunction(() => document.querySelectorAll('.alerts__one').length === 2);
      expect(await page.textContent('.alerts')).not.to.contain('顺位被越过');
    });
  });

  describe('the holder', () => {
    beforeEach(() => open(3, [], 'holder'));

    it('lets a bank read for a purpose until a day, confirmed like any act', async () => {
      await page.locator('.subnav button').nth(2).click();
      await page.click('button:has-text("准许一家银行查阅")');
      await page.selectOption('[name="right"]', desk.fixture.rights.forest.title.id);
      await page.fill('[name="bank"]', nth(desk.fixture.world.organisations, 6).id);
      await page.fill('[name="until"]', '2026-12-31');
      await page.click('button:has-text("预览并确认")');
      await page.waitForSelector('.act__final');
      expect(lastAct()).to.deep.equal({
        kind: 'rights.consentToReport',
        params: {
          right: desk.fixture.rights.forest.title.id,
          bank: nth(desk.fixture.world.organisations, 6).id,
          purpose: 'loanApplication',
          until: '2026-12-31T23:59:59+08:00',
        },
      });
    });

    it('can’t give up what something weighs on', async () => {
      await page.locator('.mine__open').first().click();
      await page.waitForSelector('text=其上有负担，不能放弃');
    });

    it('lets a bank look at a consent until a day, and takes it back', async () => {
      await page.locator('.subnav button').nth(2).click();
      await page.click('button:has-text("准许一家银行查看")');
      await page.fill('[name="bank"]', nth(desk.fixture.world.organisations, 6).id);
      await page.fill('[name="until"]', '2026-12-31');
      await page.click('.desk__form button:has-text("准许")');
      await page.waitForSelector('button:has-text("收回")');
      expect(desk.sent.grants).to.deep.equal([
        { bank: nth(desk.fixture.world.organisations, 6).id, until: '2026-12-31T23:59:59+08:00' },
      ]);
    });

    const toLeases = async () => {
      await page.click('.subnav button:has-text("租赁")');
      await page.waitForSelector('button:has-text("确认收租")');
    };

    it('signs a lease that the other side drafted, and enters what both have signed', async () => {
      await toLeases();
      await page.click('button:text-is("签署")');
      await page.waitForSelector('.act__final');
      const { kind, params } = lastAct();
      expect([kind, Object.keys(params)]).to.deep.equal(['leases.sign', ['terms']]);
      await page.fill('[name="code"]', CODE);
      await page.keyboard.press('Enter');
      await page.waitForSelector('button:has-text("登记租赁")');
      await page.click('button:has-text("登记租赁")');
      await page.waitForSelector('.act__final');
      expect(lastAct().kind).to.equal('leases.conclude');
      expect(lastAct().params).to.include({ lessorSignature: '0xaa', lesseeSignature: '0xbb' });
    });

    it('drafts a lease, and is told at once what stands against it', async () => {
      await toLeases();
      await page.fill('[name="right"]', desk.fixture.rights.forest.title.id);
      await page.click('button:text-is("起草")');
      await page.waitForSelector('[name="leaseNumber"]');
      await page.click('button:has-text("起草并送对方")');
      await page.waitForSelector('.field__error');
      await page.selectOption('[name="side"]', 'lessor');
      await page.fill('[name="other"]', `0x${'07'.repeat(20)}`);
      await page.fill('[name="leaseNumber"]', '示例租赁 2026-21');
      await page.fill('[name="from"]', '2026-05-01');
      await page.fill('[name="leaseTo"]', '2028-04-30');
      await page.fill('[name="rent"]', '12,000');
      const file = { name: 'lease.txt', mimeType: 'text/plain', buffer: Buffer.from('示例合同') };
      await page.setInputFiles('[name="contract"]', file);
      await page.click('button:has-text("起草并送对方")');
      await page.waitForSelector('text=与另一租赁重叠');
      const terms = desk.sent.leases[0]?.terms ?? {};
      expect(terms).to.include({
        ...{ lessor: `0x${'04'.repeat(20)}`, lessee: `0x${'07'.repeat(20)}`, under: null, isExclusive: false },
        ...{ from: '2026-05-01T00:00:00+08:00', to: '2028-04-30T23:59:59+08:00', rent: '1200000' },
      });
      expect(terms.number).to.match(/^0x[0-9a-f]{64}$/);
    });

    it('acknowledges rent, and ends a lease as the other side agreed', async () => {
      await toLeases();
      await page.locator('button:has-text("确认收租")').first().click();
      await page.fill('[name="amount"]', '12,000');
      await page.fill('[name="until"]', '2026-12-31');
      await page.click('button:has-text("预览并确认")');
      await page.waitForSelector('.act__final');
      expect([lastAct().kind, lastAct().params.amount]).to.deep.equal(['leases.acknowledgeRent', '1200000']);
      await page.click('button:has-text("返回修改")');
      await page.click('.desk__form button:has-text("返回")');
      await page.click('button:has-text("按约终止")');
      await page.waitForSelector('.act__final');
      expect([lastAct().kind, lastAct().params.signature]).to.deep.equal(['leases.terminate', '0xcc']);
    });

    it('signs by the own wallet what is a word, when signed in by it', async () => {
      const wallet = Wallet.createRandom();
      desk.api.session = { ...desk.api.session, method: 'siwe' };
      await page.exposeFunction('testWallet', async (method: string, params: string[] = []) => {
        if (method === 'eth_requestAccounts') return [wallet.address.toLowerCase()];
        const { domain, types, message, primaryType } = JSON.parse(params[1] ?? '{}');
        expect([method, primaryType]).to.deep.equal(['eth_signTypedData_v4', 'Word']);
        const { EIP712Domain: _domain, ...own } = types;
        return wallet.signTypedData(domain, own, message);
      });
      await page.addInitScript(
        'window.ethereum = { request: ({ method, params }) => window.testWallet(method, params) };',
      );
      await page.reload();
      await page.click('#tab-holder');
      await toLeases();
      await page.click('button:text-is("签署")');
      const before = desk.sent.handed.length;
      await page.click('button:has-text("在钱包中签署")');
      await page.waitForSelector('button:has-text("登记租赁")');
      const { signature } = desk.sent.handed[before] as { signature: string };
      expect(verifyTypedData(WORD.domain, WORD.types, WORD.message, signature)).to.equal(wallet.address);
    });

    it('sees who looked', async () => {
      await page.locator('.subnav button').nth(3).click();
      await page.waitForSelector('text=贷后检查');
    });
  });

  it('have nothing serious for axe and fit a phone', async () => {
    const found: string[] = [];
    for (const [party, roles, tab] of [
      [1, REGISTRAR, 'registry'],
      [6, ['LENDER'], 'bank'],
      [3, [], 'holder'],
    ] as const) {
      if (party !== 1) await page.context().close();
      await open(party, [...roles], tab);
      await page.setViewportSize({ width: 320, height: 800 });
      for (let i = 0; i < (await page.locator('.subnav button').count()); i++) {
        await page.locator('.subnav button').nth(i).click();
        await page.waitForLoadState('networkidle');
        await page.evaluate(AXE);
        const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
        const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
        found.push(...bad.map(({ id, nodes }) => `${tab} ${i} ${id}: ${nodes[0]?.html}`));
        if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth))
          found.push(`${tab} ${i} too wide`);
        if ((await page.locator('.desk__form').count()) > 0 && tab === 'bank' && i === 6) break;
      }
    }
    expect(found).to.deep.equal([]);
  });
});
