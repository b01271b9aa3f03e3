import { runSteps } from '../lib/runSteps.ts';

/** Everything that needs no running part: format, lint, types. Compiles first, since the types come from the contracts. */
export function run(): Promise<number> {
  return runSteps([
    ['compile', 'npx', 'hardhat', 'compile', '--quiet'],
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
    ['lint (Solidity)', 'npx', 'solhint', '--disc', '--max-warnings', '0', 'contracts/**/*.sol'],
    // vue-tsc is tsc that also reads single-file components.
    ['types', 'npx', 'vue-tsc', '--noEmit'],
  ]);
}
