import { randomBytes } from 'node:crypto';
import { chmodSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { ChildPart } from '../../scripts/processes/part.ts';
import { startPostgres } from '../../scripts/processes/startPostgres.ts';
import { killIfAlive } from './anvil.ts';
import { endWithProcess } from './endWithProcess.ts';

export interface TestPostgres {
  /** A database of one's own, empty. */
  url: string;
  /** Drops it, also while others are connected. */
  stop(): Promise<void>;
}

let server: Promise<ChildPart> | undefined;

/** A fresh database on the one server of this test process, which starts at first use and ends with the process. */
export async function startTestPostgres(): Promise<TestPostgres> {
  server ??= startServer();
  const { url } = await server;
  const name = `test_${randomBytes(8).toString('hex')}`;
  await query(url, `CREATE DATABASE ${name}`);
  return {
    url: Object.assign(new URL(url), { pathname: `/${name}` }).href,
    stop: () => drop(url, name),
  };
}

async function startServer(): Promise<ChildPart> {
  const stateDir = await mkdtemp(join(tmpdir(), 'ledger-database-'));
  chmodSync(stateDir, 0o711);
  const started = await startPostgres({ stateDir, durable: false });
  endWithProcess(() => {
    killIfAlive(started.pid);
    rmSync(stateDir, { recursive: true, force: true });
  });
  return started;
}

const INSUFFICIENT_PRIVILEGE = '42501';

/** An autovacuum worker at the database is the server's own and not ours to end; it is gone in a moment. */
async function drop(url: string, name: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await query(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    } catch (error) {
      const isBusy = error instanceof pg.DatabaseError && error.code === INSUFFICIENT_PRIVILEGE;
      if (!isBusy || tries === 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
