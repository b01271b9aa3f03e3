import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { network } from 'hardhat';
import Mocha from 'mocha';
import { CONSOLE_BASE, REACHED } from './schemata.ts';

/** A test that fell. */
export interface Failure {
  title: string;
  message: string;
}

/** Mutants that the tests of a file pass, by full title, and how long the file takes. */
export interface Reach {
  file: string;
  milliseconds: number;
  tests: Record<string, number[]>;
  /** What falls without any mutant, and so has no say: a limit of gas, for the most part, that the switches use up. */
  failures: Failure[];
}

/** A file, or only some of its tests. */
interface Part {
  file: string;
  only?: string[];
}

type Job = { job: 'reach'; file: string } | ({ job: 'kill'; number: number } & Part);

const create = network.create.bind(network);
let coinbase = 0;
let imports = 0;

/** Mutants that are passed until the test at hand ends, and those that each fixture passed when it was laid. */
let passing = new Set<number>();
let laid = new Map<unknown, Set<number>>();

/** Every chain that a test starts is one on which the mutant is chosen, and its fixtures tell what they pass. */
network.create = (async (params?: object) => {
  const override = { coinbase: `0x${coinbase.toString(16).padStart(40, '0')}` };
  const connection = await create({ ...params, override } as never);
  const { networkHelpers } = connection as unknown as { networkHelpers: { loadFixture: LoadFixture } };
  let load = networkHelpers.loadFixture.bind(networkHelpers);
  // A test may bring another way of laying fixtures, which tells what they pass as well.
  Object.defineProperty(networkHelpers, 'loadFixture', {
    get: (): LoadFixture => (fixture) => noting(fixture, () => load(fixture)),
    set: (other: LoadFixture) => {
      load = other;
    },
  });
  return connection;
}) as never;

type LoadFixture = (fixture: () => Promise<unknown>) => Promise<unknown>;

/** A fixture runs once and is taken up again by every test after: what it passed, each of them rests on. */
async function noting(fixture: unknown, run: () => Promise<unknown>): Promise<unknown> {
  const before = passing;
  passing = new Set();
  const world = await run();
  const passed = laid.get(fixture) ?? passing;
  laid.set(fixture, passed);
  passing = new Set([...before, ...passing, ...passed]);
  return world;
}

process.on('message', async (job: Job) => {
  try {
    process.send?.(job.job === 'reach' ? await reach(job.file) : await kill(job));
  } catch (error) {
    process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
process.send?.({ ready: true });

async function reach(file: string): Promise<Reach> {
  const tests: Record<string, number[]> = {};
  passing = new Set();
  laid = new Map();
  const say = console.log;
  console.log = (...words: unknown[]) => {
    const told = Number(String(words[0]).trim());
    if (told > CONSOLE_BASE) passing.add(told - CONSOLE_BASE);
    else say(...words);
  };
  const startedAt = performance.now();
  const telling = await runFile({ file }, REACHED, (title) => {
    tests[title] = [...passing];
    passing = new Set();
  });
  const milliseconds = Math.round(performance.now() - startedAt);
  console.log = say;
  // To tell costs gas, which some tests measure: what falls of that alone has a say.
  const failures = telling.length === 0 ? [] : await runFile({ file }, 0);
  for (const { title } of failures) delete tests[title];
  return { file, milliseconds, tests, failures };
}

/** Until the first test falls. */
async function kill({ number, ...part }: Part & { number: number }): Promise<{ killedBy?: string }> {
  const [first] = await runFile(part, number, undefined, true);
  return first ? { killedBy: `${first.title}: ${first.message}` } : {};
}

async function runFile(
  { file, only }: Part,
  number: number,
  afterTest: (title: string) => void = () => undefined,
  bail = false,
): Promise<Failure[]> {
  coinbase = number;
  imports += 1;
  const mocha = new Mocha({ timeout: 60_000, bail, reporter: class {} as never });
  await load(mocha, resolve(file));
  if (only) keepOnly(mocha.suite, new Set(only));
  return new Promise((done) => {
    const failures: Failure[] = [];
    const runner = mocha.run(() => done(failures));
    runner.on('fail', (test, error: Error) =>
      failures.push({ title: test.fullTitle(), message: oneLine(error.message) }),
    );
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
