import type { Finding } from '../check.ts';
import { indexed } from '../ground.ts';
import type { World } from '../world.ts';
import { browse, type Opened } from './browse.ts';

export interface PageReading {
  path: string;
  /** Pressed first. */
  press?: string;
  /** Comes to stand once the page has compared itself with the nodes. */
  until: string;
  /** Selector → the text that a reader must find there. */
  says: Record<string, string>;
}

/** Opens a page in Chromium once the gateway knows the chain's head, and judges what a reader sees there. */
export async function readPage(world: World, { path, press, until, says }: PageReading): Promise<Finding> {
  await indexed(world);
  const opened = await browse(world, path);
  try {
    if (press) await opened.page.click(press);
    await opened.page.waitForSelector(until);
    const found = await textsOf(opened, Object.keys(says));
    const isSaid = Object.entries(says).every(([selector, text]) => found[selector]?.includes(text));
    return {
      ok: isSaid && opened.complaints.length === 0,
      recheck: `${world.gateway.origin}${path}`,
      found: JSON.stringify([found, opened.complaints]).slice(0, 400),
    };
  } finally {
    await opened.close();
  }
}

async function textsOf({ page }: Opened, selectors: string[]): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const selector of selectors) {
    found[selector] = (await page.locator(selector).allTextContents()).join(' ').replaceAll(/\s+/g, ' ').trim();
  }
  return found;
}
