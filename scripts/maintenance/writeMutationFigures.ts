/**
 * Runs the mutation campaign for the targets named, or all, and writes docs/mutation.json and the page made of it. A target that
 * wasn't run keeps the figures of its last run. Takes hours; what is judged is kept, so that it can be stopped and run again.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { MutationFigures } from '../mutation/figures.ts';
import { mutationPage } from '../mutation/page.ts';
import { mutationTargets, runMutation } from '../mutation/runMutation.ts';

const FIGURES = 'docs/mutation.json';
const PAGE = 'docs/mutation.md';

const wanted = process.argv.slice(2);
const unknown = wanted.filter((target) => !mutationTargets.includes(target));
if (unknown.length > 0) throw new Error(`${unknown.join(', ')}: the targets are ${mutationTargets.join(', ')}`);

const known: MutationFigures[] = existsSync(FIGURES) ? JSON.parse(readFileSync(FIGURES, 'utf8')) : [];
const byTarget = new Map(known.map((one) => [one.target, one]));
await runMutation(
  wanted.length > 0 ? wanted : mutationTargets,
  (line) => console.error(line),
  (figures) => {
    byTarget.set(figures.target, figures);
    const all = mutationTargets.flatMap((target) => byTarget.get(target) ?? []);
    writeFileSync(FIGURES, `${JSON.stringify(all, null, 2)}\n`);
    writeFileSync(PAGE, mutationPage(all));
  },
);
process.exit();
