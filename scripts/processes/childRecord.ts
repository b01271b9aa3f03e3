import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startTime, stopProcess } from './processes.ts';

/** What a part's folder says about its running child: enough to find it again after our own sudden end. */
export interface ChildRecord {
  pid: number;
  port: number;
  /** See {@link startTime}: tells the child from a later process with the same id. */
  startedAt: string;
}

const FILE = 'child.json';
const STOP_WITHIN_MS = 20_000;

/** Writes the record into the part's folder. */
export async function recordChild(folder: string, pid: number, port: number): Promise<void> {
  const record: ChildRecord = { pid, port, startedAt: await startTime(pid) };
  writeFileSync(join(folder, FILE), JSON.stringify(record), { mode: 0o600 });
}

/** Removes the record of a child that has ended. */
export function forgetChild(folder: string): void {
  rmSync(join(folder, FILE), { force: true });
}

/** The child an earlier, killed owner left running in this folder; undefined when there is none. */
export async function findOrphan(folder: string): Promise<ChildRecord | undefined> {
  const record = await readRecord(join(folder, FILE));
  if (!record || record.startedAt === '') return undefined;
  return (await startTime(record.pid)) === record.startedAt ? record : undefined;
}

/** Stops what earlier owners left running in the part folders beneath `root`; returns the process ids. */
export async function stopOrphans(root: string): Promise<number[]> {
  const stopped: number[] = [];
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    const orphan = entry.isDirectory() ? await findOrphan(join(root, entry.name)) : undefined;
    if (!orphan) continue;
    // SIGINT: PostgreSQL's fast stop, and an ordinary one for every other part.
    await stopProcess(orphan.pid, 'SIGINT', STOP_WITHIN_MS);
    stopped.push(orphan.pid);
  }
  return stopped;
}

async function readRecord(file: string): Promise<ChildRecord | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as ChildRecord;
  } catch {
    // Absent, or half written when its writer was killed: either way it names nobody.
    return undefined;
  }
}
