import { actRows, closedRoutes } from '../../../test/server/access/expected/tables.ts';
import { checkActs, checkHiding, checkRoutes, everybody } from '../../../test/server/access/support/matrix.ts';
import { openDoors } from '../../../test/server/access/support/openDoors.ts';
import { checkPaths, type Timed, timeDoors } from '../../../test/server/access/support/pathsTaken.ts';
import { quantile } from '../../bench/quantile.ts';
import type { LongResult } from './longResult.ts';

/** So often each door that hides something is asked about nothing, about another's and about one's own thing. */
const ROUNDS = 60;

/** The matrix of authorisation with nobody left out: every closed route and every kind of act, by every caller. */
export async function run(progress: (line: string) => void): Promise<LongResult> {
  const doors = await openDoors();
  try {
    progress('one of each thing that has a door stands');
    const acts = await checkActs(doors, actRows, everybody);
    progress(`acts: ${acts.checked} cells, ${acts.wrong.length} wrong`);
    const hiding = await checkHiding(doors, closedRoutes);
    const paths = await checkPaths(doors, closedRoutes);
    const routes = await checkRoutes(doors, closedRoutes, everybody);
    progress(`routes: ${routes.checked} cells, ${routes.wrong.length} wrong`);
    // Last: so many questions use up what some doors let through in a minute.
    const timed = await timeDoors(doors, closedRoutes, ROUNDS);
    for (const { door, nothing, foreign, own } of timed)
      progress(`${door}: nothing ${nothing} ms, another’s ${foreign} ms, own ${own} ms`);
    const misses = [...acts.wrong, ...hiding.wrong, ...paths.wrong, ...routes.wrong];
    const cells = acts.checked + hiding.checked + paths.checked + routes.checked;
    return {
      ...{ name: 'matrix', ok: misses.length === 0 && cells > 0, misses },
      figures: {
        cells,
        wrong: misses.length,
        acts: acts.checked,
        routes: routes.checked,
        hidden: hiding.checked,
        ...mediansOf(timed),
      },
    };
  } finally {
    await doors.close();
  }
}

/** Over all doors: the middle of their medians, and the largest distance of unknown and foreign. */
function mediansOf(timed: Timed[]): Record<string, number> {
  const middle = (name: 'nothing' | 'foreign' | 'own') =>
    quantile(
      timed.map((door) => door[name]),
      0.5,
    );
  const apart = timed.map(({ nothing, foreign }) => Math.abs(foreign - nothing));
  return {
    ...{ timedDoors: timed.length, nothingMs: middle('nothing'), foreignMs: middle('foreign'), ownMs: middle('own') },
    ...{ apartMs: Number(quantile(apart, 0.5).toFixed(2)), mostApartMs: Number(Math.max(...apart).toFixed(2)) },
  };
}
