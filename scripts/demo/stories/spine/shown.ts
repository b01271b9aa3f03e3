import type { Check } from '../check.ts';
import { readPage } from '../pages/readPage.ts';
import { note, type World } from '../world.ts';

/** What a reader sees. */
export const shownSpine: Check<World>[] = [
  {
    what: 'spine: in Chromium, the page of the valuation compares itself with two nodes and says 已核验 2/2',
    needs: 'chromium',
    observe: (world) =>
      readPage(world, {
        path: `/evidence/${note(world, 'second')}`,
        until: '[data-verdict].is-pressed',
        says: { '[data-verdict] [data-label]': '已核验 2/2', '[data-reason]': '' },
      }),
    // The server claims another value on the page.
    sabotage: ({ tamper }) =>
      tamper((answer) => answer.replace('&quot;value&quot;:&quot;', '&quot;value&quot;:&quot;1')),
  },
];
