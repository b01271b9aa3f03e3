import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { network } from 'hardhat';
import Mocha from 'mocha';
import { CONSOLE_BASE, REACHED } from './schemata.ts';

/** What a run of test files found. */
export interface Ran {
  /** Full titles of what failed, with the message. */
  failures: string[];
  passed: number;
}

/** Mutants that the tests of a file pass, by full title, and how long the file takes. */
export interface Reach {
  file: string;
  milliseconds: number;
  tests: Record<string, number[]>;
  failures: string[];
}

type Job =
  | { job: 'reach'; file: string }
  | { job: 'kill'; number: number; files: { file: string; titles?: string[] }[] };

const create = network.create.bind(network);
let coinbase = 0;
let imports = 0;

/** Every chain that a test starts is one on which the mutant is chosen. */
network.create = ((params?: object) =>
  create({ ...params, override: { coinbase: `0x${coinbase.toString(16).padStart(40, '0')}` } } as never)) as never;

process.on('message', async (job: Job) => {
  try {
    process.send?.(job.job === 'reach' ? await reach(job.file) : await kill(job.number, job.files));
  } catch (error) {
    process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
process.send?.({ ready: true });

async function reach(file: string): Promise<Reach> {
  const tests: Record<string, number[]> = {};
  let passing = new Set<number>();
  const say = console.log;
  console.log = (...words: unknown[]) => {
    const told = Number(String(words[0]).trim());
    if (told > CONSOLE_BASE) passing.add(told - CONSOLE_BASE);
    else say(...words);
  };
  const startedAt = performance.now();
  const { failures } = await runFile(file, REACHED, undefined, false, (title) => {
    tests[title] = [...passing];
    passing = new Set();
  });
  console.log = say;
  return { file, milliseconds: Math.round(performance.now() - startedAt), tests, failures };
}

/** Until the first test falls. */
async function kill(number: number, files: { file: string; titles?: string[] }[]): Promise<{ killedBy?: string }> {
  for (const { file, titles } of files) {
    const { failures } = await runFile(file, number, titles && new Set(titles), true);
    if (failures[0] !== undefined) return { killedBy: failures[0] };
  }
  return {};
}

async function runFile(
  file: string,
  number: number,
  titles: Set<string> | undefined,
  bail: boolean,
  afterTest: (title: string) => void = () => undefined,
): Promise<Ran> {
  coinbase = number;
  imports += 1;
  const mocha = new Mocha({ timeout: 60_000, bail, reporter: class {} as never });
  await load(mocha, resolve(file));
  if (titles) keepOnly(mocha.suite, titles);
  return new Promise((done) => {
    const ran: Ran = { failures: [], passed: 0 };
    const runner = mocha.run(() => done(ran));
    runner.on('pass', () => {
      ran.passed += 1;
    });
    runner.on('fail', (test, error: Error) => ran.failures.push(`${test.fullTitle()}: ${oneLine(error.message)}`));
    runner.on('test end', (test) => afterTest(test.fullTitle()));
  });
}

/** Mocha's own way of loading takes a module once; here it is a new one each time, and so are its chain and its fixtures. */
async function load(mocha: Mocha, path: string): Promise<void> {
  mocha.suite.emit('pre-require', globalThis, path, mocha);
  await import(`${pathToFileURL(path).href}?run=${imports}`);
  mocha.suite.emit('post-require', globalThis, path, mocha);
}

function keepOnly(suite: Mocha.Suite, titles: Set<string>): void {
  suite.tests = suite.tests.filter((test) => titles.has(test.fullTitle()));
  for (const child of suite.suites) keepOnly(child, titles);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').slice(0, 160);
}

/** Where a child that runs this file is started. */
export const RUNNER = pathToFileURL(join(import.meta.dirname, 'mutantRunner.ts')).pathname;
