import { setTimeout as sleep } from 'node:timers/promises';
import type { ReachView } from '../../../../server/views/trace/traceViewTypes.ts';
import { rebuildDigests } from '../../../lib/rebuildDigests.ts';
import type { Check } from '../check.ts';
import { indexed, once } from '../ground.ts';
import type { World } from '../world.ts';
import { GROWER, lots, TRADER } from './ground.ts';
import { SHIPPED } from './shipping.ts';

const TOLD_WITHIN_MS = 20_000;

/** The reach as it arrives: masses are strings of digits. */
type Told = Pick<ReachView, 'isDone'> & {
  nodes: { id: string; made: string; lost: string; sold: string; recovered: string }[];
};

/** What the gateway tells of a recall, laid beside the chain. */
export const toldRecall: Check<World>[] = [
  {
    what: 'trace: the gateway’s reach of the recall has the lots that the chain has, with the same grams, and says that it is done',
    observe: async (world) => {
      await indexed(world);
      const path = `/api/batches/${lots.early.id}/reach`;
      const { nodes, isDone } = await world.gateway.get<Told>(path);
      const told = nodes.map(({ id, made, lost, sold, recovered }) => [id, made, lost, sold, recovered].join(' '));
      const stored = await Promise.all([lots.early.id, lots.tea.id].map((id) => lineOf(world, id)));
      const ok = isDone && told.toSorted().join() === stored.toSorted().join();
      return { ok, recheck: `curl -s ${world.gateway.origin}${path}`, found: told.join(' | ') };
    },
    // One more gram in the row of the tea.
    sabotage: async (world) => {
      await indexed(world);
      const row = (sign: string) => `UPDATE projection.batch SET sold = sold ${sign} 1 WHERE id = '${lots.tea.id}'`;
      return world.alterRow(row('+'), row('-'));
    },
  },
  {
    what: 'trace: who got the recalled goods is told of the recall and of its end at their own desk, with their own grams and no others’',
    observe: async (world) => {
      await once(world, 'trace.told', () => untilTold(world));
      const path = '/api/recall-notices';
      const [own, others] = [await noticesOf(world, TRADER), await noticesOf(world, GROWER)];
      const told = own.map(({ step, level, received }) => `${step} ${level} ${received}`);
      const grams = SHIPPED.grams.toString();
      const ok = told.join() === `closed 2 ${grams},recalled 2 ${grams}` && others.length === 0;
      return { ok, recheck: `GET ${world.gateway.origin}${path}`, found: `${told}; ${others.length} to the other` };
    },
    // One more gram in what the trader is told.
    sabotage: async (world) => {
      await once(world, 'trace.told', () => untilTold(world));
      const row = (sign: string) =>
        `UPDATE private.recall_notice SET received = received ${sign} 1 WHERE batch = '${lots.early.id}'`;
      return world.alterRow(row('+'), row('-'));
    },
  },
];

interface Notice {
  batch: string;
  step: string;
  level: number;
  received: string;
}

/** What a party was told of the early harvest, newest first. */
async function noticesOf(world: World, party: string): Promise<Notice[]> {
  const session = await world.session(party);
  const { rows } = await session.get<{ rows: Notice[] }>('/api/recall-notices');
  return rows.filter(({ batch }) => batch === lots.early.id);
}

/** Notices go out a moment after the block: the gateway looks for new ones every few seconds. */
async function untilTold(world: World): Promise<{ steps: number }> {
  await indexed(world);
  const until = Date.now() + TOLD_WITHIN_MS;
  for (;;) {
    const steps = (await noticesOf(world, TRADER)).length;
    if (steps >= 2 || Date.now() > until) return { steps };
    await sleep(200);
  }
}

/** After all of the story: nothing that the pages tell of goods hangs on what only this database knew. */
export const rebuiltTrace: Check<World>[] = [
  {
    what: 'trace: items, bases, batches, labels, cards and recalls rebuilt from nothing are the same',
    observe: async (world) => {
      await indexed(world);
      const { before, after, block } = await rebuildDigests(world.ledger);
      return { ok: before === after, block, recheck: './ledger rebuild', found: `${before} / ${after}` };
    },
    // The rebuild mends the row by itself; the opposite then finds nothing to do.
    sabotage: (world) => {
      const sql = `UPDATE projection.batch SET sold = sold + 1 WHERE id = '${lots.tea.id}'`;
      return world.alterRow(sql, 'SELECT 1');
    },
  },
];

async function lineOf(world: World, id: (typeof lots.tea)['id']): Promise<string> {
  const { batches } = world.as('auditor');
  const [found, { lost, sold, recovered }] = await Promise.all([batches.batch(id), batches.endsOf(id)]);
  return [id, found?.made, lost, sold, recovered].join(' ');
}
