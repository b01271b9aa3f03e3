import { globSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { inLanes } from '../../scripts/lib/inLanes.ts';
import { slowest } from '../../scripts/test/fileTimes.ts';
import { rerunAlone } from '../../scripts/test/rerunAlone.ts';
import { runSlice } from '../../scripts/test/runSlice.ts';
import { type Slice, slicesOf, suites } from '../../scripts/test/suites.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const BODIES = {
  green: `it('stands', () => undefined);`,
  red: `it('stands', () => undefined); it('falls', () => { throw new Error('as meant'); }); it.skip('waits');`,
  dying: `it('stands', () => process.exit(7));`,
  broken: `import 'no-such-package';`,
  /** Falls the first time, as what runs out of patience beside others does. */
  impatient: `import { existsSync, writeFileSync } from 'node:fs';
    it('stands', () => undefined);
    it('waits long enough', () => {
      const mark = import.meta.filename + '.ran';
      if (existsSync(mark)) return;
      writeFileSync(mark, '');
      throw new Error('out of patience');
    });`,
};

/** Shown, the counts of a slice would be read for ours. */
const silent = () => undefined;

describe('the suites', () => {
  it('share every test file out, each to one slice', () => {
    const all = [...globSync('test/**/*.test.ts'), ...globSync('test/**/*.t.sol')].sort();
    const commands = suites.flatMap(slicesOf).map(({ command }) => command);
    const files = commands.flat().filter((word) => word.endsWith('.test.ts'));
    const hasSolidity = commands.some((command) => command.includes('solidity'));

    expect([...files, ...(hasSolidity ? globSync('test/contracts/**/*.t.sol') : [])].sort()).to.deep.equal(all);
  });

  it('give each slice a name of its own', () => {
    const titles = suites.flatMap(slicesOf).map(({ title }) => title);

    expect(new Set(titles).size).to.equal(titles.length);
  });

  it('name the slowest files, the longest first', () => {
    expect(slowest('9 test/a.test.ts\n120 test/b.test.ts\n')).to.deep.equal([
      'slow: 120 s test/b.test.ts',
      'slow: 9 s test/a.test.ts',
    ]);
    expect(slowest('')).to.deep.equal([]);
  });

  context('of a slice', () => {
    /** As the runner of a suite would be started, with this for its only file. */
    function sliceOf(body: keyof typeof BODIES): Slice {
      const file = join(temporaryFolder(), `${body}.test.ts`);
      writeFileSync(file, BODIES[body]);
      const [slice] = slicesOf({ name: 'sdk', runner: 'mocha', folder: 'test/sdk', slices: 1 });
      const command = slice?.command.filter((word) => !word.endsWith('.test.ts')) ?? [];
      return { suite: 'sdk', title: body, command: [...command, file] };
    }

    async function ran(body: keyof typeof BODIES) {
      const { seconds: _, ...result } = await runSlice(sliceOf(body), silent);
      return result;
    }

    async function ranTwice(body: keyof typeof BODIES) {
      const slice = sliceOf(body);
      const { seconds: _, ...result } = await rerunAlone(await runSlice(slice, silent), slice, silent);
      return result;
    }

    it('count what passed', async () => {
      expect(await ran('green')).to.deep.equal({
        suite: 'sdk',
        passed: 1,
        failed: 0,
        skipped: [],
        failures: '',
        unsteady: [],
      });
    });

    it('count and tell what failed, and name what was skipped', async () => {
      const { failures, ...counted } = await ran('red');

      expect(counted).to.deep.equal({ suite: 'sdk', passed: 1, failed: 1, skipped: ['sdk: waits'], unsteady: [] });
      expect(failures).to.include('falls').and.include('as meant');
    });

    it('name what passes only alone, and count it as passed', async () => {
      expect(await ranTwice('impatient')).to.deep.equal({
        suite: 'sdk',
        passed: 2,
        failed: 0,
        skipped: [],
        failures: '',
        unsteady: ['sdk: waits long enough'],
      });
    });

    it('leave failed what fails again alone', async () => {
      const { failed, unsteady, failures } = await ranTwice('red');

      expect([failed, unsteady]).to.deep.equal([1, []]);
      expect(failures).to.include('as meant');
    });

    for (const body of ['dying', 'broken'] as const) {
      it(`leave failed a runner that ends without a count (${body})`, async () => {
        expect((await ranTwice(body)).failed).to.equal(1);
      });

      it(`count a runner that ends without a count as one failure (${body})`, async () => {
        const { failed, failures } = await ran(body);

        expect(failed).to.equal(1);
        expect(failures).to.include(body);
      });
    }
  });

  it('run so many at once and answer in order', async () => {
    let [busy, most] = [0, 0];
    const answers = await inLanes(3, [30, 5, 5, 20, 5], async (ms) => {
      most = Math.max(most, ++busy);
      await new Promise((resolve) => setTimeout(resolve, ms));
      busy -= 1;
      return ms;
    });

    expect([answers, most]).to.deep.equal([[30, 5, 5, 20, 5], 3]);
  });
});
