import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Machine } from '../machine.ts';
import type { BenchRow } from '../run.ts';

/** What is kept of one bench: docs/performance/NAME.json. */
export interface KeptBench {
  machine: Machine;
  runs: KeptRun[];
}

/** One run of all its cases. */
export interface KeptRun {
  /** Hundredths of the data that is asked for. */
  scale: number;
  /** Day it was measured. */
  measuredOn: string;
  /** Mean of the machine's load while it ran, without the bench's own second core a figure of about 2: what is more were others. */
  load: number;
  rows: Record<string, BenchRow>;
  /** One line a case that misses what is asked of it; only at the whole scale is anything asked. */
  missed: string[];
}

const FOLDER = new URL('../../../docs/performance/', import.meta.url);

export function readKept(name: string): KeptBench | undefined {
  const place = new URL(`${name}.json`, FOLDER);
  return existsSync(place) ? (JSON.parse(readFileSync(place, 'utf8')) as KeptBench) : undefined;
}

/** Takes the place of an earlier run of the same scale. */
export function keepRun(name: string, machine: Machine, run: KeptRun): void {
  const others = readKept(name)?.runs.filter(({ scale }) => scale !== run.scale) ?? [];
  writeKept(name, { machine, runs: [...others, run].sort((a, b) => a.scale - b.scale) });
}

export function writeKept(name: string, kept: object): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(new URL(`${name}.json`, FOLDER), `${JSON.stringify(kept, null, 2)}\n`);
}
