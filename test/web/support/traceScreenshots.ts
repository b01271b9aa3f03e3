import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openChromium, openPage } from './chromium.ts';
import { partyOf } from './fixtureWorld.ts';
import { hashOf } from './marketWorld.ts';
import {
  COOP,
  cardDraftOf,
  evidenceLine,
  GTIN,
  LABORATORY,
  noticeOf,
  REGULATOR,
  recallOf,
  serveTraceDesk,
  TRADER,
  type TraceDesk,
  toldOf,
} from './traceApi.ts';
import { TraceReader } from './traceReader.ts';

/** One view of a desk, and how its reader comes there. */
export interface TraceView {
  name: string;
  party: number;
  roles?: string[];
  tab: string;
  reach(page: Page): Promise<unknown>;
}

const nav = (n: number) => (page: Page) => page.locator('.subnav button').nth(n).click();
const first = (page: Page, selector: string) => page.locator(selector).first().click();
/** The nth batch in hand, then the nth act on it. */
const batch = (n: number, act?: number) => async (page: Page) => {
  await nav(1)(page);
  await page.locator('.mine__open').nth(n).click();
  await page.waitForSelector('dl.facts');
  if (act !== undefined) await page.locator('.acts button').nth(act).click();
};
const producer = { party: COOP, tab: 'goods' };
const certifier = { party: REGULATOR, roles: ['CERTIFIER'], tab: 'certifier' };
const laboratory = { party: LABORATORY, roles: ['LABORATORY'], tab: 'laboratory' };
const supervisor = { party: REGULATOR, roles: ['SUPERVISOR'], tab: 'recall' };
const operator = { party: REGULATOR, roles: ['BRAND_OPERATOR'], tab: 'brand' };
const provider = { party: REGULATOR, roles: ['TRACE_PROVIDER'], tab: 'cardIssuing' };

export const TRACE_VIEWS: readonly TraceView[] = [
  { name: 'bases', ...producer, reach: (page) => page.waitForSelector('.bar') },
  { name: 'harvest', ...producer, reach: (page) => first(page, '.goods__act') },
  {
    name: 'harvestWrong',
    ...producer,
    reach: async (page) => {
      await first(page, '.goods__act');
      await page.fill('[name="grams"]', '9000');
      await page.locator('.desk__form [type=submit]').click();
    },
  },
  { name: 'goods', ...producer, reach: nav(1) },
  { name: 'batch', ...producer, reach: batch(0) },
  { name: 'paper', ...producer, reach: batch(0, 0) },
  { name: 'enclose', ...producer, reach: batch(0, 1) },
  {
    name: 'transform',
    ...producer,
    reach: async (page) => {
      await batch(0, 2)(page);
      await page.locator('[name^="part-"]').first().fill('400');
      await page.fill('[name="grams"]', '125');
    },
  },
  { name: 'tea', ...producer, reach: batch(2) },
  {
    name: 'pack',
    ...producer,
    reach: async (page) => {
      await batch(2, 0)(page);
      await page.fill('[name="count"]', '41');
    },
  },
  { name: 'handOver', ...producer, reach: batch(2, 1) },
  { name: 'cards', ...producer, reach: nav(2) },
  {
    name: 'cardTrade',
    ...producer,
    reach: async (page) => {
      await nav(2)(page);
      await first(page, '.goods__act');
    },
  },
  { name: 'makerRecalls', ...producer, reach: nav(3) },
  { name: 'notices', ...producer, reach: (page) => nav(4)(page).then(() => page.waitForSelector('.goods__one')) },
  { name: 'recalls', ...supervisor, reach: (page) => page.waitForSelector('.bar') },
  {
    name: 'recallChoose',
    ...supervisor,
    reach: (page) => first(page, '#panel-recall > p .button'),
  },
  {
    name: 'reach',
    ...supervisor,
    reach: async (page) => {
      await first(page, '.mine__open');
      await page.waitForSelector('.reach');
    },
  },
  {
    name: 'recall',
    ...supervisor,
    reach: async (page) => {
      await first(page, '#panel-recall > p .button');
      await page.locator('.goods__one .button').nth(1).click();
      await page.waitForSelector('.reach');
      await first(page, '.acts .button');
    },
  },
  {
    name: 'void',
    ...supervisor,
    reach: async (page) => {
      await first(page, '#panel-recall > p .button');
      await page.locator('.goods__one .button').nth(2).click();
      await page.waitForSelector('.reach');
      await page.locator('.acts .button').nth(1).click();
    },
  },
  { name: 'admissions', ...certifier, reach: (page) => page.waitForSelector('.bar') },
  { name: 'newBase', ...certifier, reach: (page) => first(page, '#panel-certifier > p .button') },
  { name: 'capacity', ...certifier, reach: (page) => first(page, '.goods__one .button') },
  {
    name: 'certificates',
    ...certifier,
    reach: async (page) => {
      await nav(1)(page);
      await page.waitForSelector('.goods__one');
    },
  },
  { name: 'laboratory', ...laboratory, reach: (page) => page.waitForSelector('.goods__one') },
  { name: 'result', ...laboratory, reach: (page) => first(page, '.goods__one .button') },
  { name: 'dashboard', ...operator, reach: (page) => page.waitForSelector('.bars') },
  { name: 'items', ...operator, reach: nav(1) },
  {
    name: 'item',
    ...operator,
    reach: async (page) => {
      await nav(1)(page);
      await first(page, '.goods__one .button');
    },
  },
  { name: 'licence', ...operator, reach: nav(2) },
  { name: 'fakes', ...operator, reach: nav(4) },
  {
    name: 'fake',
    ...operator,
    reach: async (page) => {
      await nav(4)(page);
      await first(page, '.goods__one .button');
    },
  },
  {
    name: 'mandate',
    party: REGULATOR,
    roles: ['BRAND_OWNER'],
    tab: 'brandOwner',
    reach: (page) => page.waitForSelector('form'),
  },
  { name: 'issuing', ...provider, reach: (page) => page.waitForSelector('.goods__one') },
];

/** Something of everything: a recall under way, a trade to sign, a certificate that is suspended. */
export function furnish(desk: TraceDesk): void {
  desk.recalls = [recallOf(desk)];
  desk.batches = desk.batches.map((one) =>
    one.id === desk.reach.batch ? { ...one, recall: { batch: one.id, level: 2, at: 1_775_602_800 } } : one,
  );
  desk.notices = [noticeOf(String(desk.reach.batch))];
  desk.told = toldOf(desk);
  desk.drafts = [cardDraftOf(desk, { seller: false, buyer: true, witness: false })];
  const issuer = partyOf(desk.world, REGULATOR).id;
  const certificate = evidenceLine('CERTIFICATION', hashOf('base'), { issuer, subjectLabel: '示例有机茶园' });
  const status = evidenceLine('CERTIFICATION_STATUS', String(certificate.id), { issuer, value: '0' });
  desk.evidence = [certificate, status, evidenceLine('COMMITMENT_CERTIFICATE', hashOf(GTIN.leaf))];
}

/** Every view of the desks of traceability, for looking at. Usage: `node traceScreenshots.ts FOLDER [name…]` */
export async function takeTraceScreenshots(folder: string, names: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const desk = await serveTraceDesk();
  const plain = desk.batches;
  const browser = await openChromium();
  for (const [width, language] of [
    [360, 'zh-CN'],
    [360, 'en'],
    [1280, 'zh-CN'],
    [1280, 'en'],
  ] as const) {
    const { page } = await openPage(browser, { viewport: { width, height: 800 }, reducedMotion: 'reduce' });
    const reader = new TraceReader(desk, page);
    for (const { name, party, roles, tab, reach } of TRACE_VIEWS) {
      if (names.length > 0 && !names.includes(name)) continue;
      furnish(desk);
      // A producer's own goods stand unrecalled.
      if (party === COOP || party === TRADER) desk.batches = plain;
      await reader.open(tab, party, roles, language);
      await reach(page);
      await page.waitForTimeout(200);
      await page.screenshot({ path: join(folder, `${name}-${width}-${language}.png`), fullPage: true });
    }
    await page.context().close();
  }
  await browser.close();
  await desk.site.close();
}

const [folder, ...names] = process.argv.slice(2);
if (folder && import.meta.filename === process.argv[1]) await takeTraceScreenshots(folder, names);
