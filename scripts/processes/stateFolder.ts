import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stopOrphans } from './childRecord.ts';
import { PartError } from './PartError.ts';
import { startTime } from './processes.ts';

/** The parts' folders; each part knows what is in its own. */
export type StatePart = 'chain' | 'database' | 'content' | 'gateway' | 'keys' | 'labels';

export interface StateFolder {
  root: string;
  /** The part's own folder, made when missing. */
  of(part: StatePart): string;
  /** Gives the folder free for another owner. */
  release(): void;
}

interface LockHolder {
  pid: number;
  startedAt: string;
}

const MARKER = 'liangshan-ledger.json';
const LOCK = 'lock.json';

/**
 * Takes the folder that holds everything one ledger keeps (default `.ledger/main`), made when missing:
 *
 *     liangshan-ledger.json   marks it as ours
 *     lock.json               who uses it now
 *     chain/ database/ content/ gateway/ keys/ labels/
 *
 * A lock whose owner has ended, however it ended, is taken over.
 * @throws PartError `StateFolderInUse` naming the process, `StateFolderForeign` when it holds something else.
 */
export async function openStateFolder(path: string): Promise<StateFolder> {
  const root = resolve(path);
  // 0711: the database runs as another user when we are root and must reach its own folder, by name, through ours.
  mkdirSync(root, { recursive: true, mode: 0o711 });
  mark(root);
  await lock(root);
  return {
    root,
    of: (part) => {
      const folder = join(root, part);
      mkdirSync(folder, { recursive: true, mode: part === 'database' ? 0o711 : 0o700 });
      return folder;
    },
    release: () => rmSync(join(root, LOCK), { force: true }),
  };
}

/**
 * Removes a state folder with everything in it. What a killed owner left running is stopped first.
 * @returns false when there was none.
 * @throws PartError `StateFolderInUse`, `StateFolderForeign`: then nothing was removed.
 */
export async function resetStateFolder(path: string): Promise<boolean> {
  const root = resolve(path);
  if (!existsSync(root)) return false;
  if (!existsSync(join(root, MARKER))) throw foreign(root);
  await lock(root);
  await stopOrphans(root);
  rmSync(root, { recursive: true });
  return true;
}

function mark(root: string): void {
  if (existsSync(join(root, MARKER))) return;
  // Keys brought from a safe may be there before anything else is.
  if (readdirSync(root).some((name) => name !== 'keys')) throw foreign(root);
  writeFileSync(join(root, MARKER), `${JSON.stringify({ about: 'State of a Liangshan Ledger', layout: 1 })}\n`);
}

/** A lock appears with its whole content (a link to a finished file), so no reader ever sees half of one. */
async function lock(root: string): Promise<void> {
  const file = join(root, LOCK);
  const draft = join(root, `lock.${randomBytes(6).toString('hex')}`);
  const mine: LockHolder = { pid: process.pid, startedAt: await startTime(process.pid) };
  writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 });
  try {
    while (!linked(draft, file)) await removeStaleLock(root, file);
  } finally {
    rmSync(draft, { force: true });
  }
}

function linked(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function removeStaleLock(root: string, file: string): Promise<void> {
  const holder = readHolder(file);
  if (!holder) return;
  if (holder.startedAt !== '' && (await startTime(holder.pid)) === holder.startedAt) throw inUse(root, holder.pid);

  // Two starts may find the same stale lock; the slower one must not remove the lock the faster has just taken.
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = readHolder(aside);
  if (moved && (moved.pid !== holder.pid || moved.startedAt !== holder.startedAt)) linked(aside, file);
  rmSync(aside, { force: true });
}

function readHolder(file: string): LockHolder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as LockHolder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function inUse(root: string, pid: number): PartError {
  const message = `${root} is used by process ${pid}. Stop that one, or set LEDGER_STATE_DIR to another folder.`;
  return new PartError('StateFolderInUse', message, { root, pid });
}

function foreign(root: string): PartError {
  const message = `${root} holds something that is not ours (no ${MARKER}). Set LEDGER_STATE_DIR to another folder.`;
  return new PartError('StateFolderForeign', message, { root });
}
