import type { Check } from '../check.ts';
import { readPage } from '../pages/readPage.ts';
import type { World } from '../world.ts';
import { donationId } from './certificateClaim.ts';

/** What whoever is shown the certificate sees. */
export const shownCarbon: Check<World>[] = [
  {
    what: 'carbon: in Chromium, the page of the event’s certificate compares itself with two nodes and says that it stands',
    needs: 'chromium',
    observe: (world) =>
      readPage(world, {
        path: `/certificates/${donationId(world)}`,
        until: '[data-verdict].is-pressed',
        says: { '[data-verdict] [data-label]': '已核验 2/2' },
      }),
    sabotage: ({ tamper }) => tamper((answer) => answer.replace('&quot;kg&quot;:&quot;', '&quot;kg&quot;:&quot;1')),
  },
];
