import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openChromium, openPage } from './chromium.ts';
import { draftOf, type ExchangeDesk, serveExchangeDesk } from './exchangeApi.ts';
import { BUYER, EXCHANGE, SELLER } from './exchangeWorld.ts';
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

export const DESK_VIEWS: readonly DeskView[] = [
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

/** Every view of the exchange's and the cooperative's desks, for looking at. Usage: `tsx exchangeDeskScreenshots.ts FOLDER [name…]` */
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
      page.setDefaultTimeout(5000);
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
  desk.drafts.push(draftOf(fixture, { depositor: true, cooperative: false }));
  return desk;
}

const [folder, ...names] = process.argv.slice(2);
if (folder && import.meta.filename === process.argv[1]) await takeExchangeDeskScreenshots(folder, names);
