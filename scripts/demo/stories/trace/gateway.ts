import type { ReachView } from '../../../../server/views/trace/traceViewTypes.ts';
import { rebuildDigests } from '../../../lib/rebuildDigests.ts';
import type { Check } from '../check.ts';
import { indexed } from '../ground.ts';
import type { World } from '../world.ts';
import { lots } from './ground.ts';

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
];

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
