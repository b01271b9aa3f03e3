import { rebuildDigests } from '../../../lib/rebuildDigests.ts';
import { demoProjectIds } from '../../seed/seedCarbon.ts';
import type { Check } from '../check.ts';
import { earlier, indexed } from '../ground.ts';
import type { World } from '../world.ts';
import { donationId } from './certificateClaim.ts';
import { suichang, suichangLot } from './ground.ts';
import { STOCK_OFFER, type StockListing } from './stock.ts';

/** What the gateway answers and shows, laid beside the chain. */
export const gateway: Check<World>[] = [
  {
    what: 'carbon: the project’s answer counts what the lot’s word counts',
    observe: async (world) => {
      await indexed(world);
      const path = `/api/carbon/projects/${demoProjectIds(suichang).project}`;
      const { lots } = await world.gateway.get<{ lots: Record<string, string>[] }>(path);
      const shown = lots.find(({ id }) => id === suichangLot);
      const word = await world.as('auditor').credits.lot(suichangLot);
      const counts = ['issued', 'used', 'buffer', 'reversed', 'lost', 'usable'] as const;
      const ok = counts.every((name) => shown?.[name] === word?.[name].toString());
      return { ok, recheck: `curl -s ${world.gateway.origin}${path}`, found: JSON.stringify(shown) };
    },
    sabotage: ({ tamper }) => tamper((answer) => answer.replaceAll(/"buffer":"\d/g, '"buffer":"9')),
  },
  {
    what: 'carbon: the certificate as page and PDF says the amount, what it is not, and how to check it',
    observe: async (world) => {
      const path = `/certificates/${donationId(world)}`;
      const page = await (await world.fetch(`${world.gateway.origin}${path}`)).text();
      const pdf = await (await world.fetch(`${world.gateway.origin}${path}.pdf`)).text();
      const isSaid = ['20,000', '不构成碳中和认证', 'eth_getProof'].every((words) => page.includes(words));
      const ok = isSaid && pdf.startsWith('%PDF-');
      return { ok, recheck: `curl -s ${world.gateway.origin}${path}`, found: `${page.length} characters` };
    },
    sabotage: ({ tamper }) => tamper((answer) => answer.replaceAll('20,000', '90,000')),
  },
  {
    what: 'carbon: the board and the offer’s page show of the stock what the chain has',
    observe: async (world) => {
      const { id, offer } = earlier<StockListing>(world, STOCK_OFFER);
      await indexed(world);
      const path = `/api/market/offers?lot=0x${offer.id.toString(16).padStart(64, '0')}`;
      const { rows } = await world.gateway.get<{ rows: { id: string; remaining: string; price: string }[] }>(path);
      const shown = rows.find((row) => row.id === id);
      const { remaining } = await world.as('auditor').market.listing(id);
      const page = await (await world.fetch(`${world.gateway.origin}/market/offers/${id}`)).text();
      const isRight = shown?.remaining === remaining.toString() && shown.price === offer.price.toString();
      const ok = isRight && page.includes(`${remaining / 1000n} 吨`);
      return { ok, recheck: `curl -s ${world.gateway.origin}${path}`, found: `${shown?.remaining} / ${remaining} kg` };
    },
    sabotage: (world) => amend(world, 'market_offer', 'remaining', 'id'),
  },
  {
    what: 'carbon: the trades of the stock offer add up to what left it',
    observe: async (world) => {
      const { id, offer } = earlier<StockListing>(world, STOCK_OFFER);
      await indexed(world);
      const path = `/api/market/trades?listing=${id}`;
      const { rows } = await world.gateway.get<{ rows: { kg: string }[] }>(path);
      const sold = rows.reduce((sum, { kg }) => sum + BigInt(kg), 0n);
      const { remaining, fills } = await world.as('auditor').market.listing(id);
      const ok = sold === offer.amount - remaining && rows.length === fills;
      return { ok, recheck: `curl -s ${world.gateway.origin}${path}`, found: `${sold} kg in ${rows.length} trades` };
    },
    sabotage: (world) => amend(world, 'market_trade', 'units', 'source'),
  },
  {
    what: 'carbon: projects, market and certificates rebuilt from nothing are the same',
    observe: async (world) => {
      await indexed(world);
      const { before, after, block } = await rebuildDigests(world.ledger);
      return { ok: before === after, block, recheck: './ledger rebuild', found: `${before} / ${after}` };
    },
    // The rebuild mends the row by itself; the opposite then finds nothing to do.
    sabotage: async (world) => {
      const sql = `UPDATE projection.carbon_certificate SET kg = kg + 1 WHERE id = '${donationId(world)}'`;
      return world.alterRow(sql, 'SELECT 1');
    },
  },
];

/** One more kg in the rows about the stock offer, and back. */
function amend(world: World, table: string, column: string, key: string) {
  const { id } = earlier<StockListing>(world, STOCK_OFFER);
  const row = `UPDATE projection.${table} SET ${column} = ${column}`;
  return world.alterRow(`${row} + 1 WHERE ${key} = '${id}'`, `${row} - 1 WHERE ${key} = '${id}'`);
}
