import { runSteps, runTogether } from '../lib/runSteps.ts';

/**
 * Everything that needs no running part: format, lint, types, rules, dependencies. Types and trees come from the contracts,
 * which compile beside what needs neither.
 */
export async function run(): Promise<number> {
  const ended = await Promise.all([checkCompiled(), checkTexts()]);
  return ended.find((code) => code !== 0) ?? 0;
}

function checkCompiled(): Promise<number> {
  return runSteps([
    ['compile', 'npx', 'hardhat', 'compile', '--quiet'],
    ['rules (Solidity)', 'node', '--import', 'tsx', 'scripts/checks/contracts/run.ts'],
    // vue-tsc is tsc that also reads single-file components.
    ['types', 'npx', 'vue-tsc', '--noEmit'],
  ]);
}

function checkTexts(): Promise<number> {
  const contracts = ['contracts/**/*.sol', 'test/contracts/**/*.sol'];
  return runTogether([
    ['format (Solidity)', 'npx', 'prettier', '--check', '--log-level', 'warn', ...contracts],
    ['lint (Solidity)', 'npx', 'solhint', '--disc', '--max-warnings', '0', 'contracts/**/*.sol'],
    ['format and lint (TypeScript)', 'npx', 'biome', 'ci', '--colors=off', '.'],
    ['dependencies', 'node', '--import', 'tsx', 'scripts/checks/dependencies/run.ts'],
  ]);
}
