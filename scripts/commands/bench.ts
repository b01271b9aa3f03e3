import { parseArgs } from 'node:util';
import { describeMachine, type Machine, machineLine } from '../bench/machine.ts';
import { type BenchReport, type BenchRow, benchNames, runBench } from '../bench/run.ts';
import { benchTable } from '../bench/table.ts';
import { startProgress } from '../lib/progress.ts';

const USAGE = `usage: ./ledger bench [${benchNames.join('|')}] [--json]\n`;

/**
 * Measures one bench, or all, on parts of its own. 0 when every case reaches what is asked of it, 1 otherwise. With
 * --json one object on standard output: the cases of the bench, or the benches with theirs.
 */
export async function run(args: string[]): Promise<number> {
  const asked = parse(args);
  if (!asked) {
    process.stderr.write(USAGE);
    return 64;
  }
  const machine = describeMachine();
  if (!asked.json) console.log(machineLine(machine));

  const reports: Record<string, BenchReport> = {};
  for (const name of asked.names) {
    const report = await runBench(name, progressOf(name));
    reports[name] = report;
    if (!asked.json) console.log(`\n${benchTable(name, report.rows)}`);
    for (const line of report.missed) process.stderr.write(`missed  ${name} ${line}\n`);
  }
  if (asked.json) console.log(JSON.stringify(asObject(asked, reports, machine)));
  return Object.values(reports).every(({ ok }) => ok) ? 0 : 1;
}

interface Asked {
  names: readonly string[];
  isAll: boolean;
  json: boolean;
}

function parse(args: string[]): Asked | undefined {
  try {
    const options = { json: { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const isKnown = positionals.length < 2 && positionals.every((name) => benchNames.includes(name));
    if (!isKnown) return undefined;
    const isAll = positionals.length === 0;
    return { names: isAll ? benchNames : positionals, isAll, json: values.json };
  } catch {
    // An option that doesn't exist.
    return undefined;
  }
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
