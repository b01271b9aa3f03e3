import type { Check } from '../check.ts';
import { readPage } from '../pages/readPage.ts';
import type { World } from '../world.ts';
import { uriOf } from './scanned.ts';

/** A bag of the recalled tea. */
const BAG = 0;

/** What a shopper sees. */
export const shownLabel: Check<World>[] = [
  {
    what: 'trace: in Chromium, the page behind the recalled bag’s code says 已召回, and the phone proves it by two nodes (已核验 2/2)',
    needs: 'chromium',
    observe: (world) =>
      readPage(world, {
        path: new URL(uriOf(world, BAG)).pathname,
        until: '[data-check][data-done="yes"]',
        says: { '[data-verdict] [data-title]': '已召回', '[data-check] [data-status]': '已核验 (2/2)' },
      }),
    // The page hides the recall.
    sabotage: ({ tamper }) =>
      tamper((answer) => answer.replaceAll('RECALLED', 'SEEN_BEFORE').replaceAll('已召回', '再次查询')),
  },
];
