import { expect } from 'chai';
import { builtInActKinds } from '../../../server/kernel/auth/acts/builtInActKinds.ts';
import { operations } from '../../../server/openapi/operations.ts';
import { ANYBODY } from './expected/callers.ts';
import type { Expected } from './expected/expectation.ts';
import { machineRoutes, openRoutes } from './expected/openRoutes.ts';
import { actRows, closedRoutes } from './expected/tables.ts';
import {
  type Asking,
  type Cells,
  checkActs,
  checkHiding,
  checkRoutes,
  isAsSaid,
  outcomeOf,
  someOf,
} from './support/matrix.ts';
import { openDoors } from './support/openDoors.ts';
import { checkPaths } from './support/pathsTaken.ts';

/** Of those who may not, so many ask at each door, another each time; the long form asks with all (`./ledger test --long matrix`). */
const OTHERS_A_ROW = 1;

/** Who may what with whose things: the tables were written by hand before anybody asked. */
describe('who may do what', function () {
  this.timeout(300_000);
  let doors: (Asking & { close(): Promise<void> }) | undefined;
  const all: Cells = { checked: 0, wrong: [] };

  before(async () => {
    doors = await openDoors();
  });
  after(async () => {
    console.log(`      matrix: ${all.checked} cells, ${all.wrong.length} wrong`);
    await doors?.close();
  });

  const asking = () => doors as Asking;
  function holds(cells: Cells): void {
    all.checked += cells.checked;
    all.wrong.push(...cells.wrong);
    expect(cells.wrong).to.deep.equal([]);
  }

  describe('has a row for', () => {
    const calls = (rows: readonly Expected[]) => [...new Set(rows.map(({ call }) => call))].sort();

    it('every route, and for no other', () => {
      const told = [...calls(closedRoutes), ...openRoutes, ...machineRoutes].sort();
      const there = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort();

      expect(told).to.deep.equal(there);
    });

    it('every kind of act, and for no other', () => {
      const { actKinds } = asking().asker.ledger.gateway.kernel.auth;

      expect(calls(actRows)).to.deep.equal(Object.keys({ ...actKinds, ...builtInActKinds }).sort());
    });

    it('nobody who isn’t there', () => {
      const named = [...closedRoutes, ...actRows].flatMap(({ may, sees = [], but = {} }) => [
        ...may,
        ...sees,
        ...Object.keys(but),
      ]);

      expect(named.filter((caller) => !(ANYBODY as readonly string[]).includes(caller))).to.deep.equal([]);
    });
  });

  it('is as the tables say at every kind of act, which are composed and put to the chain as a question', async () => {
    const cells = await checkActs(asking(), actRows, someOf(OTHERS_A_ROW));

    holds(cells);
    // As many as the world has things in the right state for: the more, the more the others' refusals mean.
    expect(cells.done.length).to.be.greaterThan(80);
  });

  it('tells outsiders of another’s thing what it tells them of nothing', async () => {
    holds(await checkHiding(asking(), closedRoutes));
  });

  it('asks the database the same for another’s thing as for nothing', async () => {
    holds(await checkPaths(asking(), closedRoutes));
  });

  it('is as the tables say at every closed route', async () => {
    holds(await checkRoutes(asking(), closedRoutes, someOf(OTHERS_A_ROW)));
  });
});

describe('what the matrix takes for right', () => {
  it('is never a request that nobody read or heard, nor a fault', () => {
    for (const said of ['may', 'forbidden', 'hidden', 'closed', 'lacking'] as const) {
      expect((['unread', 'unheard', 'fault'] as const).map((outcome) => isAsSaid(outcome, said))).to.not.include(true);
    }
  });

  it('is no refusal for the number of questions', () => {
    expect(outcomeOf({ status: 429, code: 'RateLimited' })).to.equal('unheard');
  });

  it('is a refusal of the kind that is named', () => {
    expect([isAsSaid('forbidden', 'hidden'), isAsSaid('hidden', 'forbidden')]).to.deep.equal([false, false]);
    expect([isAsSaid('forbidden', 'closed'), isAsSaid('content', 'closed')]).to.deep.equal([true, false]);
    expect([isAsSaid('content', 'lacking'), isAsSaid('done', 'lacking')]).to.deep.equal([true, false]);
    expect([isAsSaid('content', 'may'), isAsSaid('forbidden', 'may')]).to.deep.equal([true, false]);
  });
});
