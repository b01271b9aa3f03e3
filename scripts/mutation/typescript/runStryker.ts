import { relative } from 'node:path';
import type { MutantResult, PartialStrykerOptions } from '@stryker-mutator/api/core';
import { Stryker } from '@stryker-mutator/core';
import type { MutationFigures } from '../figures.ts';
import type { Keeping } from './keepReporter.ts';
import { NOT_DRAWN, type Sampling, SETTLED } from './sampleChecker.ts';
import { settledIn, textHashes } from './settled.ts';
import { TYPESCRIPT_TARGETS } from './targets.ts';

/** Folders and files that the tests of the targets need beside what is mutated. */
const NEEDED = [
  ...['sdk', 'server', 'scripts', 'test', 'types', 'docs', 'deployments', 'contracts', 'web', 'artifacts'],
  ...['package.json', 'tsconfig.json', '.mocharc.json', 'hardhat.config.ts'],
];

const PLUGINS = ['./sampleChecker.ts', './keepReporter.ts'].map((path) => new URL(path, import.meta.url).pathname);
const CLOCK = new URL('./patientClock.ts', import.meta.url).pathname;

/** What Stryker says of a change that no test could be held against. */
const NO_MUTANT: readonly string[] = ['CompileError', 'RuntimeError', 'Ignored'];

/** Stryker's verdict on a sample of one target; silent, since standard output is for figures. */
export async function runStryker(name: string, count: number, seed: number): Promise<MutationFigures> {
  const target = TYPESCRIPT_TARGETS[name];
  if (!target) throw new Error(`${name} is no target`);
  const startedAt = performance.now();
  const results = await new Stryker(optionsOf(name, target, count, seed)).runMutationTest();
  const drawn = results.filter(({ statusReason }) => statusReason !== NOT_DRAWN);
  const lost = drawn.filter(({ status }) => status === 'Survived' || status === 'NoCoverage');
  const sampled = drawn.filter(({ status, statusReason }) => statusReason === SETTLED || !NO_MUTANT.includes(status));
  return {
    target: name,
    population: results.length,
    sampled: sampled.length,
    killed: sampled.length - lost.length,
    survivors: lost.map(lineOf).sort(),
    seconds: Math.round((performance.now() - startedAt) / 1000),
  };
}

function optionsOf(
  name: string,
  { sources, tests }: { sources: string[]; tests: string[] },
  count: number,
  seed: number,
): PartialStrykerOptions & Sampling & Keeping {
  const keepIn = `.ledger/mutation/typescript/${name.replaceAll('/', '-')}.jsonl`;
  const hashes = textHashes(sources);
  return {
    mutate: sources,
    testRunner: 'mocha',
    testRunnerNodeArgs: ['--import', CLOCK],
    mochaOptions: { spec: tests },
    plugins: ['@stryker-mutator/mocha-runner', ...PLUGINS],
    checkers: ['sample'],
    coverageAnalysis: 'perTest',
    concurrency: 1,
    timeoutMS: 120_000,
    timeoutFactor: 4,
    dryRunTimeoutMinutes: 20,
    tempDirName: '.ledger/stryker',
    ignorePatterns: ['/*', ...NEEDED.map((path) => `!/${path}`)],
    reporters: ['keep'],
    fileLogLevel: 'off',
    logLevel: 'off',
    allowConsoleColors: false,
    thresholds: { high: 100, low: 85, break: null },
    sample: { count, seed, settled: settledIn(keepIn, hashes) },
    keepIn,
    textHashes: hashes,
  } as PartialStrykerOptions & Sampling & Keeping;
}

function lineOf({ fileName, location, mutatorName, replacement, status }: MutantResult): string {
  const path = fileName.startsWith('/') ? relative(process.cwd(), fileName) : fileName;
  const unseen = status === 'NoCoverage' ? ' (no test passes it)' : '';
  return `${path}:${location.start.line} ${mutatorName}: → ${replacement.replaceAll(/\s+/g, ' ').slice(0, 120)}${unseen}`;
}
