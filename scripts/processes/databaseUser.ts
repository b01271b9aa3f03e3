import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { PartError } from './PartError.ts';

/** What {@link spawnChild} needs to run a program as somebody. */
export interface RunAs extends DatabaseUser {
  command: string;
  args: string[];
}

const run = promisify(execFile);

/** Who runs the server: nobody special for an ordinary user; the system's `postgres` when we are root. */
export interface DatabaseUser {
  uid?: number;
  gid?: number;
}

/**
 * PostgreSQL refuses to run as root. A container usually is root: then the server runs as the system user
 * `postgres`, which is made when missing.
 * @throws PartError `DatabaseUserMissing` when it is missing and cannot be made.
 */
export async function databaseUser(): Promise<DatabaseUser> {
  if (process.getuid?.() !== 0) return {};
  return (await lookUp()) ?? (await create());
}

/**
 * How to run `command` as that user on `paths` (its folder among them). Where a folder above is closed to others, as
 * root's home is, the program is given the one capability to pass it (Linux, `setpriv`); nothing else of root's.
 * `no_setuid_fixup` because access(2) would otherwise leave the capability out of account.
 */
export async function asDatabaseUser(
  user: DatabaseUser,
  command: string,
  args: string[],
  path: string,
): Promise<RunAs> {
  const isOpen = (await Promise.all([command, path].map((file) => isReachable(file, user)))).every(Boolean);
  if (isOpen) return { ...user, command, args };
  const capability = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--securebits=+no_setuid_fixup'];
  const identity = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'];
  return { command: 'setpriv', args: [...identity, ...capability, command, ...args] };
}

async function isReachable(path: string, { uid, gid }: DatabaseUser): Promise<boolean> {
  if (uid === undefined) return true;
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    const found = await stat(folder);
    const shift = found.uid === uid ? 6 : found.gid === gid ? 3 : 0;
    if (((found.mode >> shift) & 1) === 0) return false;
  }
  return true;
}

async function lookUp(): Promise<DatabaseUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    // `id` answers an unknown user with an exit code: that is the answer "no".
    return undefined;
  }
}

async function create(): Promise<DatabaseUser> {
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']);
  } catch (cause) {
    throw userMissing(cause);
  }
  const user = await lookUp();
  if (!user) throw userMissing(undefined);
  return user;
}

function userMissing(cause: unknown): PartError {
  const message =
    'PostgreSQL does not run as root and the user "postgres" could not be made. ' +
    'Start as an ordinary user, or make that user, or set DATABASE_URL.';
  return new PartError('DatabaseUserMissing', message, {}, { cause });
}
