import { yuan } from '../../../../sdk/units/format.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { accountOf } from '../../gepPath.ts';
import type { Check } from '../check.ts';
import { readPage } from '../pages/readPage.ts';
import type { World } from '../world.ts';
import { computed, example, TOTAL } from './ground.ts';

/** What a reader sees, whose browser computes the account again. */
export const shownAccount: Check<World>[] = [
  {
    what: 'gep: in Chromium, the reader’s own browser computes the account again to the same fen',
    needs: 'chromium',
    observe: async (world) =>
      readPage(world, {
        path: `/gep/accounts/${accountOf((await computed(world, example())).paper)}`,
        press: '[data-recompute-box] [data-run]',
        until: '[data-recompute-box] .verdict.is-pressed:not(.verdict--waiting)',
        says: {
          '[data-recompute-box] [data-label]': '一致',
          '[data-gep-item="total"] [data-amount]': yuan(quantity('fen', TOTAL)),
        },
      }),
    sabotage: ({ tamper }) => tamper((answer) => answer.replaceAll(yuan(quantity('fen', TOTAL)), '1.00')),
  },
];
