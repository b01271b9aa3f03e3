import { spawn } from 'node:child_process';
import type { Slice } from './suites.ts';

export interface SliceResult {
  suite: string;
  passed: number;
  failed: number;
  skipped: string[];
  /** What the runner said about each failure, as it said it; empty when none. */
  failures: string;
  /** What failed beside other work and passed alone, see `rerunAlone`. */
  unsteady: string[];
  seconds: number;
}

/**
 * Runs one slice and shows what it printed when it ends, whole, because others run beside it. A runner that dies without
 * a count is one failure, never none.
 */
export async function runSlice({ suite, title, command }: Slice, show = print): Promise<SliceResult> {
  const startedAt = performance.now();
  const { code, output, complaints } = await finish(command);
  const seconds = (performance.now() - startedAt) / 1000;
  show(`\n── ${title} (${seconds.toFixed(0)} s)\n${output}`, complaints);

  const failed = sumOf(output, /^\s*(\d+) failing/gm);
  const hasDied = failed === 0 && code !== 0;
  return {
    suite,
    passed: sumOf(output, /^\s*(\d+) passing/gm),
    failed: hasDied ? 1 : failed,
    skipped: [...listed(output).matchAll(/^\s+- (?! )(.+)$/gm)].map((match) => `${suite}: ${match[1]}`),
    failures: hasDied ? `${title} ended with ${code} and counted no failure` : told(output),
    unsteady: [],
    seconds,
  };
}

/** As it was printed. */
export function print(output: string, complaints: string): void {
  process.stdout.write(output);
  process.stderr.write(complaints);
}

/** What stands before the count: after it come the failures, whose differences look like skipped titles. */
function listed(output: string): string {
  const at = output.search(/^\s*\d+ passing/m);
  return at < 0 ? output : output.slice(0, at);
}

/** From the runner's line of failures to its end, so that they can be told again where nobody scrolls past them. */
function told(output: string): string {
  const at = output.search(/^\s*\d+ failing/m);
  return at < 0 ? '' : output.slice(at).trim();
}

function finish([executable = '', ...args]: string[]): Promise<{ code: number; output: string; complaints: string }> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, FORCE_COLOR: '0' };
    const child = spawn(executable, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
    let [output, complaints] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaints += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output, complaints }));
  });
}

function sumOf(output: string, pattern: RegExp): number {
  return [...output.matchAll(pattern)].reduce((total, match) => total + Number(match[1]), 0);
}
