import { saleStateName } from '../../../../sdk/market/sales/stateNames.ts';
import type { SaleView } from '../../../../server/views/exchangeViewTypes.ts';
import { rebuildDigests } from '../../../lib/rebuildDigests.ts';
import type { Check } from '../check.ts';
import { indexed } from '../ground.ts';
import type { World } from '../world.ts';
import { BIDDERS, BUYER, saleOf } from './ground.ts';

/** The record of the sale as it arrives: sums of money are strings of digits. */
type Told = Pick<SaleView, 'state' | 'bids' | 'bidders' | 'leader' | 'contract'> & { price: string | null };

/** What anybody reads of the sale, laid beside the chain. */
export const toldSale: Check<World>[] = [
  {
    what: 'exchange: the public record of the sale says what the chain says, and of the bidders numbers alone',
    observe: async (world) => {
      await indexed(world);
      const { id } = saleOf(world);
      const path = `/api/sales/${id}`;
      const { state, price, bids, bidders, leader, contract } = await world.gateway.get<Told>(path);
      const told = [state, price, bids, bidders, contract.document, leader].join(' ');
      const facts = await world.as('auditor').sales.sale(id);
      const number = BIDDERS.indexOf(BUYER) + 1;
      const stored = [saleStateName(facts.state), facts.price, facts.bids, facts.bidders, facts.contractHash, number];
      const recheck = `curl -s ${world.gateway.origin}${path}`;
      return { ok: told === stored.join(' '), recheck, found: `${told} / ${stored.join(' ')}` };
    },
    // One more fen in the row, once it is there.
    sabotage: async (world) => {
      await indexed(world);
      const row = (sign: string) =>
        `UPDATE projection.sale SET price = price ${sign} 1 WHERE id = '${saleOf(world).id}'`;
      return world.alterRow(row('+'), row('-'));
    },
  },
];

/** After all of the story: nothing that the pages tell of the exchange hangs on what only this database knew. */
export const rebuiltExchange: Check<World>[] = [
  {
    what: 'exchange: deposits, stages, packages and sales rebuilt from nothing are the same',
    observe: async (world) => {
      await indexed(world);
      const { before, after, block } = await rebuildDigests(world.ledger);
      return { ok: before === after, block, recheck: './ledger rebuild', found: `${before} / ${after}` };
    },
    // The rebuild mends the row by itself; the opposite then finds nothing to do.
    sabotage: (world) => {
      const sql = `UPDATE projection.sale SET bids = bids + 1 WHERE id = '${saleOf(world).id}'`;
      return world.alterRow(sql, 'SELECT 1');
    },
  },
];
