import { parseArgs } from 'node:util';
import type { GasSnapshot } from '../bench/gas/snapshot.ts';
import { describeMachine, type Machine, machineLine } from '../bench/machine.ts';
import { keepBenches } from '../bench/page/keepBenches.ts';
import { writePage } from '../bench/page/writePage.ts';
import { type BenchReport, type BenchRow, benchNames, runBench, SCALES } from '../bench/run.ts';
import { benchTable } from '../bench/table.ts';
import { startProgress } from '../lib/progress.ts';

const USAGE = `usage: ./ledger bench [${benchNames.join('|')}] [--json | --page | --write] [--scale ${SCALES.join('|')}] [--rounds N]\n`;

const OPTIONS = {
  json: { type: 'boolean', default: false },
  page: { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
  scale: { type: 'string' },
  rounds: { type: 'string' },
} as const;

/**
 * Measures one bench, or all, on parts of its own. 0 when every case reaches what is asked of it, 1 otherwise. With
 * --json one object on standard output: the cases of the bench, or the benches with theirs. With --page the figures of every
 * scale are kept in docs/performance and the page is drawn again from what is kept; `bench gas --write` keeps the snapshot of gas,
 * which it is otherwise held to.
 */
export async function run(args: string[]): Promise<number> {
  const asked = parse(args);
  if (!asked) {
    process.stderr.write(USAGE);
    return 64;
  }
  if (asked.page) return keepBenches(asked.names, { ...asked, progressOf });
  const machine = describeMachine();
  if (!asked.json) console.log(machineLine(machine));

  const reports: Record<string, BenchReport> = {};
  for (const name of asked.names) {
    const report = await runBench(name, { ...asked, onProgress: progressOf(name) });
    reports[name] = name === 'gas' ? await besideSnapshot(report, asked) : report;
    if (!asked.json) console.log(`\n${benchTable(name, report.rows)}`);
    for (const line of reports[name]?.missed ?? []) process.stderr.write(`missed  ${name} ${line}\n`);
  }
  if (asked.json) console.log(JSON.stringify(asObject(asked, reports, machine)));
  return Object.values(reports).every(({ ok }) => ok) ? 0 : 1;
}

interface Asked {
  names: readonly string[];
  isAll: boolean;
  json: boolean;
  page: boolean;
  write: boolean;
  scale?: number;
  rounds?: number;
}

function parse(args: string[]): Asked | undefined {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    const isKnown = (positionals.length < 2 || values.page) && positionals.every((name) => benchNames.includes(name));
    const scale = values.scale === undefined ? undefined : Number(values.scale);
    const rounds = values.rounds === undefined ? undefined : Number(values.rounds);
    const isSound = (scale === undefined || SCALES.includes(scale)) && (rounds === undefined || rounds >= 1);
    if (!isKnown || !isSound) return undefined;
    const isAll = positionals.length === 0;
    const { json, page, write } = values;
    if (write && positionals[0] !== 'gas') return undefined;
    return { names: isAll ? benchNames : positionals, isAll, json, page, write, scale, rounds };
  } catch {
    // An option that doesn't exist.
    return undefined;
  }
}

/** Gas that is not the snapshot's is a miss, until it is written down. */
async function besideSnapshot(report: BenchReport, { write }: Asked): Promise<BenchReport> {
  const { changesOf, HOW_TO_UPDATE, readSnapshot, writeSnapshot } = await import('../bench/gas/snapshot.ts');
  const rows = report.rows as unknown as GasSnapshot;
  if (write) {
    writeSnapshot(rows);
    writePage();
    return report;
  }
  const changes = changesOf(readSnapshot(), rows).map((change) => `${change} ${HOW_TO_UPDATE}`);
  return { ...report, ok: report.ok && changes.length === 0, missed: [...report.missed, ...changes] };
}

function progressOf(name: string): (done: number, total: number) => void {
  let bar: ReturnType<typeof startProgress> | undefined;
  let last = 0;
  return (done, total) => {
    // A bench of several cases counts from the beginning for each.
    if (done < last) last = 0;
    bar ??= startProgress({ label: `bench ${name}`, total });
    bar.advance(done - last);
    last = done;
    if (done < total) return;
    bar.finish();
    bar = undefined;
  };
}

function asObject({ names, isAll }: Asked, reports: Record<string, BenchReport>, machine: Machine) {
  const rows = Object.fromEntries(names.map((name) => [name, onMachine(name, reports[name]?.rows ?? {}, machine)]));
  return isAll ? rows : rows[names[0] ?? ''];
}

/** Gas depends on no machine; every other figure names its own. */
function onMachine(name: string, rows: Record<string, BenchRow>, machine: Machine): Record<string, BenchRow> {
  if (name === 'gas') return rows;
  return Object.fromEntries(Object.entries(rows).map(([key, row]) => [key, { ...row, machine }]));
}
