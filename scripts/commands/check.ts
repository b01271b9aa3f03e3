import { runSteps, runTogether, type Step } from '../lib/runSteps.ts';

const CONTRACTS = ['contracts/**/*.sol', 'test/contracts/**/*.sol'];

/** Types and trees come from the contracts, which compile beside what needs neither. */
const COMPILE: Step = ['compile', 'npx', 'hardhat', 'compile', '--quiet'];
const COMPILED: Step[] = [
  ['rules', 'node', 'scripts/checks/contracts/run.ts'],
  // vue-tsc is tsc that also reads single-file components.
  ['types', 'npx', 'vue-tsc', '--noEmit'],
];
const TEXTS: Step[] = [
  ['format', 'npx', 'prettier', '--check', '--log-level', 'warn', ...CONTRACTS],
  ['lint', 'npx', 'solhint', '--disc', '--max-warnings', '0', 'contracts/**/*.sol'],
  ['biome', 'npx', 'biome', 'ci', '--colors=off', '.'],
  ['dependencies', 'node', 'scripts/checks/dependencies/run.ts'],
];

const NAMES = [COMPILE, ...COMPILED, ...TEXTS].map(([name]) => name);

/**
 * Everything that needs no running part: format (of Solidity), lint, types, rules of our own over the contracts, dependencies;
 * or the parts that are named.
 */
export async function run(wanted: string[]): Promise<number> {
  const unknown = wanted.filter((name) => !NAMES.includes(name));
  if (unknown.length > 0) {
    process.stderr.write(`UnknownCheck: ${unknown.join(', ')}; the checks are ${NAMES.join(', ')}.\n`);
    return 64;
  }
  const of = (steps: Step[]) => steps.filter(([name]) => wanted.length === 0 || wanted.includes(name));
  const ended = await Promise.all([runSteps([...of([COMPILE]), ...of(COMPILED)]), runTogether(of(TEXTS))]);
  return ended.find((code) => code !== 0) ?? 0;
}
