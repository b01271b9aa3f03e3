import { globSync } from 'node:fs';

/** A folder of tests and the runner that reads it. */
export interface Suite {
  name: string;
  runner: 'hardhat' | 'mocha';
  folder: string;
  /** How many processes share its files: as many as keep each within a minute or two. */
  slices: number;
}

/** What one process runs of a suite. */
export interface Slice {
  suite: string;
  /** The suite, and which part of how many. */
  title: string;
  command: string[];
}

/** Those that take longest first, so that no lane is left alone with one of them at the end. */
export const suites: Suite[] = [
  { name: 'contracts', runner: 'hardhat', folder: 'test/contracts', slices: 3 },
  { name: 'stories', runner: 'mocha', folder: 'test/stories', slices: 7 },
  { name: 'web', runner: 'mocha', folder: 'test/web', slices: 8 },
  { name: 'server', runner: 'mocha', folder: 'test/server', slices: 10 },
  { name: 'scripts', runner: 'mocha', folder: 'test/scripts', slices: 3 },
  { name: 'sdk', runner: 'mocha', folder: 'test/sdk', slices: 2 },
  { name: 'findings', runner: 'mocha', folder: 'test/findings', slices: 1 },
  { name: 'faults', runner: 'mocha', folder: 'test/faults', slices: 1 },
  { name: 'architecture', runner: 'mocha', folder: 'test/architecture', slices: 1 },
];

const MOCHA = ['node', 'node_modules/mocha/bin/mocha.js'];
const HARDHAT = ['npx', 'hardhat', 'test'];

/** None for a suite without files. */
export function slicesOf({ name, runner, folder, slices }: Suite): Slice[] {
  const files = globSync(`${folder}/**/*.test.ts`).sort();
  const commands =
    runner === 'mocha'
      ? shared(files, slices).map((part) => [...MOCHA, ...part])
      : [
          ...shared(files, slices - 1).map((part) => [...HARDHAT, 'mocha', '--no-compile', ...part]),
          ...(globSync(`${folder}/**/*.t.sol`).length > 0 ? [[...HARDHAT, 'solidity', '--no-compile']] : []),
        ];
  return commands.map((command, n) => ({ suite: name, title: titleOf(name, n, commands.length), command }));
}

/** In turn, since the long ones of a folder stand side by side. */
function shared(files: string[], count: number): string[][] {
  const parts = Array.from({ length: count }, (_, n) => files.filter((_file, at) => at % count === n));
  return parts.filter((part) => part.length > 0);
}

function titleOf(name: string, n: number, count: number): string {
  return count === 1 ? name : `${name} ${n + 1}/${count}`;
}
