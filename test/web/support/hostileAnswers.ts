import type { Page } from 'playwright-core';

/** Leaves text, attributes in either quotes, comments, scripts and templates; owns the page where any of it comes alive. */
export const HOSTILE = `--></script><img src=x onerror="window.owned=1"><svg onload=window.owned=1>"'\`{{7*7}}`;
/** Words that people wrote: letters of a script that no id, code, hash, day or state of ours is written in, or a blank. */
const WRITTEN = /[\u3400-\u9fff\s]/;

/** The same answer with something hostile behind every string that people wrote, wherever it stands. */
export function poisoned(value: unknown, key: string, seen: Set<string>): unknown {
  if (typeof value === 'string') {
    if (!WRITTEN.test(value)) return value;
    seen.add(key);
    return `${value}${HOSTILE}`;
  }
  if (Array.isArray(value)) return value.map((item) => poisoned(item, key, seen));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, poisoned(held, name, seen)]));
}

/** Lets every answer of the gateway reach this page poisoned; the names of the fields it was put in are kept in `seen`. */
export async function poisonAnswers(page: Page, seen: Set<string>): Promise<void> {
  await page.route(/\/(api|epcis)\//, async (route) => {
    const response = await route.fetch();
    const isJson = response.headers()['content-type']?.includes('json') === true;
    // The signs that are compared with what the page knows stay what they are.
    if (!isJson || response.status() >= 400) return route.fulfill({ response });
    return route.fulfill({ response, json: poisoned(await response.json(), '', seen) });
  });
}

/** What of it came alive on a page, and how often it stands there as the text it is. */
export function aliveOn(page: Page): Promise<{ owned: boolean; elements: number; shown: number }> {
  return page.evaluate(() => {
    const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(({ value }) => value);
    const text = [document.body.textContent, ...fields].join(' ');
    return {
      owned: 'owned' in window,
      elements: document.querySelectorAll('img[src="x"], [onerror], [onload]').length,
      shown: text.split('<img src=x onerror').length - 1,
    };
  });
}
