import { actRows, closedRoutes } from '../../../test/server/access/expected/tables.ts';
import { checkActs, checkHiding, checkRoutes, everybody } from '../../../test/server/access/support/matrix.ts';
import { openDoors } from '../../../test/server/access/support/openDoors.ts';
import type { LongResult } from './longResult.ts';

/** The matrix of authorisation with nobody left out: every closed route and every kind of act, by every caller. */
export async function run(progress: (line: string) => void): Promise<LongResult> {
  const doors = await openDoors();
  try {
    progress('one of each thing that has a door stands');
    const acts = await checkActs(doors, actRows, everybody);
    progress(`acts: ${acts.checked} cells, ${acts.wrong.length} wrong`);
    const hiding = await checkHiding(doors, closedRoutes);
    const routes = await checkRoutes(doors, closedRoutes, everybody);
    progress(`routes: ${routes.checked} cells, ${routes.wrong.length} wrong`);
    const misses = [...acts.wrong, ...hiding.wrong, ...routes.wrong];
    const cells = acts.checked + hiding.checked + routes.checked;
    return {
      ...{ name: 'matrix', ok: misses.length === 0 && cells > 0, misses },
      figures: { cells, wrong: misses.length, acts: acts.checked, routes: routes.checked, hidden: hiding.checked },
    };
  } finally {
    await doors.close();
  }
}
