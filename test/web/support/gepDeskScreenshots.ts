import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openChromium, openPage } from './chromium.ts';
import { AUTHOR, PUBLISHER, REVIEWER, STRANGER, serveGepDesk } from './gepApi.ts';

interface View {
  name: string;
  party: number;
  roles?: string[];
  hash?: (id: (account: string) => string) => string;
  reach(page: Page): Promise<unknown>;
}

const nav = (page: Page, n: number) => page.locator('.subnav button').nth(n).click();
const example = async (page: Page) => {
  await page.locator('.gep-files .acts .button').nth(1).click();
  await page.waitForSelector('.gep-card[data-state="ok"]');
};
const opened = (name: string) => (id: (account: string) => string) => `#account/${id(name)}`;
const sheet = (page: Page) => page.waitForSelector('dl.facts');

export const GEP_DESK_VIEWS: readonly View[] = [
  { name: 'empty', party: AUTHOR, reach: (page) => page.waitForSelector('.gep-cards') },
  { name: 'example', party: AUTHOR, reach: example },
  {
    name: 'editing',
    party: AUTHOR,
    reach: async (page) => {
      await example(page);
      await page.locator('[data-item="food"] .linklike').first().click();
      await page.locator('[data-item="waterRetention"] .linklike').first().click();
    },
  },
  {
    name: 'faults',
    party: AUTHOR,
    reach: async (page) => {
      await example(page);
      await page.locator('[data-item="waterRetention"] .linklike').first().click();
      await page.fill('[name="waterRetention-ecosystems-0-P"]', '1600000');
      await page.locator('[data-item="food"] .linklike').first().click();
      await page.fill('[name="food-products-1-Y-unit"]', '亩');
      await page.waitForSelector('[data-item="food"][data-state="bad"]');
    },
  },
  {
    name: 'refusedFile',
    party: AUTHOR,
    reach: async (page) => {
      await page.setInputFiles('[name="inputs"]', {
        name: 'a.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('表：帐户\n地区,1\n'),
      });
      await page.waitForSelector('#gep-refused');
    },
  },
  {
    name: 'draft',
    party: AUTHOR,
    reach: async (page) => {
      await example(page);
      await page.locator('.gep-form [type=submit]').click();
      await page.waitForSelector('.act__factors');
    },
  },
  {
    name: 'accounts',
    party: STRANGER,
    reach: async (page) => [await nav(page, 1), await page.waitForSelector('.goods__one')],
  },
  { name: 'review', party: REVIEWER, roles: ['GEP_REVIEWER'], hash: opened('draft'), reach: sheet },
  { name: 'answer', party: PUBLISHER, roles: ['GEP_REVIEWER'], hash: opened('objected'), reach: sheet },
  {
    name: 'object',
    party: STRANGER,
    hash: opened('reviewed'),
    reach: async (page) => [await sheet(page), await page.locator('.acts .button').first().click()],
  },
  {
    name: 'recompute',
    party: STRANGER,
    hash: opened('published'),
    reach: async (page) => {
      await sheet(page);
      await page.locator('.acts .button').first().click();
      await page.waitForSelector('.gep-again');
    },
  },
  {
    name: 'use',
    party: STRANGER,
    hash: opened('published'),
    reach: async (page) => [await sheet(page), await page.locator('.acts .button').nth(1).click()],
  },
  {
    name: 'compare',
    party: STRANGER,
    reach: async (page) => {
      await nav(page, 2);
      await page.waitForSelector('[name="a"] option:nth-child(5)', { state: 'attached' });
      const values = await page
        .locator('[name="a"] option')
        .evaluateAll((all) => all.map((one) => [(one as HTMLOptionElement).value, one.textContent ?? '']));
      const county = values.filter(([, text]) => /2024|78,874|景宁/.test(text ?? ''));
      await page.selectOption('[name="a"]', county.at(-1)?.[0] ?? '');
      await page.selectOption('[name="b"]', county[0]?.[0] ?? '');
      await page.waitForSelector('table');
    },
  },
  {
    name: 'incomparable',
    party: STRANGER,
    reach: async (page) => {
      await nav(page, 2);
      await page.waitForSelector('[name="a"] option:nth-child(5)', { state: 'attached' });
      await page.selectOption('[name="a"]', { index: 1 });
      await page.selectOption('[name="b"]', { index: 4 });
      await page.waitForSelector('.notice-line');
    },
  },
  {
    name: 'publishers',
    party: PUBLISHER,
    roles: ['SUPERVISOR'],
    reach: async (page) => [await nav(page, 3), await page.waitForSelector('.goods__one')],
  },
  {
    name: 'appoint',
    party: PUBLISHER,
    roles: ['SUPERVISOR'],
    reach: async (page) => {
      await nav(page, 3);
      await page.waitForSelector('.goods__one');
      await page.locator('#panel-gep p > .button').first().click();
    },
  },
  { name: 'methods', party: PUBLISHER, roles: ['METHODOLOGY_STEWARD'], reach: (page) => nav(page, 3) },
];

/** Every view of 一键算, for looking at. Usage: `node gepDeskScreenshots.ts FOLDER [name…]` */
export async function takeGepDeskScreenshots(folder: string, names: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const desk = await serveGepDesk();
  const browser = await openChromium();
  const id = (account: string) => desk.gep.accounts[account as keyof typeof desk.gep.accounts].id;
  for (const [width, language] of [
    [360, 'zh-CN'],
    [1280, 'zh-CN'],
    [360, 'en'],
    [1280, 'en'],
  ] as const) {
    for (const { name, party, roles, hash, reach } of GEP_DESK_VIEWS) {
      if (names.length > 0 && !names.includes(name)) continue;
      const { page } = await openPage(browser, { viewport: { width, height: 800 }, reducedMotion: 'reduce' });
      desk.signIn(party, roles);
      await page.goto(`${desk.site.url}/desk/gep?lang=${language}${hash?.(id) ?? ''}`);
      await page.waitForSelector('.subnav');
      await reach(page);
      await page.waitForTimeout(250);
      await page.screenshot({ path: join(folder, `desk-${name}-${width}-${language}.png`), fullPage: true });
      await page.context().close();
    }
  }
  await browser.close();
  await desk.site.close();
}

const [folder, ...names] = process.argv.slice(2);
if (folder && import.meta.filename === process.argv[1]) await takeGepDeskScreenshots(folder, names);
