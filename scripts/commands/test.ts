import { parseArgs } from 'node:util';
import { noteFileTimes } from '../test/fileTimes.ts';
import { longForms } from '../test/longForms.ts';
import { runSlice, type SliceResult } from '../test/runSlice.ts';
import { runSlices, usualLanes } from '../test/runSlices.ts';
import { slicesOf, suites } from '../test/suites.ts';

/** The tests in Solidity too, once and before: slices that compile side by side would be in each other's way. */
const COMPILATION = { suite: 'contracts', title: 'compilation', command: ['npx', 'hardhat', 'compile', '--quiet'] };

/**
 * Runs every suite (or those named), several slices at once (`--lanes N`), and ends with the line `N passed, N failed`;
 * skipped cases are named above it, what failed is told again, what passed only alone is named as unsteady, and the slowest
 * files are.
 * With `--long` it runs the long forms instead, see `longForms`.
 */
export async function run(args: string[]): Promise<number> {
  if (args.includes('--long')) return longForms(args);

  const options = { lanes: { type: 'string', default: String(usualLanes()) } } as const;
  const { values, positionals: wanted } = parseArgs({ args, options, allowPositionals: true, strict: false });
  const unknown = wanted.filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    process.stderr.write(
      `UnknownSuite: ${unknown.join(', ')}; the suites are ${suites.map((s) => s.name).join(', ')}.\n`,
    );
    return 64;
  }

  const chosen = suites.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  const compiled = chosen.some(({ runner }) => runner === 'hardhat') ? [await runSlice(COMPILATION)] : [];
  const slowest = noteFileTimes();
  const lanes = Math.max(1, Number(values.lanes) || usualLanes());
  return report([...compiled, ...(await runSlices(lanes, chosen.flatMap(slicesOf)))], slowest());
}

function report(results: SliceResult[], slow: string[]): number {
  const sum = (of: SliceResult[], pick: (result: SliceResult) => number) =>
    of.reduce((total, result) => total + pick(result), 0);
  for (const [name, of] of Map.groupBy(results, ({ suite }) => suite)) {
    const [passed, failed] = [sum(of, (result) => result.passed), sum(of, (result) => result.failed)];
    const skipped = sum(of, (result) => result.skipped.length);
    const seconds = sum(of, (result) => result.seconds).toFixed(0);
    console.log(`${name.padEnd(14)} ${passed} passed, ${failed} failed, ${skipped} skipped (${seconds} s)`);
  }
  for (const { suite, failures } of results) {
    if (failures !== '') console.log(`\n${suite}: ${failures}\n`);
  }
  for (const title of results.flatMap((result) => result.skipped)) console.log(`skipped: ${title}`);
  for (const title of results.flatMap((result) => result.unsteady)) console.log(`unsteady, passed alone: ${title}`);
  for (const line of slow) console.log(line);

  const failed = sum(results, (result) => result.failed);
  console.log(`${sum(results, (result) => result.passed)} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
