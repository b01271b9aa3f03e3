import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { demoContact } from '../../../scripts/demo/seed/enrolDemoSignIns.ts';
import type { World } from '../../../scripts/demo/stories/world.ts';
import { openPage } from '../../web/support/chromium.ts';

/** Somebody at the desk, signed in by a one-time code. */
export interface DeskWalk {
  page: Page;
  /** Errors that the browser reported, but for refusals that a page is made to show. */
  complaints: string[];
  /** Confirms what is previewed with a code that was sent for it, and waits until lists hold what was written. */
  write(): Promise<void>;
  /** Confirms what is previewed and is no transaction: a word that is kept. */
  sign(): Promise<void>;
  /** Opens one of the views of the desk, by its place. */
  view(place: number): Promise<void>;
  /** Presses what bears these words. */
  press(words: string): Promise<void>;
  /** Walks to a control by the tab key alone. */
  tabTo(control: Locator): Promise<void>;
  /** Fills a field with the choice whose words contain these. */
  choose(field: string, words: string): Promise<void>;
  fill(fields: Record<string, string>): Promise<void>;
  attach(field: string, name: string): Promise<void>;
}

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;
type Office = 'registry' | 'bank' | 'exchange' | 'supervision' | 'laboratory' | 'brand' | 'recall';
type Own = 'holder' | 'borrower' | 'credit';
type Desk = Office | Own | 'creditOffice' | 'coop' | 'attest' | 'payer' | 'purchases' | 'goods';

const REFUSED = 'Failed to load resource';
const MOST_TABS = 150;
/** Long: where much else runs, a write takes its time. */
const PATIENCE_MS = 45_000;
const PAUSE_MS = 20;
const CONFIRM = '.act form button[type=submit]';

/** A small phone's screen, 360 px wide. */
export const PHONE = { width: 360, height: 740 };
const SCREEN = { width: 1280, height: 900 };

/** Opens a party's desk, by one of its accounts. */
export type OpenDesk = (desk: Desk, party: string, account?: number) => Promise<DeskWalk>;

/** Desks of the demo's parties. Each account signs in once: codes for that are few an hour. */
export function openDesks(browser: Browser, world: World, viewport = SCREEN): OpenDesk {
  const sessions = new Map<string, Promise<StorageState>>();
  return async (desk, party, account = 0) => {
    const codes = codesOf(world, demoContact(party, account));
    const signedIn = sessions.get(codes.contact) ?? signIn(browser, world, codes);
    sessions.set(codes.contact, signedIn);
    const walk = await walkDesk(browser, codes, { viewport, storageState: await signedIn });
    await walk.page.goto(`${world.gateway.origin}/desk`);
    await walk.page.click(`#tab-${desk}`);
    return walk;
  };
}

async function walkDesk(browser: Browser, codes: Codes, options: BrowserContextOptions): Promise<DeskWalk> {
  const { page, complaints } = await openPage(browser, { reducedMotion: 'reduce', ...options });
  page.setDefaultTimeout(PATIENCE_MS);
  const reported = () => complaints.filter((complaint) => !complaint.includes(REFUSED));
  return {
    ...{ page, tabTo: (control) => tabTo(page, control) },
    get complaints() {
      return reported();
    },
    write: async () => {
      await confirm(page, codes);
      await page.locator('.progress li:last-child[data-state=done]').waitFor();
      await page.locator('.act button').waitFor();
    },
    sign: async () => {
      await confirm(page, codes);
      await page.locator('.act__final').waitFor({ state: 'detached' });
    },
    view: (place) => page.locator('.subnav button').nth(place).click(),
    press: (words) => page.locator(`button:has-text("${words}"):visible`).first().click(),
    choose: async (field, words) => {
      const option = page.locator(`#list-${field} option[value*="${words}"]`).first();
      await option.waitFor({ state: 'attached' });
      await page.fill(`[name="${field}"]`, (await option.getAttribute('value')) ?? '');
    },
    fill: async (fields) => {
      for (const [field, text] of Object.entries(fields)) await page.fill(`[name="${field}"]`, text);
    },
    attach: (field, name) =>
      page.setInputFiles(`[name="${field}"]`, { name, mimeType: 'text/plain', buffer: Buffer.from(`示例 ${name}`) }),
  };
}

interface Codes {
  contact: string;
  count(): number;
  /** The newest, once there are more than so many. */
  after(had: number): Promise<string>;
}

function codesOf({ otp }: World, contact: string): Codes {
  const sent = () => otp.outbox.filter((message) => message.contact === contact);
  return {
    contact,
    count: () => sent().length,
    after: async (had) => {
      for (let waited = 0; waited < PATIENCE_MS && sent().length <= had; waited += PAUSE_MS) {
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
      if (sent().length <= had) throw new Error(`CodeNotSent: no further one-time code went to ${contact}.`);
      return sent().at(-1)?.code ?? '';
    },
  };
}

async function signIn(browser: Browser, world: World, codes: Codes): Promise<StorageState> {
  const { page } = await openPage(browser);
  await page.goto(`${world.gateway.origin}/sign-in`);
  await page.selectOption('select[name=channel]', 'email');
  await page.fill('input[name=contact]', codes.contact);
  const had = codes.count();
  await page.click('form[data-code-request] button');
  await page.fill('form[data-code-entry] input[name=code]', await codes.after(had));
  await page.click('form[data-code-entry] button');
  await page.waitForURL(/\/desk/);
  const state = await page.context().storageState();
  await page.context().close();
  return state;
}

async function confirm(page: Page, codes: Codes): Promise<void> {
  await page.locator('.act__final').waitFor();
  const had = codes.count();
  await page.click('.act form button[type=button]');
  await page.fill('.act input[name=code]', await codes.after(had));
  await page.click(CONFIRM);
}

async function tabTo(page: Page, control: Locator): Promise<void> {
  await control.waitFor();
  for (let i = 0; i < MOST_TABS; i++) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('ControlUnreachable: the tab key never came to it.');
}
