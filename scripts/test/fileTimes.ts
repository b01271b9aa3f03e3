import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Names the file to the processes that run the slices, which add a line for each of their test files. */
const VARIABLE = 'LEDGER_FILE_TIMES';
const SHOWN = 12;

/** Lets the mocha slices that are started from now on say what each file took. Returns what reads it, once. */
export function noteFileTimes(): () => string[] {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-times-'));
  const path = join(folder, 'files');
  process.env[VARIABLE] = path;
  return () => {
    const lines = existsSync(path) ? readFileSync(path, 'utf8') : '';
    rmSync(folder, { recursive: true });
    return slowest(lines);
  };
}

/** The longest first: a run that has become too long should say by whom. */
export function slowest(lines: string): string[] {
  const files = lines.split('\n').filter((line) => line !== '');
  const bySeconds = files.toSorted((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10));
  return bySeconds.slice(0, SHOWN).map((line) => `slow: ${line.replace(' ', ' s ')}`);
}
