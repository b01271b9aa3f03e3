import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { writeDurably } from '../../server/kernel/content/writeDurably.ts';
import { forgetChild, recordChild } from './childRecord.ts';
import { asDatabaseUser, type DatabaseUser, databaseUser } from './databaseUser.ts';
import { freePort } from './freePort.ts';
import { readLogTail } from './logFile.ts';
import type { ChildPart } from './part.ts';
import { portInUse } from './portInUse.ts';
import { postgresBinaries } from './postgresBinaries.ts';
import { type Child, died, spawnChild, stopChild, untilReady } from './spawnChild.ts';
import { clearStalePostmaster } from './stalePostmaster.ts';

const DATABASE = 'ledger';
const OWNER = 'ledger';
const ADMIN = 'postgres';
const INIT_WITHIN_MS = 120_000;
const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 20_000;
const START_ATTEMPTS = 4;

export interface PostgresOptions {
  /** Holds `data/` and `password`; both are made at the first start. */
  stateDir: string;
  /** 0 or undefined takes a free one. */
  port?: number;
  /** False only for tests that throw the data away: writes then survive a crash of the server, not of the machine. */
  durable?: boolean;
}

/**
 * Starts the embedded PostgreSQL on 127.0.0.1 (no Unix socket) and returns when it takes connections. The cluster is
 * made at the first start, as a whole or not at all; `url` names the database `ledger` with the cluster's own random
 * password.
 *
 * After `kill -9` of the server its write-ahead log restores everything committed; after `kill -9` of us the old
 * server is stopped first.
 *
 * @throws PartError `PortInUse`, `PartDied`, `PartNotReady`, `DatabaseUserMissing`, `DatabaseBinaryMissing`.
 */
export async function startPostgres(options: PostgresOptions): Promise<ChildPart> {
  const { stateDir, durable = true } = options;
  const data = join(stateDir, 'data');
  const user = await databaseUser();
  await mkdir(stateDir, { recursive: true });
  if (!existsSync(data)) await initialise(stateDir, user, durable);
  await clearStalePostmaster(data);

  const password = await readFile(join(stateDir, 'password'), 'utf8');
  const { child, port } = await startOnPort(stateDir, user, options.port ?? 0, durable);
  const url = `postgres://${OWNER}:${password}@127.0.0.1:${port}/${DATABASE}`;
  await createDatabase(url, password);

  return {
    name: 'database',
    pid: child.pid,
    port,
    url,
    failed: child.exited.then(() => died(child)),
    // SIGINT is PostgreSQL's fast stop: open transactions are rolled back, everything committed is on disk.
    stop: async () => {
      await stopChild(child, 'SIGINT', STOP_WITHIN_MS);
      forgetChild(stateDir);
    },
  };
}

async function initialise(stateDir: string, user: DatabaseUser, durable: boolean): Promise<void> {
  const draft = join(stateDir, 'data.new');
  const passwordFile = join(stateDir, 'password.new');
  const password = randomBytes(24).toString('base64url');
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined) {
    await chown(draft, user.uid, user.gid);
    await chown(passwordFile, user.uid, user.gid);
    await chmod(stateDir, 0o711);
  }
  await runInitdb(stateDir, draft, passwordFile, user, durable);
  await rm(passwordFile);
  await writeDurably(join(stateDir, 'password'), password);
  await rename(draft, join(stateDir, 'data'));
}

async function runInitdb(stateDir: string, data: string, passwordFile: string, user: DatabaseUser, durable: boolean) {
  const { initdb } = await postgresBinaries();
  const args = [
    ...[`--pgdata=${data}`, `--username=${ADMIN}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
    // The same order and case of letters on every machine, whatever locales it has installed.
    ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ...(durable ? [] : ['--no-sync']),
  ];
  const as = await asDatabaseUser(user, initdb, args, data);
  const child = await spawnChild({ ...as, name: 'database', cwd: data, logFile: join(stateDir, 'database.log') });
  const kill = setTimeout(() => child.kill('SIGKILL'), INIT_WITHIN_MS);
  const { code } = await child.exited;
  clearTimeout(kill);
  if (code !== 0) throw await died(child);
}

async function startOnPort(stateDir: string, user: DatabaseUser, wanted: number, durable: boolean) {
  for (let attempt = 1; ; attempt += 1) {
    const port = wanted || (await freePort());
    const child = await spawnServer(stateDir, user, port, durable);
    await recordChild(stateDir, child.pid, port);
    try {
      await untilReady(child, () => isReady(stateDir, child), READY_WITHIN_MS);
      return { child, port };
    } catch (error) {
      await stopChild(child, 'SIGKILL', STOP_WITHIN_MS);
      const reason = readLogTail(child.logFile);
      if (wanted && reason.includes('Address already in use')) throw portInUse(wanted);
      // A killed server's last backends may hold its memory for some more milliseconds.
      const passes = /Address already in use|pre-existing shared memory block/.test(reason);
      if (!passes || attempt === START_ATTEMPTS) throw error;
    }
  }
}

async function spawnServer(stateDir: string, user: DatabaseUser, port: number, durable: boolean): Promise<Child> {
  const { postgres } = await postgresBinaries();
  const data = join(stateDir, 'data');
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    fsync: durable ? 'on' : 'off',
    synchronous_commit: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
    logging_collector: 'off',
    log_statement: 'none',
    // Statements can carry personal data; an error's own text is enough.
    log_min_error_statement: 'panic',
    timezone: 'UTC',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const as = await asDatabaseUser(user, postgres, ['-D', data, '-p', String(port), ...flags], data);
  return spawnChild({ ...as, name: 'database', cwd: data, logFile: join(stateDir, 'database.log') });
}

/** The server writes its state into line 8 of its pid file; `pg_ctl` waits in the same way. */
async function isReady(stateDir: string, child: Child): Promise<boolean> {
  try {
    const lines = (await readFile(join(stateDir, 'data', 'postmaster.pid'), 'utf8')).split('\n');
    return Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready';
  } catch {
    // Not written yet: that is what is being waited for.
    return false;
  }
}

/** The gateway owns its database and is no superuser: SQL cannot reach the server's files or programs through it. */
async function createDatabase(url: string, password: string): Promise<void> {
  const client = new pg.Client({
    connectionString: Object.assign(new URL(url), { username: ADMIN, pathname: '/postgres' }).href,
  });
  await client.connect();
  try {
    const role = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [OWNER]);
    if (role.rowCount === 0) {
      await client.query(`CREATE ROLE ${OWNER} LOGIN CREATEDB PASSWORD ${client.escapeLiteral(password)}`);
    }
    const database = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (database.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER}`);
  } finally {
    await client.end();
  }
}
