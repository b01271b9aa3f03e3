import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { furnishHouse } from '../../lib/solidity/furnishHouse.ts';
import { runSlices, usualLanes } from '../runSlices.ts';
import { slicesOf, suites } from '../suites.ts';
import { type Covered, coverageByFolder } from './lcov.ts';

type Say = (line: string) => void;

/** What is covered, by folder, and what didn't pass while it was measured. */
export interface Measured {
  folders: Map<string, Covered>;
  failed: string[];
}

/**
 * Of the TypeScript: every mocha suite as `./ledger test` runs it, under V8's own coverage, child processes included, read back to
 * the sources by c8.
 */
export async function measureTypeScript(names: readonly string[], say: Say): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-coverage-'));
  // Of code that comes compiled out of the cache V8 counts whole functions only.
  Object.assign(process.env, { NODE_V8_COVERAGE: join(folder, 'raw'), NODE_DISABLE_COMPILE_CACHE: '1' });
  const slices = suites.filter(({ name }) => names.includes(name)).flatMap(slicesOf);
  const ran = await runSlices(usualLanes(), slices, (output) => say(`coverage of ${output.trim().split('\n')[0]}`));
  for (const name of ['NODE_V8_COVERAGE', 'NODE_DISABLE_COMPILE_CACHE']) delete process.env[name];
  const failed = ran.filter((result) => result.failed > 0).map(({ suite, failures }) => `${suite}: ${failures}`);

  say('reading the reports');
  const sources = ['sdk', 'server', 'scripts', 'web'].flatMap((name) => ['--include', `${name}/**/*.ts`]);
  const where = ['--temp-directory', join(folder, 'raw'), '--reports-dir', folder];
  const report = ['npx', 'c8', 'report', '--all', '--merge-async', '--reporter', 'lcovonly', ...sources, ...where];
  if ((await finish(report)) !== 0) failed.push('the report');
  const lcov = readFileSync(join(folder, 'lcov.info'), 'utf8');
  return { folders: coverageByFolder(lcov, (path) => folderOf(path, ['sdk', 'server', 'scripts', 'web'])), failed };
}

/**
 * Of the contracts: Hardhat's own, in a second house, since it instruments what it compiles. It knows lines and statements; the
 * latter stand in its report, and here, where branches would.
 */
export async function measureSolidity(tests: readonly string[], say: Say): Promise<Measured> {
  const root = resolve('.ledger/coverage');
  furnishHouse(root, {
    allowUnlimitedContractSize: true,
    blockGasLimit: 300_000_000,
    allowBlocksWithSameTimestamp: true,
  });
  say('coverage of the contracts: compiling them once more, instrumented');
  const code = await finish(['npx', 'hardhat', 'test', 'mocha', '--coverage', ...tests], {}, root);
  const lcov = readFileSync(join(root, 'coverage/lcov.info'), 'utf8');
  const folders = coverageByFolder(lcov, (path) =>
    path.includes('mocks/') ? undefined : folderOf(path, ['contracts']),
  );
  return { folders, failed: code === 0 ? [] : ['contracts'] };
}

/** `server/kernel`, `contracts/market`: the first two names of a path in one of these. */
function folderOf(path: string, roots: readonly string[]): string | undefined {
  const [root = '', ...below] = (path.startsWith('/') ? relative(process.cwd(), path) : path).split('/');
  if (!roots.includes(root)) return undefined;
  return below.length > 1 ? `${root}/${below[0]}` : root;
}

function finish([executable = '', ...args]: string[], env: Record<string, string> = {}, cwd = '.'): Promise<number> {
  return new Promise((done, reject) => {
    const child = spawn(executable, args, {
      cwd,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.on('error', reject);
    child.on('close', (code) => done(code ?? 1));
  });
}
