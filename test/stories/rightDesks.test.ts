import { expect } from 'chai';
import { id } from 'ethers';
import type { Browser } from 'playwright-core';
import { now } from '../../scripts/demo/stories/ground.ts';
import { provided } from '../../scripts/demo/stories/loans/ground.ts';
import { named, participant } from '../../scripts/demo/stories/rights/ground.ts';
import type { World } from '../../scripts/demo/stories/world.ts';
import { LIANDU_DEMO } from '../../scripts/demo/world/credit.ts';
import { readParcel } from '../../scripts/demo/world/parcels.ts';
import { canonicalJson } from '../../sdk/documents/canonicalJson.ts';
import { lienId, loanId, pledgeId, rightId } from '../../sdk/ids/keys.ts';
import { certificateNumber } from '../../sdk/rights/certificateNumber.ts';
import { rightSubjectId } from '../../sdk/rights/rightSubject.ts';
import { isChromiumAtHand, openChromium } from '../web/support/chromium.ts';
import { type DeskWalk, type OpenDesk, openDesks, PHONE } from './support/deskWalk.ts';
import { keptWord } from './support/keptWord.ts';
import { type OpenWorld, openWorld } from './support/openWorld.ts';

const NUMBER = '示例林权证 331102-2026-000009';
const REGISTER = 'registrarForestry';
const LIEN_A = '示例抵押登记 331102-2026-000201';
const LIEN_B = '示例抵押登记 331102-2026-000199';
const DEBT = '示例借款合同 A-2026-0201';
const CONTRACT = '示例两山贷合同 A-2026-0711';
const ASSIGNED = '示例借款合同 B-2026-0201';
interface Rows {
  rows: { id: string }[];
}

const seconds = (moment: string) => BigInt(Date.parse(moment) / 1000);

/** Each desk's main task, from sign-in to what stands on the chain; a later one goes on where an earlier one ended. */
describe('the desks of rights, against the real gateway', function () {
  this.timeout(120_000);
  let opened: OpenWorld;
  let world: World;
  let browser: Browser;
  let at: OpenDesk;
  let phone: OpenDesk;

  before(async function () {
    if (!isChromiumAtHand()) this.skip();
    opened = await openWorld();
    world = opened.world;
    browser = await openChromium();
    at = openDesks(browser, world);
    phone = openDesks(browser, world, PHONE);
  });

  after(async () => {
    await browser?.close();
    await opened?.close();
  });

  const issued = () => rightId(participant(world, REGISTER), certificateNumber(NUMBER));
  const lienOf = (number: string) => lienId(participant(world, REGISTER), number);
  const onChain = () => world.as('auditor');
  const liensOn = (subject: ReturnType<typeof rightSubjectId>) => onChain().encumbrances.liens(subject);

  async function done(desk: DeskWalk): Promise<void> {
    expect(desk.complaints).to.deep.equal([]);
    await desk.page.context().close();
  }

  async function openListed(desk: DeskWalk, words: string): Promise<void> {
    await desk.page.locator(`.rowlink:has-text("${words}")`).click();
    await desk.page.locator('.inlaid .sheet').waitFor();
  }

  /** What was attested on the way stands in the form once the desk has read it again. */
  function taken(desk: DeskWalk, field: string): Promise<unknown> {
    return desk.page.waitForFunction(
      (name) => (document.querySelector(`[name="${name}"]`) as HTMLInputElement | null)?.value,
      field,
    );
  }

  async function attest(desk: DeskWalk, name: string): Promise<void> {
    await desk.attach('paper', name);
    await desk.fill({ paperDay: '2026-01-04' });
    await desk.press('预览并确认');
    await desk.write();
    await desk.press('返回登记');
  }

  describe('the registrar', () => {
    it('enters a right on a paper that was attested on the way', async () => {
      const desk = await at('registry', REGISTER);
      await desk.press('登记权利');
      await desk.choose('holder', '雅溪镇生态强村公司');
      await desk.page.selectOption('[name="factsClass"]', 'FOREST_RIGHT');
      await desk.page.selectOption('[name="region"]', '331102');
      await desk.fill({
        ...{ number: NUMBER, rightName: '示例林权', startsAt: '2026-01-01', endsAt: '2055-12-31' },
        ...{ registeredAt: '2026-01-04T09:30', plantedYear: '1999', subcompartment: '示例林班 12 小班 031' },
      });
      await desk.page.locator(`#parcels option[value="${readParcel('P3').code}"]`).waitFor({ state: 'attached' });
      await desk.fill({ parcel: readParcel('P3').code });
      await desk.press('加入地块');
      await desk.fill({ area: '50000' });
      await desk.press('就地出具一份证明');
      await attest(desk, '村民会议决议');
      await desk.page.locator('[name="papers"]:checked').waitFor();
      await desk.press('预览并确认');
      await desk.write();
      await done(desk);

      const stands = await onChain().rights.right(issued());
      expect([stands.class, stands.holder, stands.endsAt]).to.deep.equal([
        'FOREST_RIGHT',
        world.keys.addressOf('villageYaxi'),
        seconds('2055-12-31T23:59:59+08:00'),
      ]);
    });

    it('records a lien from the register’s receipt', async () => {
      const desk = await at('registry', REGISTER);
      await openListed(desk, NUMBER);
      await desk.press('登记担保');
      await desk.choose('lienor', '农商行甲');
      await desk.fill({ number: LIEN_A, secured: '1,200,000', registeredAt: '2026-01-04T10:30:05' });
      await desk.fill({ expiresAt: '2026-03-20', maturity: '2029-03-01' });
      await desk.press('就地出具登记回执证明');
      await attest(desk, '登记回执');
      await taken(desk, 'receipt');
      await desk.press('预览并确认');
      await desk.write();
      await done(desk);

      const [lien] = await liensOn(rightSubjectId(issued()));
      expect([lien?.lienId, lien?.lienor, lien?.secured, lien?.registeredAt]).to.deep.equal([
        lienOf(LIEN_A),
        participant(world, 'bankA'),
        120_000_000n,
        seconds('2026-01-04T10:30:05+08:00'),
      ]);
    });

    it('records one that was registered before it with a second officer’s signature, and not without', async () => {
      const desk = await at('registry', REGISTER);
      await openListed(desk, NUMBER);
      await desk.press('登记担保');
      await desk.choose('lienor', '农商行乙');
      await desk.fill({ number: LIEN_B, secured: '800000', registeredAt: '2026-01-04T08:30:05' });
      await desk.fill({ maturity: '2029-03-01' });
      await desk.press('就地出具登记回执证明');
      await attest(desk, '更早的登记回执');
      await taken(desk, 'receipt');
      await desk.press('预览并确认');
      await desk.page.locator('[role=alert] button:has-text("先做登记簿摘录")').click();
      await desk.press('去迟到登记');
      await desk.page.locator('text=须由另一名登记人员签核').waitFor();

      const second = await at('registry', REGISTER, 1);
      await second.view(1);
      await second.press('签核');
      await second.sign();
      await second.page.locator('text=已签核，待录入').waitFor();
      await done(second);

      await desk.view(0);
      await desk.view(1);
      await desk.press('录入');
      await desk.write();
      await desk.press('去迟到登记');
      await desk.page.locator('.tag:has-text("已录入")').waitFor();
      await done(desk);

      const ranks = await onChain().encumbrances.ranking(rightSubjectId(issued()));
      expect(ranks.flat().map((lien) => lien.lienId)).to.deep.equal([lienOf(LIEN_B), lienOf(LIEN_A)]);
    });

    it('renews the term by keyboard alone', async () => {
      const desk = await at('registry', REGISTER);
      const { page } = desk;
      await desk.tabTo(page.locator(`.rowlink:has-text("${NUMBER}")`));
      await page.keyboard.press('Enter');
      await desk.tabTo(page.locator('.acts button', { hasText: /^\s*续期\s*$/ }));
      await page.keyboard.press('Enter');
      await desk.fill({ endsAt: '2060-12-31' });
      await desk.attach('basis', '续期依据');
      await desk.tabTo(page.locator('button:has-text("预览并确认")'));
      await page.keyboard.press('Enter');
      await desk.write();
      await done(desk);

      const { endsAt } = await onChain().rights.right(issued());
      expect(endsAt).to.equal(seconds('2060-12-31T23:59:59+08:00'));
    });

    it('renews a registration that lapses within ninety days', async () => {
      const desk = await at('registry', REGISTER);
      await openListed(desk, NUMBER);
      await desk.press('登记展期');
      await desk.choose('lien', '农商行甲');
      await desk.fill({ expiresAt: '2028-03-20' });
      await desk.choose('receipt', '登记回执');
      await desk.page.locator('#list-receipt option').nth(1).waitFor({ state: 'attached' });
      const receipts = await desk.page
        .locator('#list-receipt option')
        .evaluateAll((all) => all.map((one) => one.getAttribute('value')));
      const { receipt } = await receiptOf(LIEN_A);
      await desk.fill({ receipt: receipts.find((one) => one?.includes(receipt.slice(0, 10))) ?? '' });
      await desk.press('预览并确认');
      await desk.write();
      await done(desk);

      expect((await onChain().encumbrances.lien(lienOf(LIEN_A))).expiresAt).to.equal(
        seconds('2028-03-20T23:59:59+08:00'),
      );
    });

    it('corrects the year of a forest and leaves the rest as it was', async () => {
      const before = await forestOf();
      const desk = await at('registry', REGISTER);
      await openListed(desk, NUMBER);
      await desk.press('更正');
      await desk.fill({ plantedYear: '2001' });
      await desk.attach('basis', '更正依据');
      await desk.press('预览并确认');
      await desk.write();
      await done(desk);

      expect(await forestOf()).to.deep.equal({ ...before, plantedYear: 2001 });
    });
  });

  interface ReportRead {
    title: { forest: { kind: number; origin: number; plantedYear: number } };
    encumbrances: { liens: { id: string; receipt: string }[] };
  }
  const reportOf = () => world.gateway.get<ReportRead>(`/api/rights/${issued()}/report`);
  const forestOf = async () => (await reportOf()).title.forest;
  async function receiptOf(number: string): Promise<{ receipt: string }> {
    const found = (await reportOf()).encumbrances.liens.find(({ id }) => id === lienOf(number));
    return { receipt: found?.receipt ?? '' };
  }

  describe('the bank', () => {
    it('finds a right by number and by parcel, and reads its report as page and as PDF', async () => {
      const desk = await at('bank', 'bankA');
      const { page } = desk;
      await desk.fill({ certificate: NUMBER });
      await desk.press('筛选');
      await page.waitForFunction(() => document.querySelectorAll('.rowlink').length === 1);
      await page.locator('#search-parcels option').first().waitFor({ state: 'attached' });
      await desk.fill({ certificate: '', searchParcel: readParcel('P1').code });
      await desk.press('筛选');
      await page.locator('.rowlink:has-text("331102-2024-000001")').waitFor();
      expect(await page.locator('.rowlink').count()).to.equal(1);
      await page.locator('.rowlink').click();
      await page.locator('.inlaid .sheet').waitFor();
      const link = await page.locator('a:has-text("PDF")').getAttribute('href');
      const pdf = await page.request.get(`${world.gateway.origin}${link}`);
      await done(desk);

      expect([pdf.status(), pdf.headers()['content-type']]).to.deep.equal([200, 'application/pdf']);
      const { rows } = await (await world.session('bankA')).get<{ rows: { right: string }[] }>('/api/banks/looks');
      expect(rows.map(({ right }) => right)).to.include(named(world, 'yaxiForest').right);
    });

    it('applies for a pledge by keyboard alone, with the papers that the class asks for', async () => {
      const desk = await at('bank', 'bankA');
      const { page } = desk;
      await desk.tabTo(page.locator('.rowlink:has-text("331102-2024-000001")'));
      await page.keyboard.press('Enter');
      await page.locator('.inlaid .sheet').waitFor();
      await page.selectOption('[name="product"]', 'ECO_LOAN');
      await desk.tabTo(page.locator('button:has-text("测算")'));
      await page.keyboard.press('Enter');
      await page.locator('text=按贵行规则测算，仅供参考。').waitFor();
      await desk.tabTo(page.locator('.acts button:has-text("申请质押")'));
      await page.keyboard.press('Enter');
      await page.locator('[name="papers"]:checked').waitFor();
      await desk.tabTo(page.locator('[name="debt"]'));
      await page.keyboard.type(DEBT);
      await desk.tabTo(page.locator('[name="secured"]'));
      await page.keyboard.type('500,000');
      await desk.fill({ maturity: '2029-04-01' });
      await desk.tabTo(page.locator('button:has-text("请权利人同意")'));
      await page.keyboard.press('Enter');
      await page.locator('text=已请权利人同意').waitFor();
      expect(await page.locator('.reasons').count()).to.equal(0);
      await done(desk);
    });

    it('has its whole book answered row by row, faults and strangers’ rights included', async () => {
      const desk = await at('bank', 'bankA');
      await desk.view(5);
      const rows = [
        `DK-1,${NUMBER},`,
        'DK-2,,0x00',
        'DK-3,示例林权证 没有,',
        'DK-4,示例生态产品使用权证 331121-2025-000001,',
      ];
      const buffer = Buffer.from(`key,certificate,right\n${rows.join('\n')}\n`);
      await desk.page.setInputFiles('[name="book"]', { name: 'book.csv', mimeType: 'text/csv', buffer });
      await desk.page.locator('.desk__form button').click();
      await desk.page.locator('table').waitFor({ timeout: 30_000 });
      const shown = await desk.page.locator('tbody tr').allInnerTexts();
      await done(desk);

      const facts = ['第二', 'right 有误', '链上没有此权利', '本行在其上没有担保'];
      expect(facts.map((fact, i) => shown[i]?.includes(fact))).to.deep.equal([true, true, true, true]);
    });
  });

  describe('the holder', () => {
    it('consents to the pledge by keyboard alone; the bank signs it, assigns a part and releases the rest', async () => {
      const holder = await at('holder', 'villageYaxi');
      await holder.tabTo(holder.page.locator('.subnav button').nth(1));
      await holder.page.keyboard.press('Enter');
      await holder.tabTo(holder.page.locator('td button:has-text("同意")'));
      await holder.page.keyboard.press('Enter');
      await holder.sign();
      await holder.page.locator('.tag:has-text("已同意，待签署")').waitFor();
      await done(holder);

      const bank = await at('bank', 'bankA');
      await bank.view(1);
      await bank.press('签署质押');
      await bank.write();
      const pledged = pledgeId(participant(world, 'bankA'), certificateNumber(DEBT));
      const assigned = pledgeId(participant(world, 'bankB'), certificateNumber(ASSIGNED));
      const { subjectId } = named(world, 'yaxiForest');
      expect((await liensOn(subjectId)).map((lien) => [lien.lienId, lien.secured])).to.deep.equal([
        [pledged, 50_000_000n],
      ]);

      await bank.press('去质押申请');
      await bank.view(0);
      await openListed(bank, '331102-2024-000001');
      await bank.press('转让');
      await bank.choose('lien', '农商行甲');
      await bank.choose('lienor', '农商行乙');
      await bank.fill({ secured: '200000', debt: ASSIGNED });
      await bank.press('预览并确认');
      await bank.write();
      await bank.press('返回');
      await bank.page.locator('.inlaid .sheet').waitFor();
      await bank.press('解除');
      await bank.choose('lien', '农商行甲');
      await bank.press('预览并确认');
      await bank.write();
      await done(bank);

      expect((await liensOn(subjectId)).map((lien) => [lien.lienId, lien.secured])).to.deep.equal([
        [assigned, 20_000_000n],
      ]);
    });

    it('lets a bank read, sees that it looked, and takes the leave back', async () => {
      const { right } = named(world, 'farmerForest');
      const holder = await at('holder', 'farmerYaxi');
      await holder.view(2);
      await holder.press('准许一家银行查阅');
      await holder.page.selectOption('[name="right"]', right);
      await holder.choose('bank', '农商行乙');
      await holder.fill({ until: '2030-12-31' });
      await holder.press('预览并确认');
      await holder.sign();
      await holder.page.locator('text=有效至 2030-12-31').waitFor();

      const bank = await at('bank', 'bankB');
      await bank.page.check('[name="consented"]');
      await bank.press('筛选');
      await bank.page.waitForFunction(() => document.querySelectorAll('.rowlink').length === 1);
      await bank.page.locator('.rowlink').click();
      await bank.page.locator('.inlaid .sheet').waitFor();

      await holder.view(3);
      await holder.page.locator('td:has-text("农商行乙")').waitFor();
      await holder.view(2);
      await holder.press('收回');
      await holder.page.locator('.tag:has-text("已收回")').waitFor();
      await done(holder);

      await bank.press('测算');
      await bank.page.selectOption('[name="purpose"]', 'loanReview');
      await bank.press('测算');
      await bank.page.locator('text=ReportConsentMissing').waitFor();
      await done(bank);
    });

    it('lets a bank look at a photographed consent, and takes that back', async () => {
      const registrar = await at('registry', REGISTER);
      await registrar.view(2);
      await registrar.choose('right', named(world, 'farmerForest').right.slice(0, 10));
      await registrar.page.selectOption('[name="consentKind"]', 'holderConsent');
      const photo = await registrar.page.screenshot({ clip: { x: 0, y: 0, width: 40, height: 40 } });
      const photos = ['第一页.png', '第二页.png'].map((name) => ({ name, mimeType: 'image/png', buffer: photo }));
      await registrar.page.setInputFiles('[name="photos"]', photos);
      await registrar.press('保存并封存');
      await registrar.page.locator('text=已封存').waitFor();
      await done(registrar);

      const holder = await at('holder', 'farmerYaxi');
      await holder.view(2);
      await holder.press('准许一家银行查看');
      await holder.choose('bank', '农商行甲');
      await holder.fill({ until: '2030-12-31' });
      await holder.page.locator('.desk__form button[type=submit]').click();
      await holder.page.locator('.alerts__one:has-text("农商行甲")').waitFor();
      const path = `/api/consents?right=${named(world, 'farmerForest').right}`;
      const bank = await world.session('bankA');
      expect((await bank.get<{ rows: unknown[] }>(path)).rows).to.have.length(1);

      await holder.page.locator('.alerts__one:has-text("农商行甲") button').click();
      await holder.page.locator('.alerts__one:has-text("农商行甲")').waitFor({ state: 'detached' });
      await done(holder);
      expect((await bank.get<{ rows: unknown[] }>(path)).rows).to.have.length(0);
    });
  });

  describe('a villager’s credit and loan', () => {
    const [VILLAGER, OFFICE, BANK] = ['farmerYaxi', 'creditOffice', 'bankA'];
    const PRODUCT = 'TWO_MOUNTAINS_LOAN';
    const subject = () => participant(world, VILLAGER);
    const level = () => onChain().credit.level(subject());

    it('is rated by the office: file, record, evidence, and of the level a sealed word alone on the chain', async () => {
      await world.put(canonicalJson(LIANDU_DEMO));
      await world.as(OFFICE).credit.publishList(LIANDU_DEMO);
      const desk = await at('creditOffice', OFFICE);
      await desk.press('建档');
      await desk.fill({ subject: subject(), name: '雅溪农户（示例）' });
      await desk.page.selectOption('[name=jurisdiction]', '331102');
      await desk.page.locator('form button[type=submit]').click();
      await desk.page.locator('.mine__open').click();
      await desk.press('查看');
      await desk.press('记一笔');
      await desk.page.selectOption('[name=item]', 'standard-farming-nation');
      await desk.fill({ at: '2026-01-03' });
      await desk.press('记入');
      await desk.press('出具凭证');
      await desk.press('预览并确认');
      await desk.write();
      await desk.page.locator('.act button').last().click();
      await desk.press('等级上链');
      await desk.press('预览并确认');
      await desk.write();
      await done(desk);

      const committed = await level();
      expect([committed?.level, committed?.commitment === undefined]).to.deep.equal([null, false]);
    });

    it('is the villager’s to show, borrows cheaper after the promise, and is paid on a phone', async () => {
      const desk = await phone('credit', VILLAGER);
      await desk.press('承诺书');
      await desk.press('签承诺书');
      await desk.write();
      await desk.page.locator('.act button').last().click();
      await desk.page.locator('.promise').waitFor();
      await desk.page.click('#tab-borrower');
      await desk.press('申请贷款');
      await desk.page.locator(`[name=product][value$="${PRODUCT}"]`).check();
      await desk.fill({ principal: '30,000', months: '12', words: '改造老茶园十亩' });
      await desk.page.selectOption('[name=purpose]', 'farming');
      await desk.press('签字出示我的等级');
      await desk.sign();
      await desk.page.locator('text=会出示：AA 级').waitFor();
      await desk.press('提交申请');
      await desk.page.locator('.borrower__next').waitFor();
      const [application] = (await (await world.session(VILLAGER)).get<Rows>('/api/loans/applications')).rows;
      if (!application) throw new TypeError('There is an application.');
      await offered(application.id);

      await desk.page.reload();
      await desk.page.locator('.offer-plain').waitFor();
      expect(await desk.page.textContent('.offer-plain'))
        .to.contain('年利率 4.35 %')
        .and.contain('30,000.00 元');
      await desk.press('同意，签字取款');
      await desk.write();
      await desk.press('看这笔贷款');
      await desk.press('现在还这一笔');
      await desk.write();
      await done(desk);

      const loan = await onChain().loans.loan(loanId(participant(world, BANK), id(CONTRACT) as `0x${string}`));
      expect([loan?.next, loan?.borrower]).to.deep.equal([2, subject()]);
    });

    it('stands in the villager’s log of looks, and an ended presentation is over', async () => {
      const desk = await phone('credit', VILLAGER);
      await desk.press('谁看过');
      await desk.page.locator('td:has-text("农商行甲")').first().waitFor();
      await desk.press('给过谁');
      await desk.press('收回');
      await desk.write();
      await desk.page.locator('.act button').last().click();
      await desk.page.locator('.tag:has-text("已收回")').waitFor();
      await done(desk);
    });

    /** What the bank offers, at the rate that was decided, signed by it and kept. */
    async function offered(application: string): Promise<void> {
      const bank = await world.session(BANK);
      const time = Number(await now(world));
      const { decisions } = await bank.get<{ decisions: { ratePpm: number }[] }>(
        `/api/loans/applications/${application}`,
      );
      const terms = {
        ...{ principal: '3000000', repayment: 'equalInstalment', everyMonths: 1, periods: 12, contract: CONTRACT },
        ...{ ratePpm: decisions[0]?.ratePpm, dayCount: 'ACT/360', penaltyPpm: 65_000, graceDays: 10, gates: [] },
        drawOn: new Date((time + 8 * 3_600) * 1000).toISOString().slice(0, 10),
        document: await world.put('示例借款合同'),
        validUntil: new Date((time + 5 * 86_400) * 1000).toISOString(),
      };
      const given = { application, terms };
      await keptWord(world, BANK, { kind: 'loan.offer', params: given, path: '/api/loans/offers', more: given });
      await provided(world, BANK, 3_000_000n);
      await provided(world, VILLAGER, 1_000_000n);
    }
  });
});
