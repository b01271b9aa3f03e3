import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTrees, type Trees } from '../../lib/solidity/trees.ts';
import type { MutationFigures } from '../figures.ts';
import { buildHouse, type House } from './house.ts';
import { judge, Runner, reachOf, type Verdict } from './killMutants.ts';
import type { Reach } from './mutantRunner.ts';
import { mutationsOf } from './mutationsOf.ts';
import { describeMutant, type SampledMutant, sampleMutants } from './sampleMutants.ts';
import { SOLIDITY_TARGETS } from './targets.ts';

export interface Campaign {
  targets: string[];
  /** How many of each. */
  count: number;
  seed: number;
}

type Say = (line: string) => void;

const RUNNER = new URL('./mutantRunner.ts', import.meta.url).pathname;

/** Samples, builds, and judges every mutant; what is judged is kept beside the house, so that it can go on where it was stopped. */
export async function runSolidity({ targets, count, seed }: Campaign, say: Say): Promise<MutationFigures[]> {
  const trees = readTrees();
  const sampled = sampleMutants(Object.keys(SOLIDITY_TARGETS), count, seed, trees);
  const house = await buildHouse(sampled, trees, say);
  const runner = new Runner(house.root, RUNNER);
  try {
    const figures: MutationFigures[] = [];
    for (const target of targets) figures.push(await runTarget(target, sampled, house, trees, runner, say));
    return figures;
  } finally {
    runner.stop();
  }
}

/** What earlier campaigns have judged of the same sample, without judging more; a target of which nothing is judged is left out. */
export async function keptFigures({ count, seed }: Omit<Campaign, 'targets'>, say: Say): Promise<MutationFigures[]> {
  const trees = readTrees();
  const sampled = sampleMutants(Object.keys(SOLIDITY_TARGETS), count, seed, trees);
  const house = await buildHouse(sampled, trees, say);
  return Object.keys(SOLIDITY_TARGETS).flatMap((target) => {
    const verdicts = new Map(keptIn<Verdict>(house, `verdicts ${target}`).values.map((one) => [one.number, one]));
    const mutants = sampled.filter((mutant) => mutant.target === target && verdicts.has(mutant.number));
    return mutants.length === 0 ? [] : [figuresOf(target, mutants, verdicts, trees)];
  });
}

async function runTarget(
  target: string,
  sampled: SampledMutant[],
  house: House,
  trees: Trees,
  runner: Runner,
  say: Say,
): Promise<MutationFigures> {
  const startedAt = performance.now();
  const standing = new Set(house.mutants.map(({ number }) => number));
  const mutants = sampled.filter((mutant) => mutant.target === target && standing.has(mutant.number));
  const reach = await reaches(target, SOLIDITY_TARGETS[target]?.tests ?? [], house, runner, say);
  const verdicts = await judgeAll(target, mutants, reach, house, runner, say);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  return { ...figuresOf(target, mutants, verdicts, trees), seconds };
}

function figuresOf(
  target: string,
  mutants: SampledMutant[],
  verdicts: Map<number, Verdict>,
  trees: Trees,
): MutationFigures {
  const sources = SOLIDITY_TARGETS[target]?.sources ?? [];
  const lost = mutants.filter(({ number }) => verdicts.get(number)?.killedBy === undefined);
  return {
    target,
    population: sources.reduce((sum, path) => sum + mutationsOf(path, trees).length, 0),
    sampled: mutants.length,
    killed: mutants.length - lost.length,
    survivors: lost.map((mutant) => {
      const unseen = verdicts.get(mutant.number)?.isReached ? '' : ' (no test passes it)';
      return `${describeMutant(mutant, trees)}${unseen}`;
    }),
    seconds: 0,
  };
}

/** Kept for all targets, since many a file serves several, and looked at anew when the file has changed: a test may have come. */
async function reaches(target: string, tests: string[], house: House, runner: Runner, say: Say): Promise<Reach[]> {
  const kept = keptIn<KeptReach>(house, 'reach');
  const found: Reach[] = [];
  for (const [i, file] of tests.entries()) {
    const digest = createHash('sha256').update(readFileSync(file)).digest('hex');
    const known = kept.values.find((one) => one.file === file && one.digest === digest);
    const reach = known ?? (await reachOf(runner, file, say));
    if (reach && !known) kept.add({ ...reach, digest });
    if (reach) found.push(reach);
    if (!known) say(`${target}: ${i + 1} of ${tests.length} test files looked at`);
  }
  return found;
}

/** What a test file passed when it read so. */
type KeptReach = Reach & { digest: string };

/** A test that was added kills no less, so that only those that lived are judged again. */
async function judgeAll(
  target: string,
  mutants: SampledMutant[],
  reach: Reach[],
  house: House,
  runner: Runner,
  say: Say,
): Promise<Map<number, Verdict>> {
  const kept = keptIn<Verdict>(house, `verdicts ${target}`);
  const verdicts = new Map(
    kept.values.filter(({ killedBy }) => killedBy !== undefined).map((one) => [one.number, one]),
  );
  for (const mutant of mutants.filter(({ number }) => !verdicts.has(number))) {
    const verdict = await judge(runner, mutant, reach);
    verdicts.set(mutant.number, verdict);
    kept.add(verdict);
    const killed = [...verdicts.values()].filter(({ killedBy }) => killedBy !== undefined).length;
    say(`${target}: ${verdicts.size} of ${mutants.length} judged, ${killed} killed`);
  }
  return verdicts;
}

/** A list that outlives this process, as long as the house stands. */
function keptIn<Value>({ root }: House, name: string): { values: Value[]; add(...more: Value[]): void } {
  const path = join(root, `${name.replaceAll(' ', '-')}.jsonl`);
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : [];
  const values = lines.map((line) => JSON.parse(line) as Value);
  return {
    values,
    add: (...more) => {
      values.push(...more);
      writeFileSync(path, more.map((one) => `${JSON.stringify(one)}\n`).join(''), { flag: 'a' });
    },
  };
}
