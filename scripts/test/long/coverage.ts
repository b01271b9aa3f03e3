import { globSync } from 'node:fs';
import { type Covered, percent } from '../coverage/lcov.ts';
import { measureSolidity, measureTypeScript } from '../coverage/measure.ts';
import { suites } from '../suites.ts';
import type { LongResult } from './longResult.ts';

/** Measures what gas costs, which instruments would change. */
const GAS = 'test/contracts/gas/';

/** Lines and branches that the tests take, by folder. A figure to look at, not one to reach: mutants tell more. */
export async function run(progress: (line: string) => void): Promise<LongResult> {
  const mocha = suites.filter(({ runner }) => runner === 'mocha').map(({ name }) => name);
  const contracts = globSync('test/contracts/**/*.test.ts').filter((file) => !file.startsWith(GAS));
  const [code, solidity] = [await measureTypeScript(mocha, progress), await measureSolidity(contracts, progress)];
  const misses = [...code.failed, ...solidity.failed].map((title) => `${title} fell while it was measured`);
  const figures = Object.fromEntries([...code.folders, ...solidity.folders].sort().flatMap(figuresOf));
  return { name: 'coverage', ok: misses.length === 0, figures, misses };
}

function figuresOf([folder, covered]: [string, Covered]): [string, number][] {
  // Hardhat tells no branches.
  const other = folder.startsWith('contracts') ? 'statements' : 'branches';
  return [
    [`${folder}: lines, percent`, percent(covered.linesTaken, covered.lines)],
    [`${folder}: ${other}, percent`, percent(covered.branchesTaken, covered.branches)],
  ];
}
