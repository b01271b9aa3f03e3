import { loadavg } from 'node:os';
import { describeMachine } from '../machine.ts';
import { type BenchOptions, type Progress, runBench, scalesOf } from '../run.ts';
import { keepRun } from './keptBench.ts';
import { writePage } from './writePage.ts';

interface Keeping extends Pick<BenchOptions, 'rounds'> {
  scale?: number;
  progressOf: (name: string) => Progress;
}

const SAMPLE_MS = 5_000;
/** Its rows are a snapshot of their own. */
const NOT_KEPT = 'gas';

/**
 * Measures benches at every scale (or the one given), keeps each run as soon as it is done, and draws the page again. 0 when
 * every case at its whole size reaches what is asked of it.
 */
export async function keepBenches(names: readonly string[], { scale, rounds, progressOf }: Keeping): Promise<number> {
  const misses: string[] = [];
  for (const name of names.filter((each) => each !== NOT_KEPT)) {
    for (const each of scalesOf(name).filter((known) => scale === undefined || known === scale)) {
      const load = watchLoad();
      const { rows, missed } = await runBench(name, { scale: each, rounds, onProgress: progressOf(name) });
      const asked = each === 100 ? missed : [];
      const measuredOn = new Date().toISOString().slice(0, 10);
      keepRun(name, describeMachine(), { scale: each, measuredOn, load: load.mean(), rows, missed: asked });
      misses.push(...asked.map((line) => `${name} ${line}`));
    }
  }
  writePage();
  for (const line of misses) process.stderr.write(`missed  ${line}\n`);
  return misses.length === 0 ? 0 : 1;
}

/** The average over a minute that the system tells, sampled until asked for. */
function watchLoad(): { mean(): number } {
  const samples: number[] = [];
  const timer = setInterval(() => samples.push(loadavg()[0] ?? 0), SAMPLE_MS);
  return {
    mean: () => {
      clearInterval(timer);
      const taken = samples.length > 0 ? samples : [loadavg()[0] ?? 0];
      return Number((taken.reduce((sum, one) => sum + one, 0) / taken.length).toFixed(1));
    },
  };
}
