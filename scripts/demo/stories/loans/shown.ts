import type { Check } from '../check.ts';
import { readPage } from '../pages/readPage.ts';
import { named } from '../rights/ground.ts';
import type { World } from '../world.ts';

/** What another bank sees of the right that stands behind the loan. */
export const shownLien: Check<World>[] = [
  {
    what: 'loans: in Chromium, the page of the pledged right shows the lien of 5,000,000.00 yuan and proves it by two nodes (已核验 2/2)',
    needs: 'chromium',
    observe: (world) =>
      readPage(world, {
        path: `/rights/${named(world, 'zhenbuEco').right}`,
        until: '[data-verdict].is-pressed',
        says: { '[data-verdict] [data-label]': '已核验 2/2', main: '5,000,000.00' },
      }),
    // The page leaves the lien out of what it claims.
    sabotage: ({ tamper }) => tamper((answer) => answer.replace(/&quot;secured&quot;:&quot;\d/, '$&0')),
  },
];
