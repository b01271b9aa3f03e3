/**
 * Runs the mutation campaign for the targets named, or all, and writes docs/mutation.json and the page made of it. A target that
 * wasn't run keeps the figures of its last run. Takes hours; what is judged is kept, so that it can be stopped and run again; `--kept` judges no more and writes what is kept,
 * `--sample=60` draws fewer, the first of the same order.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { MutationFigures } from '../mutation/figures.ts';
import { mutationPage } from '../mutation/page.ts';
import { mutationTargets, runMutation, SAMPLE } from '../mutation/runMutation.ts';
import { keptFigures } from '../mutation/solidity/campaign.ts';

const FIGURES = 'docs/mutation.json';
const PAGE = 'docs/mutation.md';

const KEPT = '--kept';
const FEWER = /^--sample=(\d+)$/;

const words = process.argv.slice(2);
const wanted = words.filter((word) => word !== KEPT && !FEWER.test(word));
const fewer = words.map((word) => FEWER.exec(word)?.[1]).find((count) => count !== undefined);
const sample = { ...SAMPLE, ...(fewer !== undefined && { count: Number(fewer) }) };
const unknown = wanted.filter((target) => !mutationTargets.includes(target));
if (unknown.length > 0) throw new Error(`${unknown.join(', ')}: the targets are ${mutationTargets.join(', ')}`);

const known: MutationFigures[] = existsSync(FIGURES) ? JSON.parse(readFileSync(FIGURES, 'utf8')) : [];
const byTarget = new Map(known.map((one) => [one.target, one]));
const say = (line: string) => console.error(line);
if (process.argv.includes(KEPT)) for (const figures of await keptFigures(sample, say)) write(figures);
else await runMutation(wanted.length > 0 ? wanted : mutationTargets, say, write, sample);
process.exit();

function write(figures: MutationFigures): void {
  byTarget.set(figures.target, figures);
  const all = mutationTargets.flatMap((target) => byTarget.get(target) ?? []);
  writeFileSync(FIGURES, `${JSON.stringify(all, null, 2)}\n`);
  writeFileSync(PAGE, mutationPage(all));
}
