import { runSuite, type SuiteResult, suites } from '../test/suites.ts';

/** Runs every suite (or those named) and ends with the line `N passed, N failed`; skipped cases are named above it. */
export async function run(args: string[]): Promise<number> {
  const wanted = args.filter((arg) => !arg.startsWith('-'));
  const unknown = wanted.filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    process.stderr.write(
      `UnknownSuite: ${unknown.join(', ')}; the suites are ${suites.map((s) => s.name).join(', ')}.\n`,
    );
    return 64;
  }

  const results: SuiteResult[] = [];
  for (const suite of suites) {
    if (wanted.length === 0 || wanted.includes(suite.name)) results.push(await runSuite(suite));
  }
  return report(results);
}

function report(results: SuiteResult[]): number {
  for (const { name, passed, failed, skipped, seconds } of results) {
    console.log(
      `${name.padEnd(14)} ${passed} passed, ${failed} failed, ${skipped.length} skipped (${seconds.toFixed(0)} s)`,
    );
  }
  for (const { name, failures } of results) {
    if (failures !== '') console.log(`\n${name}: ${failures}\n`);
  }
  for (const title of results.flatMap((result) => result.skipped)) console.log(`skipped: ${title}`);

  const sum = (pick: (result: SuiteResult) => number) => results.reduce((total, result) => total + pick(result), 0);
  const failed = sum((result) => result.failed);
  console.log(`${sum((result) => result.passed)} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
