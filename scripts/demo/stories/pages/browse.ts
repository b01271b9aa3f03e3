import type { Page, Route } from 'playwright-core';
import type { World } from '../world.ts';

/** A page as somebody has it before them. */
export interface Opened {
  page: Page;
  /** Errors, and what the page's own policy refused, as the browser reported them. */
  complaints: string[];
  close(): Promise<void>;
}

/** Scans by crawlers don't count, and a browser without a screen calls itself one. */
const PHONE = 'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/126.0.0.0 Mobile Safari/537.36';
const WITHIN_MS = 30_000;

/** Opens a page of the gateway in Chromium, as a reader who has never been here; what tampers with answers reaches it too. */
export async function browse(world: World, path: string): Promise<Opened> {
  await world.follower.caughtUp();
  const browser = await world.browser();
  const context = await browser.newContext({ locale: 'zh-CN', userAgent: PHONE, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(WITHIN_MS);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.route(`${world.gateway.origin}${path}`, (route) => answered(world, route));
  await page.goto(`${world.gateway.origin}${path}`);
  return { page, complaints, close: () => context.close() };
}

/** The page's own document, on its way through whatever corrupts answers. */
async function answered(world: World, route: Route): Promise<void> {
  const response = await route.fetch();
  const asked = `GET ${route.request().url()}`;
  await route.fulfill({ response, body: world.bend(await response.text(), asked) });
}
