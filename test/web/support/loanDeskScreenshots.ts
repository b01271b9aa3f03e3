import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openChromium, openPage } from './chromium.ts';
import { type LoanDesk, serveLoanDesk } from './loanApi.ts';

interface View {
  name: string;
  hash: (desk: LoanDesk) => string;
  reach(page: Page): Promise<unknown>;
}

const shown = (selector: string) => (page: Page) => page.waitForSelector(selector);
const sheet = (page: Page) => page.waitForSelector('.decision .facts');
const act = (page: Page, n: number) => page.locator('.acts .button').nth(n).click();

export const LOAN_DESK_VIEWS: readonly View[] = [
  { name: 'applications', hash: () => '', reach: shown('table') },
  {
    name: 'decision',
    hash: ({ loans }) => `applications/${loans.applications.waiting.id}`,
    reach: async (page) => {
      await sheet(page);
      await page.waitForSelector('.chart svg');
    },
  },
  {
    name: 'decide',
    hash: ({ loans }) => `applications/${loans.applications.waiting.id}`,
    reach: async (page) => {
      await sheet(page);
      await act(page, 0);
      await page.waitForSelector('[name="words"]');
      await page.locator('[type=submit]').click();
    },
  },
  { name: 'offered', hash: ({ loans }) => `applications/${loans.applications.offered.id}`, reach: sheet },
  {
    name: 'offer',
    hash: ({ loans }) => `applications/${loans.applications.approved.id}`,
    reach: async (page) => {
      await sheet(page);
      await act(page, 0);
      await page.waitForSelector('.chart svg');
    },
  },
  { name: 'person', hash: ({ loans }) => `applications/${loans.applications.person.id}`, reach: sheet },
  { name: 'tea', hash: ({ loans }) => `applications/${loans.applications.tea.id}`, reach: sheet },
  { name: 'portfolio', hash: () => 'portfolio', reach: shown('.chart svg') },
  { name: 'loan', hash: ({ loans }) => `portfolio/${loans.loans.well.id}`, reach: shown('.health-scale') },
  { name: 'late', hash: ({ loans }) => `portfolio/${loans.loans.late.id}`, reach: shown('.health-scale') },
  { name: 'sold', hash: ({ loans }) => `portfolio/${loans.loans.sold.id}`, reach: shown('.facts') },
  { name: 'products', hash: () => 'products', reach: shown('.goods__one') },
  { name: 'product', hash: () => 'products/GEP_LOAN', reach: shown('table') },
  {
    name: 'rule',
    hash: () => 'products/GEP_LOAN',
    reach: async (page) => {
      await page.locator('table .linklike').first().click();
      await page.waitForSelector('[name="capBps"]');
    },
  },
  {
    name: 'sheet',
    hash: () => 'products/GEP_LOAN',
    reach: async (page) => {
      await page.locator('.block').nth(2).locator('.button').first().click();
      await page.waitForSelector('[name="nameZh"]');
    },
  },
  {
    name: 'sheetNew',
    hash: () => 'products/TWO_MOUNTAINS_LOAN',
    reach: async (page) => {
      await page.locator('.block').nth(2).locator('.button').first().click();
      await page.waitForSelector('[name="nameZh"]');
      await page.locator('[type=submit]').click();
    },
  },
];

/** Every view of the lender's desk, for looking at. Usage: `node loanDeskScreenshots.ts FOLDER [name…]` */
export async function takeLoanDeskScreenshots(folder: string, names: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const desk = await serveLoanDesk();
  const browser = await openChromium();
  desk.signIn();
  for (const [width, language] of [
    [360, 'zh-CN'],
    [1280, 'zh-CN'],
    [360, 'en'],
    [1280, 'en'],
  ] as const) {
    for (const { name, hash, reach } of LOAN_DESK_VIEWS) {
      if (names.length > 0 && !names.includes(name)) continue;
      const { page } = await openPage(browser, { viewport: { width, height: 800 }, reducedMotion: 'reduce' });
      page.setDefaultTimeout(15_000);
      await page.goto(`${desk.site.url}/desk/loans?lang=${language}#${hash(desk)}`);
      await page.waitForSelector('.subnav');
      await reach(page);
      await page.waitForTimeout(400);
      await page.screenshot({ path: join(folder, `${name}-${width}-${language}.png`), fullPage: true });
      await page.context().close();
    }
  }
  await browser.close();
  await desk.site.close();
}

const [folder, ...names] = process.argv.slice(2);
if (folder && import.meta.filename === process.argv[1]) await takeLoanDeskScreenshots(folder, names);
