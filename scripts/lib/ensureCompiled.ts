import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';

const STAMP = 'artifacts/.ledger-stamp';
const INPUTS = ['contracts/**/*.sol', 'hardhat.config.ts', 'package-lock.json'];

/**
 * Compiles the contracts unless what they are compiled from is what it was at the last time. Types and factories come
 * from it, so whoever imports them comes after. Returns the seconds it took; 0 when there was nothing to do.
 * @throws Error CompileFailed, after the compiler said why
 */
export async function ensureCompiled(): Promise<number> {
  const inputs = hashInputs();
  const isFresh = existsSync('types/ethers-contracts') && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === inputs;
  if (isFresh) return 0;

  const startedAt = performance.now();
  process.stderr.write('ledger: compiling the contracts …\n');
  const code = await compile();
  if (code !== 0) throw new Error('CompileFailed: mend what the compiler names above and run again.');
  writeFileSync(STAMP, inputs);
  return (performance.now() - startedAt) / 1000;
}

function hashInputs(): string {
  const hash = createHash('sha256');
  for (const file of INPUTS.flatMap((pattern) => globSync(pattern)).sort())
    hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

/** In a child: Hardhat takes a second to load, which every start would pay. */
function compile(): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn('npx', ['hardhat', 'compile', '--quiet'], { stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
