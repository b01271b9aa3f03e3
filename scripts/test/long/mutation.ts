import { killedPercent } from '../../mutation/figures.ts';
import { mutationTargets, runMutation } from '../../mutation/runMutation.ts';
import type { LongResult } from './longResult.ts';

/** What each target must lose of its mutants, in percent. */
const LEAST = 85;

/** Mutants of the contracts and of the TypeScript that decides about truth: so many must be noticed by the tests. */
export async function run(progress: (line: string) => void): Promise<LongResult> {
  const all = await runMutation(mutationTargets, progress);
  const figures = Object.fromEntries(
    all.flatMap((one) => [
      [`${one.target}: sampled`, one.sampled],
      [`${one.target}: killed, percent`, killedPercent(one)],
      [`${one.target}: survivors`, one.survivors.join('\n')],
    ]),
  );
  const misses = all
    .filter((one) => killedPercent(one) < LEAST)
    .map((one) => `${one.target}: ${killedPercent(one)} % killed, ${LEAST} wanted`);
  return { name: 'mutation', ok: misses.length === 0, figures, misses };
}
