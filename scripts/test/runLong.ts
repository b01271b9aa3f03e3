import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { secondsSince } from '../lib/secondsSince.ts';
import type { LongResult, RunLong } from './long/longResult.ts';

/** What a long form found, and how long that took. */
export type LongReport = Omit<LongResult, 'name'> & { seconds: number };

type Say = (line: string) => void;

const FOLDER = join(import.meta.dirname, 'long');

/** The long forms: each file of `long` that is not the shape of them all. */
export function longNames(folder = FOLDER): string[] {
  const names = globSync('*.ts', { cwd: folder }).map((file) => basename(file, '.ts'));
  return names.filter((name) => name !== 'longResult').sort();
}

/**
 * Runs the long forms one after the other, since each measures. One that throws, or that calls itself sound beside a miss,
 * has not held; the others are run all the same.
 */
export async function runLong(names: string[], say: Say, folder = FOLDER): Promise<Record<string, LongReport>> {
  const reports: Record<string, LongReport> = {};
  for (const name of names) {
    const report = await runOne(name, (line) => say(`${name}: ${line}`), folder);
    reports[name] = report;
    for (const miss of report.misses) say(`missed  ${name}: ${miss}`);
    say(`${report.ok ? 'ok  ' : 'FAIL'} ${name} (${report.seconds} s)`);
  }
  return reports;
}

async function runOne(name: string, progress: Say, folder: string): Promise<LongReport> {
  const startedAt = performance.now();
  try {
    const { run } = (await import(pathToFileURL(join(folder, `${name}.ts`)).href)) as { run: RunLong };
    const { ok, figures, misses } = await run(progress);
    return { ok: ok && misses.length === 0, figures, misses, seconds: Number(secondsSince(startedAt)) };
  } catch (error) {
    const misses = [`ended by ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
    return { ok: false, figures: {}, misses, seconds: Number(secondsSince(startedAt)) };
  }
}
