import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openChromium, openPage } from './chromium.ts';
import { draftOf, type ExchangeDesk, serveExchangeDesk } from './exchangeApi.ts';
import { BANK, BUYER, EXCHANGE, SELLER } from './exchangeWorld.ts';
import { NOW, partyOf } from './fixtureWorld.ts';
import { hashOf } from './marketWorld.ts';

/** One view of a desk, and how its reader comes there. */
export interface DeskView {
  name: string;
  party: number;
  roles?: string[];
  tab: string;
  reach(page: Page, desk: ExchangeDesk): Promise<void>;
}

const nav = (n: number) => (page: Page) => page.locator('.subnav button').nth(n).click();
const sale = (name: keyof ExchangeDesk['fixture']['exchange']['sales'], press = false) => ({
  ...{ party: BUYER, tab: 'exchange' },
  reach: async (page: Page, { fixture }: ExchangeDesk) => {
    await page.goto(`${page.url().split('#')[0]}#sale/${fixture.exchange.sales[name].id}`);
    await page.reload();
    await page.waitForSelector('.live');
    if (press) await page.locator('.live ~ .actions .button').first().click();
  },
});
const operator = { party: EXCHANGE, roles: ['EXCHANGE_OPERATOR', 'MARKET_STEWARD'], tab: 'exchange' };
const coop = { party: SELLER, tab: 'coop' };

/** The package on which something weighs, at the desk whose nth view lists packages; then the nth act on it. */
const burdened = (view: number, act?: number) => async (page: Page) => {
  await nav(view)(page);
  await page.locator('.mine__open').nth(1).click();
  await page.waitForSelector('.outline');
  if (act !== undefined) await page.locator('.acts button:not([disabled])').nth(act).click();
};
const pressed = (n: number) => async (page: Page) => page.locator('.actions .button').nth(n).click();
const bank = { party: BANK, roles: ['LENDER'], tab: 'bank' };
const registry = { party: 1, roles: ['REGISTRAR', 'LAND_REGISTRAR'], tab: 'registry' };
const court = { party: 1, roles: ['COURT_FILING', 'COURT_EXECUTION'], tab: 'court' };

export const DESK_VIEWS: readonly DeskView[] = [
  { name: 'bankPackages', ...bank, reach: nav(8) },
  { name: 'bankPackage', ...bank, reach: burdened(8) },
  {
    name: 'bankPledge',
    ...bank,
    reach: async (page) => {
      await burdened(8)(page);
      await page.selectOption('[name="product"]', 'ECO_LOAN');
      await page.locator('.filters .button').click();
      await page.locator('.acts button').first().click();
    },
  },
  { name: 'bankProceeds', ...bank, reach: burdened(8, 8) },
  { name: 'registryPackage', ...registry, reach: burdened(3) },
  { name: 'registryMove', ...registry, reach: burdened(3, 1) },
  { name: 'courtRights', ...court, reach: async () => undefined },
  { name: 'courtPackage', ...court, reach: burdened(1) },
  { name: 'courtFreeze', ...court, reach: burdened(1, 0) },
  { name: 'courtUnfreeze', ...court, reach: burdened(1, 1) },
  { name: 'courtCase', ...court, reach: burdened(1, 2) },
  { name: 'watch', party: 1, roles: ['SUPERVISOR'], tab: 'exchange', reach: nav(0) },
  {
    name: 'terminate',
    ...sale('awarded'),
    ...{ party: 1, roles: ['COURT_EXECUTION'] },
    reach: async (page, desk) => {
      await sale('awarded').reach(page, desk);
      await page.locator('.button--danger').click();
    },
  },
  { name: 'contract', ...sale('confirmed', true) },
  {
    name: 'contractOther',
    ...sale('confirmed', true),
    reach: async (page, desk) => {
      await sale('confirmed', true).reach(page, desk);
      await page.locator('[name="whichContract"]').nth(1).check();
    },
  },
  { name: 'letPackage', ...coop, reach: burdened(1, 1) },
  {
    name: 'withdrawDeposit',
    ...coop,
    reach: async (page) => {
      await page.waitForSelector('.block .plain');
      await page.locator('.button--danger').first().click();
    },
  },
  {
    name: 'sharesClosed',
    ...coop,
    reach: async (page, desk) => {
      desk.hasShares = false;
      await nav(3)(page);
      await page.waitForSelector('.empty');
    },
  },
  {
    name: 'sharesOpen',
    ...coop,
    reach: async (page, desk) => {
      desk.hasShares = false;
      await nav(3)(page);
      await pressed(0)(page);
    },
  },
  {
    name: 'shares',
    ...coop,
    reach: async (page, desk) => {
      desk.hasShares = true;
      await nav(3)(page);
      await page.waitForSelector('.chip--whole');
    },
  },
  {
    name: 'allot',
    ...coop,
    reach: async (page, desk) => {
      desk.hasShares = true;
      await nav(3)(page);
      await pressed(0)(page);
      await page.fill('[name="allotment"]', `0x${'ab'.repeat(20)} 10\nsomebody 5`);
      await pressed(0)(page);
    },
  },
  {
    name: 'allotTaken',
    ...coop,
    reach: async (page, desk) => {
      desk.hasShares = true;
      await nav(3)(page);
      await pressed(0)(page);
      await page.fill('[name="allotment"]', `0x${'ab'.repeat(20)} 10`);
      await pressed(0)(page);
    },
  },
  { name: 'ownShares', party: BUYER, tab: 'holder', reach: nav(7) },
  {
    name: 'redeem',
    party: BUYER,
    tab: 'holder',
    reach: async (page) => {
      await nav(7)(page);
      await page.locator('.mine .button').first().click();
    },
  },
  {
    name: 'household',
    party: BUYER,
    tab: 'holder',
    reach: async (page) => {
      await nav(6)(page);
      await page.waitForSelector('.counts');
    },
  },
  { name: 'open', party: BUYER, tab: 'exchange', reach: async (page) => void (await page.waitForSelector('.mine')) },
  { name: 'bidding', ...sale('bidding') },
  { name: 'enrolBank', ...sale('announced', true) },
  { name: 'paused', ...sale('paused') },
  { name: 'work', ...operator, reach: async (page) => void (await page.waitForSelector('.mine')) },
  { name: 'certify', ...sale('paid', true), ...{ party: EXCHANGE, roles: ['EXCHANGE_OPERATOR'] } },
  { name: 'rules', ...operator, reach: nav(4) },
  {
    name: 'apply',
    party: SELLER,
    tab: 'exchange',
    reach: async (page) => {
      await nav(2)(page);
      await page.locator('.mine .button').first().click();
    },
  },
  { name: 'deposits', ...coop, reach: async (page) => void (await page.waitForSelector('.block .plain')) },
  { name: 'newDeposit', ...coop, reach: async (page) => page.locator('#panel-coop > p .button').first().click() },
  { name: 'packages', ...coop, reach: nav(1) },
  {
    name: 'package',
    ...coop,
    reach: async (page) => {
      await nav(1)(page);
      await page.locator('.mine__open').nth(1).click();
      await page.waitForSelector('.outline');
    },
  },
  {
    name: 'formPackage',
    ...coop,
    reach: async (page) => {
      await nav(1)(page);
      await page.waitForSelector('.mine');
      await page.locator('#panel-coop > p .button').click();
    },
  },
  {
    name: 'stages',
    ...coop,
    reach: async (page) => {
      await nav(2)(page);
      await page.waitForSelector('.stages');
    },
  },
  {
    name: 'advance',
    ...coop,
    reach: async (page) => {
      await nav(2)(page);
      await page.locator('.stages ~ .actions .button').first().click();
    },
  },
];

/** Every view of the exchange's and the cooperative's desks, for looking at. Usage: `node exchangeDeskScreenshots.ts FOLDER [name…]` */
export async function takeExchangeDeskScreenshots(folder: string, names: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const desk = await serveFurnishedDesk();
  const browser = await openChromium();
  for (const { name, party, roles, tab, reach } of DESK_VIEWS) {
    if (names.length > 0 && !names.includes(name)) continue;
    desk.signIn(party, roles);
    for (const [width, language] of [
      [360, 'zh-CN'],
      [360, 'en'],
      [1280, 'zh-CN'],
      [1280, 'en'],
    ] as const) {
      const { page } = await openPage(browser, { viewport: { width, height: 800 }, reducedMotion: 'reduce' });
      page.setDefaultTimeout(40_000);
      await page.goto(`${desk.site.url}/desk?lang=${language}`, { waitUntil: 'load' });
      await page.click(`#tab-${tab}`);
      await reach(page, desk);
      await page.waitForTimeout(200);
      await page.screenshot({ path: join(folder, `${name}-${width}-${language}.png`), fullPage: true });
      await page.context().close();
    }
  }
  await browser.close();
  await desk.site.close();
}

/** The desk of which every view has something to show. */
export async function serveFurnishedDesk(): Promise<ExchangeDesk> {
  const desk = await serveExchangeDesk();
  const { fixture } = desk;
  const account = partyOf(fixture.world, BUYER).accounts[0]?.address ?? '0x';
  const { announced, bidding } = fixture.exchange.sales;
  announced.inBank = true;
  desk.own.set(bidding.id, { bidder: { account, number: 2, round: 1, deposit: 'held', isLeader: true } });
  desk.own.set(announced.id, {
    due: { kind: 'deposit', id: hashOf('due'), account, amount: 28_000_000n, heldUntil: NOW + 90 * 86_400 },
  });
  const { confirmed } = fixture.exchange.sales;
  desk.own.set(confirmed.id, { bidder: { account, number: 2, round: 1, deposit: 'held', isLeader: true } });
  for (const { encumbrances } of fixture.exchange.packages) {
    for (const { lienor } of encumbrances.liens ?? []) lienor.id = partyOf(fixture.world, BANK).id;
  }
  desk.drafts.push(draftOf(fixture, { depositor: true, cooperative: false }));
  return desk;
}

const [folder, ...names] = process.argv.slice(2);
if (folder && import.meta.filename === process.argv[1]) await takeExchangeDeskScreenshots(folder, names);
