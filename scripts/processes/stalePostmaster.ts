import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning, stopProcess } from './processes.ts';

const STOP_WITHIN_MS = 20_000;

/**
 * Deals with the pid file a killed PostgreSQL, or a killed owner of ours, has left: a server that still runs on this
 * folder is stopped; a dead one's file is removed, since its id may by now belong to another process (in a restarted
 * container it nearly always does) and PostgreSQL would then refuse to start.
 */
export async function clearStalePostmaster(data: string): Promise<void> {
  const file = join(data, 'postmaster.pid');
  const pid = await firstLine(file);
  if (pid === undefined) return;
  if (await isRunning(pid, ['postgres', data])) await stopProcess(pid, 'SIGINT', STOP_WITHIN_MS);
  await rm(file, { force: true });
}

async function firstLine(file: string): Promise<number | undefined> {
  try {
    return Number.parseInt(await readFile(file, 'utf8'), 10);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
