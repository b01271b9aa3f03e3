import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { draftOf, type ExchangeDesk, serveExchangeDesk } from './support/exchangeApi.ts';
import { BUYER, EXCHANGE, SELLER } from './support/exchangeWorld.ts';
import { partyOf } from './support/fixtureWorld.ts';
import { hashOf } from './support/marketWorld.ts';
import { onDesk } from './support/onDesk.ts';
import { CODE } from './support/standInApi.ts';

const MOST_TABS = 120;
const FILE = { name: 'paper.pdf', mimeType: 'application/pdf', buffer: Buffer.from('paper') };

/** Each desk's main task without a mouse, from the tab of the desk to the act that is confirmed. */
describe('the desks of exchange and cooperative, by keyboard alone', function () {
  this.timeout(90_000);
  let desk: ExchangeDesk;
  let page: Page;
  onDesk(
    serveExchangeDesk,
    (servedDesk, itsPage) => {
      [desk, page] = [servedDesk, itsPage];
    },
    { viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', timeout: 30_000 },
  );

  const acted = () => desk.api.acts.at(-1) as { kind: string; params: Record<string, unknown> };
  const named = (name: string) => page.getByRole('button', { name, exact: true });

  async function tabTo(control: Locator): Promise<void> {
    await control.first().waitFor();
    for (let i = 0; i < MOST_TABS; i++) {
      if (await control.first().evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('ControlUnreachable: the tab key never came to it.');
  }

  async function go(control: Locator): Promise<void> {
    await tabTo(control);
    await page.keyboard.press('Enter');
  }

  async function type(field: string, text: string): Promise<void> {
    await tabTo(page.locator(`[name="${field}"]`));
    await page.keyboard.type(text);
  }

  /** A file's own dialogue is the system's: what matters is that the field is reached. */
  async function attach(field: string): Promise<void> {
    const input = page.locator(`[name="${field}"]`);
    await tabTo(input);
    await input.setInputFiles(FILE);
  }

  /** Along the tabs by their arrow keys, as a list of tabs is walked. */
  async function openDesk(tab: string): Promise<void> {
    await page.goto(`${desk.site.url}/desk`);
    await tabTo(page.locator('[role="tab"][tabindex="0"]'));
    const wanted = page.locator(`#tab-${tab}`);
    for (let i = 0; i < MOST_TABS && (await wanted.getAttribute('aria-selected')) !== 'true'; i++)
      await page.keyboard.press('ArrowRight');
    expect(await wanted.evaluate((element) => element === document.activeElement)).to.equal(true);
  }

  async function confirm(): Promise<void> {
    await page.locator('.act__factors').waitFor();
    await type('code', CODE);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.progress li[data-state="done"]:last-child');
  }

  it('the exchange reviews an application on the register’s search', async () => {
    desk.signIn(EXCHANGE, ['EXCHANGE_OPERATOR']);
    await openDesk('exchange');
    await go(page.locator('section.block:has(h2:has-text("待审查")) .mine__open'));
    await go(named('审查通过'));
    await type('search', hashOf('search'));
    await go(named('预览并确认'));
    await confirm();

    const { applied } = desk.fixture.exchange.sales;
    expect(acted()).to.deep.equal({
      kind: 'sales.qualify',
      params: { sale: applied.id, search: hashOf('search') },
    });
  });

  it('a holder applies for a sale', async () => {
    desk.signIn(SELLER);
    await openDesk('exchange');
    await go(named('申请出让'));
    await go(named('出让这一项'));
    for (const [field, text] of [
      ['start', '600000'],
      ['reserve', '610000'],
      ['increment', '10000'],
      ['deposit', '100000'],
    ] as const)
      await type(field, text);
    await attach('announcement');
    await go(named('预览并确认'));
    await confirm();

    expect(acted().kind).to.equal('sales.apply');
    expect(acted().params).to.include({ start: '60000000', ecoPart: '0', bidWindow: 7200 });
  });

  it('a bidder enrols, from the list of what is open', async () => {
    desk.signIn(BUYER);
    await openDesk('exchange');
    await go(page.locator('.mine__one:has(.tag:has-text("公告中")) .mine__open'));
    await go(named('报名竞买'));
    await go(named('预览并确认'));
    await confirm();

    expect(acted().kind).to.equal('sales.enrol');
  });

  it('a bidder types a bid and confirms it', async () => {
    const { bidding } = desk.fixture.exchange.sales;
    desk.signIn(BUYER);
    const account = partyOf(desk.fixture.world, BUYER).accounts[0]?.address ?? '0x';
    desk.own.set(bidding.id, { bidder: { account, number: 2, round: 1, deposit: 'held', isLeader: false } });
    await openDesk('exchange');
    await go(page.locator('.mine__one:has(.tag:has-text("竞价中")) .mine__open'));
    await type('price', '3200000');
    await page.keyboard.press('Enter');
    await confirm();

    expect(acted()).to.deep.equal({ kind: 'sales.bid', params: { sale: bidding.id, price: '320000000' } });
  });

  it('the cooperative agrees to what a household lends, and packs what it has', async () => {
    desk.signIn(SELLER);
    desk.drafts.push(draftOf(desk.fixture, { depositor: true, cooperative: false }));
    await openDesk('coop');
    await go(named('同意存入'));
    await confirm();
    expect(acted().kind).to.equal('deposits.agree');

    await openDesk('coop');
    await go(named('权利包'));
    await go(named('组成权利包'));
    await type('packageNumber', '大均包 2026-03');
    for (const place of [0, 1]) {
      await tabTo(page.locator('[name="members"]').nth(place));
      await page.keyboard.press('Space');
    }
    await attach('packageLists');
    await go(named('预览并确认'));
    await confirm();
    expect([acted().kind, acted().params.members]).to.deep.equal([
      'packages.form',
      [hashOf('free 0'), hashOf('free 1')],
    ]);
  });

  it('the cooperative goes on to the next stage', async () => {
    desk.signIn(SELLER);
    await openDesk('coop');
    await go(named('九个阶段'));
    await go(named('进入策划'));
    await type('paper0', hashOf('plan'));
    await go(named('预览并确认'));
    await confirm();

    expect(acted().kind).to.equal('dossiers.advance');
  });

  it('a household takes its sum', async () => {
    desk.signIn(BUYER);
    await openDesk('holder');
    await go(named('我的收益'));
    await go(named('领取 3,600.00 元'));
    await confirm();

    expect(acted()).to.deep.equal({ kind: 'dividends.claim', params: { dividend: hashOf('dividend 0'), line: 7 } });
  });
});
