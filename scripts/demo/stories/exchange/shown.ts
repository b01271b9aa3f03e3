import { sale } from '../../../../sdk/market/sales/sale.ts';
import { yuan } from '../../../../sdk/units/format.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import type { Check } from '../check.ts';
import { sound } from '../ground.ts';
import { readPage } from '../pages/readPage.ts';
import type { World } from '../world.ts';
import { saleOf } from './ground.ts';

/** What anybody sees of the sale. */
export const shownSale: Check<World>[] = [
  {
    what: 'exchange: in Chromium, the page of the sale shows the price that the chain has',
    needs: 'chromium',
    observe: async (world) => {
      const { id } = saleOf(world);
      const { price } = await sale(sound(world), id);
      const path = `/exchange/sales/${id}`;
      return readPage(world, { path, until: '.standing', says: { '.standing': yuan(quantity('fen', price)) } });
    },
    sabotage: ({ tamper }) => tamper((answer) => answer.replaceAll(/(\d)\.00/g, '$1.01')),
  },
];
