import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import type { LongResult } from './longResult.ts';

/** Contracts beside their models, and in how many parts each is played; a part's length stands in hardhat.config.ts. */
const PLAYED = [
  { name: 'ranking', file: 'test/contracts/models/Ranking.t.sol', parts: 7 },
  { name: 'carbonLot', file: 'test/contracts/models/CarbonLot.t.sol', parts: 7 },
  { name: 'settlement', file: 'test/contracts/models/Settlement.t.sol', parts: 6 },
] as const;

/** GEP accounts beside a second program in another number type: how many, as the test's own title tells. */
const ACCOUNTS = 'test/sdk/gep/oracle/differential.test.ts';
const AGREED = /✔ agrees to the fen on ([\d,]+) random accounts/;

/** Fewer would be a sample and no search. */
const LEAST = 100_000;
const RUNS = /testFuzz_\w+\(.*\) \(runs: (\d+)\)/;
/** Hardhat's own summary of what fell, up to the trace. */
const FAILURE = /\d+\) \w+#[\s\S]*?(?=\n\s*at )/;

/** Random sequences of acts on the real contracts and on their models, compared after every act; and accounts of GEP. */
export async function run(progress: (line: string) => void): Promise<LongResult> {
  const figures: LongResult['figures'] = { sequences: 0 };
  const misses: string[] = [];
  for (const { name, file, parts } of PLAYED) {
    const since = performance.now();
    let sequences = 0;
    for (let part = 1; part <= parts; part += 1) {
      const output = await play(file, `0x${part.toString(16)}`);
      const failure = FAILURE.exec(output)?.[0];
      const played = failure ? 0 : Number(RUNS.exec(output)?.[1] ?? 0);
      if (played === 0) misses.push(`${name}, part ${part}: ${failure ?? (output.trim().slice(-500) || 'no answer')}`);
      sequences += played;
      progress(`${name}: part ${part} of ${parts}, ${sequences} sequences agree`);
    }
    figures[`${name}: sequences`] = sequences;
    figures[`${name}: seconds`] = Math.round((performance.now() - since) / 1_000);
    figures.sequences = Number(figures.sequences) + sequences;
  }
  if (Number(figures.sequences) < LEAST)
    misses.push(`${figures.sequences} sequences, of ${LEAST} that were to be played`);
  const output = await reckonAccounts();
  const accounts = Number(AGREED.exec(output)?.[1]?.replaceAll(',', '') ?? 0);
  if (accounts === 0) misses.push(`gepAccounts: ${output.trim().slice(-500) || 'no answer'}`);
  figures.gepAccounts = accounts;
  return { name: 'models', ok: misses.length === 0, figures, misses };
}

/** What Hardhat prints of one part. */
function play(file: string, seed: string): Promise<string> {
  const env = { ...process.env, FORCE_COLOR: '0', LEDGER_PART_SEED: seed };
  return outputOf('npx', ['hardhat', 'test', 'solidity', file, '--test-profile', 'long', '--grep', 'testFuzz'], env);
}

function reckonAccounts(): Promise<string> {
  const env = { ...process.env, FORCE_COLOR: '0', LEDGER_LONG_ACCOUNTS: '1' };
  return outputOf('node', ['node_modules/mocha/bin/mocha.js', ACCOUNTS], env);
}

function outputOf(command: string, args: string[], env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const parts: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => parts.push(text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => resolve(parts.join('')));
  });
}
