import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import type { LongResult } from './longResult.ts';

/** A contract beside its model; how many sequences its long form plays stands in the test itself. */
const PLAYED = {
  ranking: 'test/contracts/models/Ranking.t.sol',
  carbonLot: 'test/contracts/models/CarbonLot.t.sol',
  settlement: 'test/contracts/models/Settlement.t.sol',
} as const;

/** Fewer would be a sample and no search. */
const LEAST = 100_000;
const RUNS = /✔ testFuzz_\w+\(.*\) \(runs: (\d+)\)/;
/** Hardhat's own summary of a red run, up to the trace. */
const FAILURE = /\d+\) \w+#[\s\S]*?(?=\n\s*at )/;

/** Random sequences of acts on the real contracts and on their models, compared after every act. */
export async function run(progress: (line: string) => void): Promise<LongResult> {
  const figures: LongResult['figures'] = {};
  const misses: string[] = [];
  let sum = 0;
  for (const [name, file] of Object.entries(PLAYED)) {
    progress(`${name}: playing ${file}`);
    const { output, seconds } = await play(file);
    const sequences = Number(RUNS.exec(output)?.[1] ?? 0);
    sum += sequences;
    figures[`${name}: sequences`] = sequences;
    figures[`${name}: seconds`] = seconds;
    const failure = FAILURE.exec(output)?.[0];
    if (failure || sequences === 0) misses.push(`${name}: ${failure ?? 'played nothing'}`);
    progress(`${name}: ${sequences} sequences in ${seconds} s`);
  }
  figures.sequences = sum;
  if (sum < LEAST) misses.push(`${sum} sequences, of ${LEAST} that were to be played`);
  return { name: 'models', ok: misses.length === 0, figures, misses };
}

function play(file: string): Promise<{ output: string; seconds: number }> {
  const since = performance.now();
  const child = spawn('npx', ['hardhat', 'test', 'solidity', file, '--test-profile', 'long']);
  const parts: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => parts.push(String(part)));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => {
      resolve({ output: parts.join(''), seconds: Math.round((performance.now() - since) / 1_000) });
    });
  });
}
