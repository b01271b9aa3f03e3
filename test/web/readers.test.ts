import { expect } from 'chai';
import express from 'express';
import type { Browser, BrowserContext } from 'playwright-core';
import { type Served, serve } from '../support/httpClient.ts';
import { isChromiumAtHand, openChromium, openPage } from './support/chromium.ts';

const HOUR = 'public, max-age=3600';

describe('a reader taken again', () => {
  let browser: Browser;
  let site: Served;
  let asked: number;

  before(async function () {
    if (!isChromiumAtHand()) this.skip();
    browser = await openChromium();
    const app = express();
    app.get('/', (_request, response) => {
      asked += 1;
      response.cookie('session', 'kept').set('cache-control', HOUR).send('<p>here</p>');
    });
    site = await serve(app);
  });

  beforeEach(() => {
    asked = 0;
  });

  after(async () => {
    await browser?.close();
    await site?.close();
  });

  async function read(leave: (context: BrowserContext) => unknown = () => undefined) {
    const { page } = await openPage(browser);
    const context = page.context();
    await page.goto(site.url);
    await page.evaluate(() => localStorage.setItem('word', 'kept'));
    await leave(context);
    return { context, page };
  }

  it('is the same one, with no page open', async () => {
    const { context, page } = await read();
    await context.close();
    const second = await read();

    expect(second.context).to.equal(context);
    expect(page.isClosed()).to.equal(true);
    await second.context.close();
  });

  it('finds nothing stored and nothing cached', async () => {
    const elsewhere = { name: 'other', value: 'kept', url: 'http://elsewhere.example' };
    await (await read((one) => one.addCookies([elsewhere]))).context.close();
    const second = await openPage(browser);
    expect(await second.page.context().cookies()).to.deep.equal([]);
    await second.page.goto(site.url);

    expect(await second.page.evaluate(() => localStorage.getItem('word'))).to.equal(null);
    expect(asked).to.equal(2);
    await second.page.context().close();
  });

  it('is another one after what can’t be undone', async () => {
    const { context } = await read((one) => one.grantPermissions(['clipboard-read']));
    await context.close();
    const second = await read();

    expect(second.context).not.to.equal(context);
    await second.context.close();
  });

  it('is another one while the first still reads, and for other eyes', async () => {
    const [first, second] = [await read(), await read()];
    const { page } = await openPage(browser, { locale: 'en' });

    expect(new Set([first.context, second.context, page.context()]).size).to.equal(3);
    for (const context of [first.context, second.context, page.context()]) await context.close();
  });
});
