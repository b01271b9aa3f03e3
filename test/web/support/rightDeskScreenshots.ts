import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openChromium, openPage } from './chromium.ts';
import { sessionOf } from './rightApi.ts';
import { serveRightDesk } from './rightDeskSite.ts';

interface View {
  name: string;
  roles: string[];
  party: number;
  reach(page: Page): Promise<void>;
}

const nav = (n: number) => (page: Page) => page.locator('.subnav button').nth(n).click();
const openFirst = async (page: Page) => {
  await page.locator('.rowlink').first().click();
  await page.waitForSelector('.inlaid .sheet');
};
const act = (n: number) => async (page: Page) => {
  await openFirst(page);
  await page.locator('.acts button:not([disabled])').nth(n).click();
};

const REGISTRAR = { roles: ['REGISTRAR', 'FORESTRY_REGISTRAR'], party: 1 };
const BANK = { roles: ['LENDER'], party: 6 };
const HOLDER = { roles: [], party: 3 };

const VIEWS: View[] = [
  { name: 'registry', ...REGISTRAR, reach: async (page) => void (await page.waitForSelector('.rowlink')) },
  { name: 'registryRight', ...REGISTRAR, reach: openFirst },
  {
    name: 'registryIssue',
    ...REGISTRAR,
    reach: async (page) => {
      await page.waitForSelector('.rowlink');
      await page.locator('#panel-registry > p .button').click();
      await page.selectOption('[name="factsClass"]', 'FOREST_RIGHT');
      await page.fill('[name="parcel"]', '331102999001JE00001L00000001');
      await page.press('[name="parcel"]', 'Enter');
      await page.waitForSelector('.plot');
      await page.locator('.desk__form > .actions .button').first().click();
    },
  },
  { name: 'registryRecord', ...REGISTRAR, reach: act(0) },
  { name: 'registrySplit', ...REGISTRAR, reach: act(7) },
  { name: 'registryExtracts', ...REGISTRAR, reach: nav(1) },
  { name: 'registryPhotos', ...REGISTRAR, reach: nav(2) },
  { name: 'bankRight', ...BANK, reach: openFirst },
  { name: 'bankPledge', ...BANK, reach: act(0) },
  { name: 'bankRequests', ...BANK, reach: nav(1) },
  { name: 'bankAlerts', ...BANK, reach: nav(2) },
  { name: 'bankLooks', ...BANK, reach: nav(4) },
  {
    name: 'bankBooks',
    ...BANK,
    reach: async (page) => {
      await nav(5)(page);
      await page.setInputFiles('[name="book"]', {
        name: 'book.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('right,key\n'),
      });
      await page.locator('.desk__form .button').click();
      await page.waitForSelector('table', { timeout: 8000 });
    },
  },
  { name: 'bankRules', ...BANK, reach: nav(6) },
  { name: 'holder', ...HOLDER, reach: async (page) => void (await page.waitForSelector('.mine')) },
  { name: 'holderRequests', ...HOLDER, reach: nav(1) },
  { name: 'holderConsents', ...HOLDER, reach: nav(2) },
];

/** Every view of the desks of rights at some widths, for looking at. Usage: `node rightDeskScreenshots.ts FOLDER [name…]` */
export async function takeRightDeskScreenshots(folder: string, names: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const { fixture, site, api } = await serveRightDesk();
  const browser = await openChromium();
  for (const { name, roles, party, reach } of VIEWS) {
    if (names.length > 0 && !names.includes(name)) continue;
    api.session = sessionOf(fixture, party, roles);
    for (const [width, language] of [
      [360, 'zh-CN'],
      [360, 'en'],
      [768, 'zh-CN'],
      [1280, 'zh-CN'],
      [1280, 'en'],
    ] as const) {
      const { page } = await openPage(browser, { viewport: { width, height: 800 }, reducedMotion: 'reduce' });
      page.setDefaultTimeout(5000);
      await page.goto(`${site.url}/desk?lang=${language}`, { waitUntil: 'load' });
      await page.waitForSelector('.subnav, .tabs');
      if (roles.length === 0) await page.click('#tab-holder');
      else await page.click(`#tab-${roles.includes('LENDER') ? 'bank' : 'registry'}`);
      await reach(page);
      await page.waitForTimeout(150);
      await page.screenshot({ path: join(folder, `${name}-${width}-${language}.png`), fullPage: true });
      await page.context().close();
    }
  }
  await browser.close();
  await site.close();
}

const [folder, ...names] = process.argv.slice(2);
if (folder && import.meta.filename === process.argv[1]) await takeRightDeskScreenshots(folder, names);
