import type { Check } from '../check.ts';
import { readPage } from '../pages/readPage.ts';
import type { World } from '../world.ts';
import { named } from './ground.ts';

/** What a credit officer sees. */
export const shownRight: Check<World>[] = [
  {
    what: 'rights: in Chromium, the page of the forest proves title and encumbrances, whole, by two nodes (已核验 2/2)',
    needs: 'chromium',
    observe: (world) =>
      readPage(world, {
        path: `/rights/${named(world, 'yaxiForest').right}`,
        until: '[data-verdict].is-pressed',
        says: { '[data-verdict] [data-label]': '已核验 2/2' },
      }),
    sabotage: ({ tamper }) =>
      tamper((answer) => answer.replace('&quot;holder&quot;:&quot;0x', '&quot;holder&quot;:&quot;0x1')),
  },
];
