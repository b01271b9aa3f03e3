import { runSteps, runTogether } from '../lib/runSteps.ts';

/** Everything that needs no running part: format, lint, types, rules, dependencies. Compiles first: types and trees come from it. */
export async function run(): Promise<number> {
  const code = await runSteps([['compile', 'npx', 'hardhat', 'compile', '--quiet']]);
  if (code !== 0) return code;
  return runTogether([
    // vue-tsc is tsc that also reads single-file components; the longest, so it comes first.
    ['types', 'npx', 'vue-tsc', '--noEmit'],
    ['format and lint (TypeScript)', 'npx', 'biome', 'ci', '--colors=off', '.'],
    [
      'format (Solidity)',
      'npx',
      'prettier',
      '--check',
      '--log-level',
      'warn',
      'contracts/**/*.sol',
      'test/contracts/**/*.sol',
    ],
    ['rules (Solidity)', 'node', '--import', 'tsx', 'scripts/checks/contracts/run.ts'],
    ['dependencies', 'node', '--import', 'tsx', 'scripts/checks/dependencies/run.ts'],
    ['lint (Solidity)', 'npx', 'solhint', '--disc', '--max-warnings', '0', 'contracts/**/*.sol'],
  ]);
}
