import { readFileSync, writeFileSync } from 'node:fs';
import type { GasRow } from '../gas.ts';

/** The last gas that was looked at and accepted, by act: docs/performance/gas.json. */
export type GasSnapshot = Readonly<Record<string, GasRow>>;

export const HOW_TO_UPDATE = 'If that is meant, "./ledger bench gas --write" and commit docs/performance/gas.json.';

const FILE = new URL('../../../docs/performance/gas.json', import.meta.url);

export function readSnapshot(): GasSnapshot {
  return JSON.parse(readFileSync(FILE, 'utf8')) as GasSnapshot;
}

export function writeSnapshot(rows: GasSnapshot): void {
  const sorted = Object.fromEntries(Object.entries(rows).sort(([one], [other]) => (one < other ? -1 : 1)));
  writeFileSync(FILE, `${JSON.stringify(sorted, null, 2)}\n`);
}

/** One line for each act whose figures are not those of the snapshot, to the last unit of gas. */
export function changesOf(before: GasSnapshot, now: GasSnapshot): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();
  return names.flatMap((name) => changeOf(name, before[name], now[name]));
}

function changeOf(name: string, before: GasRow | undefined, now: GasRow | undefined): string[] {
  if (!before) return [`${name} is new: ${shown(now?.gas ?? 0)} gas.`];
  if (!now) return [`${name} is no longer measured; it cost ${shown(before.gas)} gas.`];
  return (['gas', 'first', 'floor'] as const)
    .filter((figure) => before[figure] !== now[figure])
    .map(
      (figure) =>
        `${name}, ${MEANINGS[figure]}: ${shown(before[figure])} → ${shown(now[figure])} (${signed(now[figure] - before[figure])}).`,
    );
}

const MEANINGS = { gas: 'gas', first: 'gas of the first', floor: 'floor of what it touches' } as const;

function shown(gas: number): string {
  return gas.toLocaleString('en-US');
}

function signed(change: number): string {
  return `${change > 0 ? '+' : '−'}${shown(Math.abs(change))}`;
}

/** One thing that both libraries do. */
export interface Baseline {
  what: string;
  openzeppelin?: GasRow;
  solady?: GasRow;
}

const BASELINE = /^baseline\.(openzeppelin|solady)\.(.+)$/;

/** The ledger's own acts, and the bare libraries beside each other. */
export function groupsOf(rows: GasSnapshot): { acts: [string, GasRow][]; baselines: Baseline[] } {
  const acts = Object.entries(rows).filter(([name]) => !BASELINE.test(name));
  const whats = new Set(Object.keys(rows).flatMap((name) => BASELINE.exec(name)?.[2] ?? []));
  const baselines = [...whats].map((what) => ({
    what,
    openzeppelin: rows[`baseline.openzeppelin.${what}`],
    solady: rows[`baseline.solady.${what}`],
  }));
  return { acts, baselines };
}
