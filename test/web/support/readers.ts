import type { Browser, BrowserContext, BrowserContextOptions, CDPSession, Frame, Page } from 'playwright-core';

/** Readers of a browser who wait for their next page, by what they were opened with. */
const idle = new WeakMap<Browser, Map<string, BrowserContext[]>>();

/** Whoever does one of these may leave something that is not undone: such a reader is not taken again. */
const LASTING = [
  ...['addInitScript', 'exposeBinding', 'exposeFunction', 'grantPermissions', 'newCDPSession', 'route'],
  ...['setExtraHTTPHeaders', 'setGeolocation', 'setOffline'],
] as const;

/** Options that say what a reader has or may, not what it looks at. */
const OWN: (keyof BrowserContextOptions)[] = ['storageState', 'permissions', 'httpCredentials', 'recordHar'];

/**
 * A browser context for one test: one that a test before it closed and that was emptied, or else a new one. On what a page
 * takes with it a test can't lean: cookies, stored data and cached files are gone, and its pages closed.
 */
export async function takeReader(
  browser: Browser,
  options: BrowserContextOptions,
  open: () => Promise<BrowserContext>,
): Promise<BrowserContext> {
  if (OWN.some((name) => options[name] !== undefined)) return open();
  const waiting = waitingLike(browser, JSON.stringify(options));
  return waiting.pop() ?? lend(await open(), waiting);
}

function waitingLike(browser: Browser, key: string): BrowserContext[] {
  const readers = idle.get(browser) ?? new Map<string, BrowserContext[]>();
  idle.set(browser, readers);
  const waiting = readers.get(key) ?? [];
  readers.set(key, waiting);
  return waiting;
}

/** Closing such a context empties it and puts it back. */
async function lend(context: BrowserContext, waiting: BrowserContext[]): Promise<BrowserContext> {
  const keeper = await keepRenderer(context);
  const session = await context.newCDPSession(keeper);
  const origins = watchOrigins(context);
  const hasLasting = watchLasting(context);
  const close = context.close.bind(context);
  context.close = async (reason) => {
    if (hasLasting()) return close(reason);
    await empty(context, keeper, session, origins);
    waiting.push(context);
  };
  return context;
}

/** A page that asks nothing of anybody: while it is open, the process that shows this reader's pages stays. */
async function keepRenderer(context: BrowserContext): Promise<Page> {
  const keeper = await context.newPage();
  await keeper.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
  await keeper.goto('http://127.0.0.1/');
  return keeper;
}

function watchOrigins(context: BrowserContext): Set<string> {
  const origins = new Set<string>();
  context.on('page', (page) => {
    page.on('framenavigated', (frame: Frame) => {
      if (frame.url().startsWith('http')) origins.add(new URL(frame.url()).origin);
    });
  });
  return origins;
}

function watchLasting(context: BrowserContext): () => boolean {
  let isLasting = false;
  for (const name of LASTING) {
    const own = context[name].bind(context) as (...args: unknown[]) => unknown;
    const watched = (...args: unknown[]) => {
      isLasting = true;
      return own(...args);
    };
    Object.assign(context, { [name]: watched });
  }
  return () => isLasting;
}

async function empty(context: BrowserContext, keeper: Page, session: CDPSession, origins: Set<string>): Promise<void> {
  const pages = context.pages().filter((page) => page !== keeper);
  await Promise.all(pages.map((page) => page.close()));
  await Promise.all([
    context.clearCookies(),
    session.send('Network.clearBrowserCache'),
    ...[...origins].map((origin) => session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })),
  ]);
  origins.clear();
}
