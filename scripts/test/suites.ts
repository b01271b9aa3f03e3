import { spawn } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';

/** A folder of tests and the runner that reads it. */
export interface Suite {
  name: string;
  runner: 'hardhat' | 'mocha';
  folder: string;
}

export interface SuiteResult {
  name: string;
  passed: number;
  failed: number;
  skipped: string[];
  /** What the runner said about each failure, as it said it; empty when none. */
  failures: string;
  seconds: number;
}

export const suites: Suite[] = [
  { name: 'contracts', runner: 'hardhat', folder: 'test/contracts' },
  { name: 'architecture', runner: 'mocha', folder: 'test/architecture' },
  { name: 'sdk', runner: 'mocha', folder: 'test/sdk' },
  { name: 'scripts', runner: 'mocha', folder: 'test/scripts' },
  { name: 'server', runner: 'mocha', folder: 'test/server' },
  { name: 'web', runner: 'mocha', folder: 'test/web' },
  { name: 'faults', runner: 'mocha', folder: 'test/faults' },
  { name: 'stories', runner: 'mocha', folder: 'test/stories' },
  { name: 'findings', runner: 'mocha', folder: 'test/findings' },
];

/** Runs one suite, streaming what it prints. A runner that dies without a count is one failure, never none. */
export async function runSuite(suite: Suite): Promise<SuiteResult> {
  const startedAt = performance.now();
  const { code, output } = await stream(commandLine(suite));
  const counted = closing(suite, output);
  const passed = sumOf(counted, /^\s*(\d+) passing/gm);
  const failed = sumOf(counted, /^\s*(\d+) failing/gm);

  return {
    name: suite.name,
    passed,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: [...listed(output).matchAll(/^\s+- (?! )(.+)$/gm)].map((match) => `${suite.name}: ${match[1]}`),
    failures: told(output),
    seconds: (performance.now() - startedAt) / 1000,
  };
}

/** Hardhat counts its Mocha tests twice: by Mocha's own line and in the sum after it, which alone is read. */
function closing({ runner }: Suite, output: string): string {
  return runner === 'hardhat' ? output.slice(output.lastIndexOf('\n', output.lastIndexOf(' passing ('))) : output;
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

function commandLine({ runner, folder }: Suite): string[] | undefined {
  if (!existsSync(folder)) return undefined;
  if (runner === 'hardhat') return ['npx', 'hardhat', 'test'];

  const files = globSync(`${folder}/**/*.test.ts`).sort();
  return files.length === 0 ? undefined : ['node', '--import', 'tsx', 'node_modules/mocha/bin/mocha.js', ...files];
}

function stream(command: string[] | undefined): Promise<{ code: number; output: string }> {
  const [executable, ...args] = command ?? [];
  if (!executable) return Promise.resolve({ code: 0, output: '' });

  return new Promise((resolve, reject) => {
    const child = spawn(executable, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, FORCE_COLOR: '0' },
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      process.stdout.write(text);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

function sumOf(output: string, pattern: RegExp): number {
  return [...output.matchAll(pattern)].reduce((total, match) => total + Number(match[1]), 0);
}
