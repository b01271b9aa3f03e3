import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openChromium, openPage } from './chromium.ts';
import { type CommonsDesk, orderOf, purchaseDraftOf, serveCommonsDesk } from './commonsApi.ts';
import { commonsPaths } from './commonsDeps.ts';
import { NOW } from './fixtureWorld.ts';

interface View {
  name: string;
  /** Index in the fixture's organisations. */
  party: number;
  roles?: string[];
  tab: string;
  reach(page: Page): Promise<unknown>;
}

const nav = (n: number) => (page: Page) => page.locator('.subnav button').nth(n).click();
const first = (page: Page, selector: string) => page.locator(selector).first().click();
const payer = { party: 2, tab: 'payer' };
const buyer = { party: 8, tab: 'purchases' };
const supervisor = { party: 9, roles: ['SUPERVISOR'], tab: 'supervision' };

const VIEWS: View[] = [
  { name: 'runs', ...payer, reach: (page) => page.waitForSelector('.mine') },
  { name: 'run', ...payer, reach: (page) => first(page, '.mine__open') },
  { name: 'prepare', ...payer, reach: (page) => first(page, '#panel-payer > p .button') },
  { name: 'payouts', party: 6, tab: 'payer', reach: (page) => page.waitForSelector('.plain li') },
  { name: 'receipts', party: 6, tab: 'payer', reach: (page) => first(page, '.plain li .actions button') },
  { name: 'purchases', ...buyer, reach: (page) => page.waitForSelector('.mine') },
  { name: 'draft', ...buyer, reach: (page) => first(page, '#panel-purchases > p .button') },
  { name: 'purchase', ...buyer, reach: (page) => first(page, '.mine__open') },
  { name: 'day', ...supervisor, reach: (page) => page.waitForSelector('.counts') },
  { name: 'inspections', ...supervisor, reach: nav(1) },
  {
    name: 'record',
    ...supervisor,
    reach: async (page) => {
      await nav(1)(page);
      await first(page, '#panel-supervision > p .button');
    },
  },
  { name: 'orders', ...supervisor, reach: nav(2) },
];

/** Pages and desks of distributions, purchases and supervision, for looking at. Usage: `node commonsScreenshots.ts FOLDER [name…]` */
export async function takeCommonsScreenshots(folder: string, names: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const desk = await serveCommonsDesk();
  furnish(desk);
  const browser = await openChromium();
  for (const [width, language] of [
    [360, 'zh-CN'],
    [360, 'en'],
    [1280, 'zh-CN'],
    [1280, 'en'],
  ] as const) {
    const { page } = await openPage(browser, { viewport: { width, height: 800 }, reducedMotion: 'reduce' });
    const shoot = (name: string) =>
      page.screenshot({ path: join(folder, `${name}-${width}-${language}.png`), fullPage: true });
    for (const [name, path] of Object.entries(commonsPaths(desk.fixture))) {
      if (names.length > 0 && !names.includes(name)) continue;
      await page.goto(`${desk.site.url}${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
      await shoot(name);
    }
    for (const { name, party, roles, tab, reach } of VIEWS) {
      if (names.length > 0 && !names.includes(`desk-${name}`)) continue;
      desk.signIn(party, roles);
      await page.goto(`${desk.site.url}/desk?lang=${language}`);
      await page.click(`#tab-${tab}`);
      await reach(page);
      await page.waitForTimeout(200);
      await shoot(`desk-${name}`);
    }
    await page.context().close();
  }
  await browser.close();
  await desk.site.close();
}

/** Something of everything: a funded distribution, a draft to sign, another officer's proposal. */
function furnish(desk: CommonsDesk): void {
  Object.assign(desk.run, { state: 'funded' });
  desk.drafts.push(purchaseDraftOf(desk.fixture, { buyer: false, seller: true }));
  desk.orders.push(orderOf(`0x${'77'.repeat(20)}`));
  desk.purchase = { state: 'agreed', payment: 'held', settleBy: NOW + 86_400 };
}

const [folder, ...names] = process.argv.slice(2);
if (folder && import.meta.filename === process.argv[1]) await takeCommonsScreenshots(folder, names);
