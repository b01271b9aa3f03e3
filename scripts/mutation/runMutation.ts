import type { MutationFigures } from './figures.ts';
import { runSolidity } from './solidity/campaign.ts';
import { SOLIDITY_TARGETS } from './solidity/targets.ts';
import { runStryker } from './typescript/runStryker.ts';
import { TYPESCRIPT_TARGETS } from './typescript/targets.ts';

/** How many mutants of each target are drawn, and by which seed. */
export const SAMPLE = { count: 200, seed: 1 };

export const mutationTargets: readonly string[] = [
  ...Object.keys(SOLIDITY_TARGETS),
  ...Object.keys(TYPESCRIPT_TARGETS),
];

/** Judges a sample of each target, contracts first; `onFigures` gets each target's as soon as they stand. */
export async function runMutation(
  targets: readonly string[],
  progress: (line: string) => void,
  onFigures: (figures: MutationFigures) => void = () => undefined,
  sample = SAMPLE,
): Promise<MutationFigures[]> {
  const all: MutationFigures[] = [];
  for (const target of targets) {
    const [figures] = SOLIDITY_TARGETS[target]
      ? await runSolidity({ targets: [target], ...sample }, progress)
      : [await runStryker(target, sample.count, sample.seed)];
    if (!figures) continue;
    all.push(figures);
    progress(`${target}: ${figures.killed} of ${figures.sampled} killed`);
    onFigures(figures);
  }
  return all;
}
