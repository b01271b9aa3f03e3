/**
 * Runs the mutation campaign for the targets named, or all, and writes docs/mutation.json and the page made of it. A target that
 * wasn't run keeps the figures of its last run. Takes hours; what is judged is kept, so that it can be stopped and run again; `--kept` judges no more and writes what is kept.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { MutationFigures } from '../mutation/figures.ts';
import { mutationPage } from '../mutation/page.ts';
import { mutationTargets, runMutation, SAMPLE } from '../mutation/runMutation.ts';
import { keptFigures } from '../mutation/solidity/campaign.ts';

const FIGURES = 'docs/mutation.json';
const PAGE = 'docs/mutation.md';

const KEPT = '--kept';

const wanted = process.argv.slice(2).filter((word) => word !== KEPT);
const unknown = wanted.filter((target) => !mutationTargets.includes(target));
if (unknown.length > 0) throw new Error(`${unknown.join(', ')}: the targets are ${mutationTargets.join(', ')}`);

const known: MutationFigures[] = existsSync(FIGURES) ? JSON.parse(readFileSync(FIGURES, 'utf8')) : [];
const byTarget = new Map(known.map((one) => [one.target, one]));
const say = (line: string) => console.error(line);
if (process.argv.includes(KEPT)) for (const figures of await keptFigures(SAMPLE, say)) write(figures);
else await runMutation(wanted.length > 0 ? wanted : mutationTargets, say, write);
process.exit();

function write(figures: MutationFigures): void {
  byTarget.set(figures.target, figures);
  const all = mutationTargets.flatMap((target) => byTarget.get(target) ?? []);
  writeFileSync(FIGURES, `${JSON.stringify(all, null, 2)}\n`);
  writeFileSync(PAGE, mutationPage(all));
}
