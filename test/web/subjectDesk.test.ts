import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { coopShareId } from '../../sdk/ids/keys.ts';
import { readAllotment, sharesIdOf } from '../../web/desk/coop/shares.ts';
import { type ExchangeDesk, serveExchangeDesk } from './support/exchangeApi.ts';
import { BANK, BUYER, EXCHANGE, evidence, type SaleName, SELLER } from './support/exchangeWorld.ts';
import { NOW, partyOf } from './support/fixtureWorld.ts';
import { hashOf, nth } from './support/marketWorld.ts';
import { onDesk } from './support/onDesk.ts';
import { seriousOn } from './support/readingPages.ts';

const FILE = { name: 'paper.pdf', mimeType: 'application/pdf', buffer: Buffer.from('paper') };
const BURDENED = hashOf('package 1');
const ACCOUNT = `0x${'ab'.repeat(20)}`;

describe('what the desk computes of shares', () => {
  it('has the id that the SDK gives the shares of a cooperative', () => {
    const issuer = hashOf('issuer') as `0x${string}`;

    expect(sharesIdOf(issuer)).to.equal(coopShareId(issuer));
  });

  it('reads accounts and shares as they are pasted from a table', () => {
    const other = `0x${'cd'.repeat(20)}`;
    const pasted = `${ACCOUNT}\t10\r\n\r\n  ${other}，007\n`;

    expect(readAllotment(pasted)).to.deep.equal({
      lines: [
        { account: ACCOUNT, amount: '10' },
        { account: other, amount: '7' },
      ],
      faults: [],
    });
  });

  it('names the line that is no line, gives nothing, or names an account again', () => {
    const text = `${ACCOUNT} 10\nnobody 3\n0x${'cd'.repeat(20)} 0\n${ACCOUNT.toUpperCase().replace('0X', '0x')} 5`;

    expect(readAllotment(text).faults).to.deep.equal([
      { line: 2, what: 'line' },
      { line: 3, what: 'line' },
      { line: 4, what: 'twice' },
    ]);
  });
});

describe('packages and the forms beside them at the desks', () => {
  let desk: ExchangeDesk;
  let page: Page;
  onDesk(serveExchangeDesk, (servedDesk, itsPage) => {
    [desk, page] = [servedDesk, itsPage];
  });

  const accountOf = (party: number) => nth(partyOf(desk.fixture.world, party).accounts, 0).address;
  const idOf = (party: number) => partyOf(desk.fixture.world, party).id;
  const lastAct = () => desk.api.acts.at(-1) as { kind: string; params: Record<string, unknown> };
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const preview = async () => {
    await press('预览并确认');
    await page.waitForSelector('.act__factors');
  };
  const goTo = async (party: number, roles: string[], tab: string) => {
    desk.signIn(party, roles);
    await page.goto(`${desk.site.url}/desk`);
    await page.click(`#tab-${tab}`);
  };
  const openPackage = async (party: number, roles: string[], tab: string) => {
    await goTo(party, roles, tab);
    await press('权利包');
    await page.locator('.mine__open').nth(1).click();
    await page.waitForSelector('text=负担');
  };
  const openSale = async (name: SaleName, party: number, roles: string[] = []) => {
    desk.signIn(party, roles);
    await page.goto(`${desk.site.url}/desk#sale/${desk.fixture.exchange.sales[name].id}`);
    await page.waitForSelector('.live');
  };

  describe('a bank', () => {
    beforeEach(() => openPackage(BANK, ['LENDER'], 'bank'));

    it('sees what weighs on a package, and asks for its pledge by its asset', async () => {
      const text = (await page.textContent('#panel-bank')) ?? '';
      for (const said of ['第一顺位抵押（质押）', '1,200,000.00 元', '查封（冻结）', '租赁'])
        expect(text).to.contain(said);

      await page.selectOption('[name="product"]', 'ECO_LOAN');
      await press('选定');
      await press('申请质押');
      await page.fill('[name="debt"]', '借 2026-12');
      await page.fill('[name="secured"]', '800000');
      await page.fill('[name="maturity"]', '2028-12-31');
      await press('请权利人同意');
      await page.waitForSelector('text=已请权利人同意');
      expect(desk.requests.at(-1)).to.deep.include({
        ...{ asset: 'PACKAGES', right: BURDENED, product: 'ECO_LOAN', secured: '80000000' },
      });
    });

    it('finds a package by the beginning of its number', async () => {
      await press('权利包');
      await page.waitForSelector('.mine__open');
      await page.fill('[name="packageSearch"]', BURDENED.slice(2, 12).toUpperCase());
      expect(await page.locator('.mine__open').count()).to.equal(1);
      await page.fill('[name="packageSearch"]', 'zz');
      expect(await page.textContent('#panel-bank')).to.contain('没有符合的权利包');
    });
  });

  it('a lienor releases, and names where the money of a right in the package goes', async () => {
    nth(nth(desk.fixture.exchange.packages, 1).encumbrances.liens ?? [], 0).lienor.id = idOf(BANK) as `0x${string}`;
    await openPackage(BANK, ['LENDER'], 'bank');
    await press('解除');
    await page.fill('[name="lien"]', hashOf('package 1 lien'));
    await preview();
    expect(lastAct()).to.deep.equal({
      kind: 'encumbrances.release',
      params: { right: BURDENED, asset: 'PACKAGES', lien: hashOf('package 1 lien') },
    });

    await openPackage(BANK, ['LENDER'], 'bank');
    await press('指定收益专户');
    await page.fill('[name="right"]', hashOf('package 1 0'));
    await page.fill('[name="proceedsAccount"]', ACCOUNT);
    await preview();
    expect(lastAct()).to.deep.equal({
      kind: 'dividends.directProceeds',
      params: { right: hashOf('package 1 0'), account: ACCOUNT },
    });
  });

  describe('a registrar', () => {
    const roles = ['REGISTRAR', 'LAND_REGISTRAR'];

    it('records a lien on a package by its asset', async () => {
      await openPackage(1, roles, 'registry');
      await press('登记担保');
      await page.fill('[name="lienor"]', idOf(BANK));
      await page.fill('[name="number"]', '示例 9');
      await page.fill('[name="secured"]', '100');
      await page.fill('[name="registeredAt"]', '2026-04-08T08:00:00');
      await page.fill('[name="maturity"]', '2028-12-31');
      await page.fill('[name="receipt"]', hashOf('receipt'));
      await preview();
      expect(lastAct().kind).to.equal('encumbrances.record');
      expect(lastAct().params).to.include({ asset: 'PACKAGES', right: BURDENED, number: '示例 9', secured: '10000' });
    });

    it('is told which rights lack the papers of their class, and registers the package with those that are there', async () => {
      const members = nth(desk.fixture.exchange.packages, 1).rights;
      const about = (i: number) => ({
        ...nth(desk.fixture.world.evidence, 0),
        ...evidence(desk.fixture.world, 'VILLAGE_RESOLUTION', NOW - i),
        subject: { id: nth(members, i).id, kind: 'other' as const, label: null },
      });
      desk.fixture.world.evidence.push(about(0), about(1));
      await openPackage(1, roles, 'registry');
      await press('变更登记');
      await page.waitForSelector('text=3 项中已找到 2 项');
      expect(await page.textContent('#panel-registry')).to.contain('还缺 1 项权利的证明');

      await page.fill('[name="to"]', ACCOUNT);
      await page.selectOption('[name="cause"]', '1');
      await page.fill('[name="registeredAt"]', '2026-04-08T08:00:00');
      await page.setInputFiles('[name="basis"]', FILE);
      await preview();
      const { kind, params } = lastAct();
      expect([kind, params.package, params.to, params.cause]).to.deep.equal([
        'packages.reregister',
        BURDENED,
        ACCOUNT,
        1,
      ]);
      expect(params.papers).to.deep.equal([[about(0).id], [about(1).id], []]);
    });
  });

  describe('a court', () => {
    it('freezes a package by case number, and lifts it by the same', async () => {
      await openPackage(1, ['COURT_FILING'], 'court');
      await press('查封（冻结）');
      await page.fill('[name="caseNumber"]', '示例（2026）执 7');
      await page.fill('[name="orderFrom"]', '2026-04-08');
      await page.fill('[name="orderTo"]', '2029-04-07');
      await preview();
      expect(lastAct()).to.deep.equal({
        kind: 'encumbrances.freeze',
        params: {
          ...{ right: BURDENED, asset: 'PACKAGES', number: '示例（2026）执 7' },
          ...{ from: '2026-04-08T00:00:00+08:00', to: '2029-04-07T23:59:59+08:00' },
        },
      });

      await openPackage(1, ['COURT_FILING'], 'court');
      expect(await page.getByRole('button', { name: '开立执行案件' }).count()).to.equal(0);
      await press('解除查封');
      await page.fill('[name="caseNumber"]', '示例（2026）执 7');
      await preview();
      expect(lastAct().params).to.deep.equal({ right: BURDENED, asset: 'PACKAGES', number: '示例（2026）执 7' });
    });

    it('opens a case on a package with its execution office, and nothing else', async () => {
      await openPackage(1, ['COURT_EXECUTION'], 'court');
      expect(await page.getByRole('button', { name: '查封（冻结）' }).count()).to.equal(0);
      await press('开立执行案件');
      await page.fill('[name="caseNumber"]', '示例（2026）执 8');
      await page.setInputFiles('[name="writ"]', FILE);
      await page.check('[name="liftsOrders"]');
      await preview();
      expect(lastAct().kind).to.equal('encumbrances.openCase');
      expect(lastAct().params).to.include({ asset: 'PACKAGES', right: BURDENED, lien: null, liftsOrders: true });
    });

    it('stops a sale, which others aren’t offered', async () => {
      await openSale('awarded', 1, ['COURT_EXECUTION']);
      await press('终止出让');
      await page.setInputFiles('[name="basis"]', FILE);
      await preview();
      const { kind, params } = lastAct();
      expect([kind, params.sale]).to.deep.equal(['sales.terminate', desk.fixture.exchange.sales.awarded.id]);

      for (const [party, roles] of [
        [EXCHANGE, ['EXCHANGE_OPERATOR']],
        [1, ['SUPERVISOR']],
        [BUYER, []],
      ] as const) {
        await page.goto('about:blank');
        await openSale('awarded', party, [...roles]);
        expect(await page.getByRole('button', { name: '终止出让' }).count(), roles.join()).to.equal(0);
      }
      await page.goto('about:blank');
      await openSale('registered', 1, ['COURT_EXECUTION']);
      expect(await page.getByRole('button', { name: '终止出让' }).count()).to.equal(0);
    });
  });

  it('a supervisor finds the objections, and answers one', async () => {
    await goTo(1, ['SUPERVISOR'], 'exchange');
    await press('全部进行中');
    await page.waitForSelector('.mine__open');
    expect(await page.textContent('#panel-exchange h2')).to.contain('异议待答复');
    await page.locator('.mine__open').first().click();
    await page.waitForSelector('.live');
    await press('答复异议');
    await page.check('[name="isUpheld"]');
    await page.setInputFiles('[name="basis"]', FILE);
    await preview();
    expect(lastAct().kind).to.equal('sales.answerObjection');
    expect(lastAct().params).to.include({ objection: hashOf('objection'), isUpheld: true });
  });

  describe('the contract of a sale', () => {
    beforeEach(async () => {
      const bidder = { account: accountOf(BUYER), number: 2, round: 1, deposit: 'held' as const, isLeader: true };
      desk.own.set(desk.fixture.exchange.sales.confirmed.id, { bidder });
      await openSale('confirmed', BUYER);
      await press('签署合同');
    });

    it('is the announced document unless another is chosen', async () => {
      expect(await page.textContent('.desk__form')).to.contain('由没有签署公告文件的一方承担违约责任');
      await preview();
      const { id, document } = desk.fixture.exchange.sales.confirmed;
      expect(lastAct()).to.deep.equal({ kind: 'sales.signContract', params: { sale: id, document } });
    });

    it('warns in plain words when it is another', async () => {
      await page.check('[name="whichContract"] >> nth=1');
      expect(await page.textContent('.desk__form [role="alert"]')).to.contain('视同您没有签署');
      await page.setInputFiles('[name="contract"]', FILE);
      await preview();
      expect(lastAct().params.document).not.to.equal(desk.fixture.exchange.sales.confirmed.document);
    });
  });

  describe('the cooperative', () => {
    it('lets a package', async () => {
      await openPackage(SELLER, [], 'coop');
      await press('起草租赁');
      await page.fill('[name="other"]', ACCOUNT);
      await page.fill('[name="leaseNumber"]', '租 2026-7');
      await page.fill('[name="from"]', '2026-05-01');
      await page.fill('[name="leaseTo"]', '2031-04-30');
      await page.fill('[name="rent"]', '12000');
      await page.setInputFiles('[name="contract"]', FILE);
      await press('起草并送对方');
      await page.waitForSelector('text=租赁已起草');
      const { terms } = desk.drafts.at(-1) as { terms: Record<string, unknown> };
      expect(terms).to.include({ right: BURDENED, lessor: accountOf(SELLER), lessee: ACCOUNT, rent: '1200000' });
    });

    it('takes a deposit back that isn’t stored yet', async () => {
      await goTo(SELLER, [], 'coop');
      await press('撤销存入');
      await preview();
      expect(lastAct()).to.deep.equal({ kind: 'deposits.withdraw', params: { deposit: hashOf('deposit 2') } });
    });

    it('opens its register of shares once', async () => {
      await goTo(SELLER, [], 'coop');
      await press('成员股份');
      await press('设立股份登记册');
      await page.setInputFiles('[name="charter"]', FILE);
      await preview();
      expect([lastAct().kind, Object.keys(lastAct().params)]).to.deep.equal(['shares.open', ['document']]);
    });

    it('quantifies shares from pasted lines, and takes none while one is wrong', async () => {
      desk.hasShares = true;
      await goTo(SELLER, [], 'coop');
      await press('成员股份');
      await press('量化股份');
      await page.fill('[name="allotment"]', `${ACCOUNT} 10\nsomebody 5`);
      await press('核对');
      expect(await page.textContent('[role="alert"]')).to.contain('第 2 行');
      await page.fill('[name="allotment"]', `${ACCOUNT} 10\n0x${'cd'.repeat(20)}\t5`);
      await press('核对');
      await page.waitForSelector('text=2 名成员，共 15 份');
      await page.fill('[name="resolution"]', hashOf('resolution'));
      await preview();
      expect(lastAct()).to.deep.equal({
        kind: 'shares.allot',
        params: {
          members: [ACCOUNT, `0x${'cd'.repeat(20)}`],
          amounts: ['10', '5'],
          resolution: hashOf('resolution'),
        },
      });
    });
  });

  it('a member gives shares back', async () => {
    await goTo(BUYER, [], 'holder');
    await press('我的股份');
    await press('退回股份');
    await page.fill('[name="shareAmount"]', '20');
    await page.setInputFiles('[name="basis"]', FILE);
    await preview();
    const { kind, params } = lastAct();
    expect([kind, params.id, params.amount]).to.deep.equal(['shares.redeem', desk.fixture.exchange.shares.id, '20']);
  });

  it('evidence may be stated about sales, packages and dossiers', async () => {
    await goTo(BUYER, [], 'attest');
    await page.waitForSelector('datalist#subjects option', { state: 'attached' });
    const offered = await page
      .locator('datalist#subjects option')
      .evaluateAll((all) => all.map((one) => one.getAttribute('value')));
    const sale = desk.fixture.exchange.sales.announced.id.slice(2, 12).toUpperCase();
    for (const part of [sale, BURDENED.slice(2, 12).toUpperCase(), hashOf('dossier 0').slice(2, 12).toUpperCase()]) {
      expect(
        offered.some((label) => label?.includes(part)),
        part,
      ).to.equal(true);
    }
    const ended = desk.fixture.exchange.sales.rejected.id.slice(2, 12).toUpperCase();
    expect(offered.some((label) => label?.includes(ended))).to.equal(false);
  });

  it('has nothing serious for axe, and nothing that overflows 360 px', async () => {
    for (const [party, roles, tab] of [
      [BANK, ['LENDER'], 'bank'],
      [1, ['REGISTRAR'], 'registry'],
      [1, ['COURT_FILING', 'COURT_EXECUTION'], 'court'],
      [SELLER, [], 'coop'],
    ] as const) {
      await openPackage(party, [...roles], tab);
      expect(await seriousOn(page), tab).to.deep.equal([]);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, tab).to.be.at.most(360);
    }
  });
});
