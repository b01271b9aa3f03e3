import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { isChromiumAtHand, openChromium, openPage } from './support/chromium.ts';
import { DESK_VIEWS, serveFurnishedDesk } from './support/exchangeDeskScreenshots.ts';
import { serveGepDesk } from './support/gepApi.ts';
import { GEP_DESK_VIEWS } from './support/gepDeskScreenshots.ts';
import { aliveOn, poisonAnswers } from './support/hostileAnswers.ts';
import { serveLendingDesk } from './support/lendingApi.ts';
import { LENDING_VIEWS } from './support/lendingScreenshots.ts';
import { serveLoanDesk } from './support/loanApi.ts';
import { LOAN_DESK_VIEWS } from './support/loanDeskScreenshots.ts';
import { serveTraceDesk } from './support/traceApi.ts';
import { furnish, TRACE_VIEWS } from './support/traceScreenshots.ts';

/** How to come to a view of a desk. */
interface View {
  name: string;
  go(page: Page): Promise<unknown>;
}

interface Desk {
  views: View[];
  close(): Promise<void>;
}

/** Views that were reached by what they say, or made for what a form refuses, need not be reached here. */
const PATIENCE_MS = 4_000;
/** One in so many views is walked in CI, which another each day would not be: LEDGER_LONG_DESKS walks all. */
const EVERY = process.env.LEDGER_LONG_DESKS ? 1 : 3;

const DESKS: Record<string, () => Promise<Desk>> = {
  'of borrowers, persons and the credit office': async () => {
    const desk = await serveLendingDesk();
    const views = LENDING_VIEWS.map(({ name, path, party, roles, reach }) => ({
      name,
      go: async (page: Page) => {
        if (party !== undefined) desk.signIn(party, roles);
        await page.goto(`${desk.site.url}${path}`);
        await reach?.(page);
      },
    }));
    return { views, close: () => desk.site.close() };
  },
  'of lenders': async () => {
    const desk = await serveLoanDesk();
    desk.signIn();
    const views = LOAN_DESK_VIEWS.map(({ name, hash, reach }) => ({
      name,
      go: async (page: Page) => {
        await page.goto('about:blank');
        await page.goto(`${desk.site.url}/desk/loans#${hash(desk)}`);
        await reach(page);
      },
    }));
    return { views, close: () => desk.site.close() };
  },
  'of the exchange and cooperatives': async () => {
    const desk = await serveFurnishedDesk();
    const views = DESK_VIEWS.map(({ name, party, roles, tab, reach }) => ({
      name,
      go: async (page: Page) => {
        desk.signIn(party, roles);
        await page.goto(`${desk.site.url}/desk`);
        await page.click(`#tab-${tab}`);
        await reach(page, desk);
      },
    }));
    return { views, close: () => desk.site.close() };
  },
  'of the brand': async () => {
    const desk = await serveTraceDesk();
    const views = TRACE_VIEWS.map(({ name, party, roles, tab, reach }) => ({
      name,
      go: async (page: Page) => {
        furnish(desk);
        desk.signIn(party, roles);
        await page.goto(`${desk.site.url}/desk`);
        await page.click(`#tab-${tab}`);
        await reach(page);
      },
    }));
    return { views, close: () => desk.site.close() };
  },
  'of GEP': async () => {
    const desk = await serveGepDesk();
    const id = (account: string) => desk.gep.accounts[account as keyof typeof desk.gep.accounts].id;
    const views = GEP_DESK_VIEWS.map(({ name, party, roles, hash, reach }) => ({
      name,
      go: async (page: Page) => {
        desk.signIn(party, roles);
        await page.goto('about:blank');
        await page.goto(`${desk.site.url}/desk/gep${hash?.(id) ?? ''}`);
        await reach(page);
      },
    }));
    return { views, close: () => desk.site.close() };
  },
};

/** Every word that an answer holds comes to the desks hostile: a field that is added tomorrow too. */
describe('hostile words in what the gateway answers', function () {
  this.timeout(180_000);
  let browser: Browser;
  const seen = new Set<string>();

  before(async function () {
    if (!isChromiumAtHand()) this.skip();
    browser = await openChromium();
  });
  after(() => browser?.close());

  for (const [which, serve] of Object.entries(DESKS)) {
    it(`stay text at the desks ${which}`, async () => {
      const desk = await serve();
      const { page } = await openPage(browser, { reducedMotion: 'reduce' });
      page.setDefaultTimeout(PATIENCE_MS);
      await poisonAnswers(page, seen);
      const alive: string[] = [];
      let shown = 0;
      for (const view of desk.views.filter((_view, n) => n % EVERY === 0)) {
        // Some views can't be reached by words that are hostile now: what stands there is looked at all the same.
        await view.go(page).catch(() => undefined);
        const found = await aliveOn(page);
        shown += found.shown;
        if (found.owned || found.elements > 0) alive.push(view.name);
      }
      await page.context().close();
      await desk.close();

      expect(alive).to.deep.equal([]);
      expect(shown, 'hostile words that stand there as text').to.be.greaterThan(5);
    });
  }

  it('would come alive if a page took them for markup', async () => {
    const { page } = await openPage(browser);
    await page.setContent('<main></main>');
    await page.evaluate((text) => {
      const main = document.querySelector('main');
      if (main) main.innerHTML = text;
    }, '<img src=x onerror="window.owned=1">');

    expect((await aliveOn(page)).elements).to.equal(1);
    await page.context().close();
  });
});
