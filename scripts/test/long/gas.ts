import { changesOf, groupsOf, HOW_TO_UPDATE, readSnapshot } from '../../bench/gas/snapshot.ts';
import { type GasRow, measureGas } from '../../bench/gas.ts';
import type { LongResult } from './longResult.ts';

/** Every act's gas beside its floor, its targets and the committed snapshot. */
export async function run(progress: (line: string) => void): Promise<LongResult> {
  progress('measuring every act on a chain of its own');
  const rows = await measureGas();
  const changes = changesOf(readSnapshot(), rows).map((change) => `${change} ${HOW_TO_UPDATE}`);
  const misses = [...changes, ...Object.entries(rows).flatMap(missOf)];
  const { acts, baselines } = groupsOf(rows);
  const overheads = acts.map(([name, { overhead }]): [string, string] => [`overhead of ${name}`, percent(overhead)]);
  const counts = { acts: acts.length, baselines: baselines.length, changed: changes.length };
  return { name: 'gas', ok: misses.length === 0, figures: { ...counts, ...Object.fromEntries(overheads) }, misses };
}

function missOf([name, { why }]: [string, GasRow]): string[] {
  return why === undefined ? [] : [`${name}: ${why}`];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
