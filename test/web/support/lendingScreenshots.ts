import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openChromium, openPage } from './chromium.ts';
import { serveLendingDesk } from './lendingApi.ts';
import { BORROWER, OFFICE } from './lendingWorld.ts';

interface View {
  name: string;
  path: string;
  /** Index in the fixture's organisations; nobody on a public page. */
  party?: number;
  roles?: string[];
  reach?(page: Page): Promise<unknown>;
}

const borrower = { path: '/desk/borrower', party: BORROWER };
const person = { path: '/desk/credit', party: BORROWER };
const office = { path: '/desk/creditOffice', party: OFFICE, roles: ['CREDIT_OFFICE'] };
const press = (n: number, scope: string) => (page: Page) => page.locator(`${scope} button`).nth(n).click();
const open = (n: number) => (page: Page) => page.locator('.mine__open').nth(n).click();

export const LENDING_VIEWS: readonly View[] = [
  { name: 'public', path: '/credit' },
  { name: 'loans', ...borrower, reach: (page) => page.waitForSelector('.owe') },
  { name: 'loan', ...borrower, reach: open(0) },
  { name: 'lateLoan', ...borrower, reach: open(1) },
  { name: 'paidLoan', ...borrower, reach: open(2) },
  {
    name: 'prepay',
    ...borrower,
    reach: async (page) => {
      await open(0)(page);
      await press(0, '.acts')(page);
      await page.fill('[name=on]', '2026-04-20');
      await page.fill('[name=sum]', '20000');
      await page.locator('.desk__form [type=submit]').click();
      await page.waitForSelector('.plainly');
    },
  },
  { name: 'applications', ...borrower, reach: press(1, '.subnav') },
  { name: 'offer', ...borrower, reach: async (page) => [await press(1, '.subnav')(page), await open(0)(page)] },
  {
    name: 'accept',
    ...borrower,
    reach: async (page) => {
      await press(1, '.subnav')(page);
      await open(0)(page);
      await page.locator('.offer-plain .actions .button').first().click();
      await page.waitForSelector('.act__factors');
    },
  },
  { name: 'decision', ...borrower, reach: async (page) => [await press(1, '.subnav')(page), await open(1)(page)] },
  {
    name: 'apply',
    ...borrower,
    reach: async (page) => {
      await press(2, '.subnav')(page);
      await page.locator('[name=product]').first().check();
      await page.fill('[name=principal]', '100,000');
      await page.fill('[name=months]', '12');
      await page.locator('.desk__form .button--quiet').first().click();
      await page.waitForSelector('.owe');
    },
  },
  { name: 'level', ...person, reach: (page) => page.waitForSelector('.record') },
  { name: 'give', ...person, reach: press(1, '.subnav') },
  { name: 'given', ...person, reach: press(2, '.subnav') },
  { name: 'looks', ...person, reach: press(3, '.subnav') },
  { name: 'promise', ...person, reach: press(4, '.subnav') },
  { name: 'files', ...office, reach: (page) => page.waitForSelector('.goods__one') },
  {
    name: 'file',
    ...office,
    reach: async (page) => {
      await open(0)(page);
      await page.locator('.desk__form [type=submit]').click();
      await page.waitForSelector('.record');
    },
  },
  { name: 'lists', ...office, reach: press(1, '.subnav') },
];

/** Pages of credit and of own loans, for looking at. Usage: `node lendingScreenshots.ts FOLDER [name…]` */
export async function takeLendingScreenshots(folder: string, names: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const desk = await serveLendingDesk();
  const browser = await openChromium();
  for (const [width, language] of [
    [360, 'zh-CN'],
    [1280, 'zh-CN'],
    [360, 'en'],
    [1280, 'en'],
  ] as const) {
    for (const { name, path, party, roles, reach } of LENDING_VIEWS) {
      if (names.length > 0 && !names.includes(name)) continue;
      const { page } = await openPage(browser, { viewport: { width, height: 800 }, reducedMotion: 'reduce' });
      if (party !== undefined) desk.signIn(party, roles);
      await page.goto(`${desk.site.url}${path}?lang=${language}`);
      await reach?.(page);
      await page.waitForTimeout(250);
      await page.screenshot({ path: join(folder, `${name}-${width}-${language}.png`), fullPage: true });
      await page.context().close();
    }
  }
  await browser.close();
  await desk.site.close();
}

const [folder, ...names] = process.argv.slice(2);
if (folder && import.meta.filename === process.argv[1]) await takeLendingScreenshots(folder, names);
