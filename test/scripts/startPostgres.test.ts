import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import pg from 'pg';
import { databaseUser } from '../../scripts/processes/databaseUser.ts';
import type { ChildPart } from '../../scripts/processes/part.ts';
import { isAlive } from '../../scripts/processes/processes.ts';
import { startPostgres } from '../../scripts/processes/startPostgres.ts';
import { killIfAlive } from '../support/anvil.ts';
import { rejection } from '../support/rejection.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

describe('startPostgres', () => {
  let stateDir: string;
  const started: ChildPart[] = [];
  const start = async (port = 0) => {
    const database = await startPostgres({ stateDir, port });
    started.push(database);
    return database;
  };
  beforeEach(async () => {
    stateDir = temporaryFolder();
    await chmod(stateDir, 0o711);
  });
  afterEach(async () => {
    for (const database of started.splice(0)) await database.stop();
  });

  it('offers an empty database, kept over a stop', async () => {
    const first = await startPostgres({ stateDir });
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    const second = await start();

    expect(await query(second.url, 'SELECT answer FROM kept')).to.deep.equal([{ answer: 42 }]);
  });

  it('promises durability', async () => {
    const { url } = await start();

    expect(await query(url, 'SHOW fsync')).to.deep.equal([{ fsync: 'on' }]);
    expect(await query(url, 'SHOW synchronous_commit')).to.deep.equal([{ synchronous_commit: 'on' }]);
    expect(await query(url, 'SHOW full_page_writes')).to.deep.equal([{ full_page_writes: 'on' }]);
  });

  it('listens on loopback alone and on no socket file', async () => {
    const { url } = await start();

    expect(await query(url, 'SHOW listen_addresses')).to.deep.equal([{ listen_addresses: '127.0.0.1' }]);
    // Line 5 of the server's pid file names the folder of its socket.
    expect(readFileSync(join(stateDir, 'data', 'postmaster.pid'), 'utf8').split('\n')[4]).to.equal('');
  });

  it('lets nobody in without the password, which only we can read', async () => {
    const { url } = await start();
    const wrong = Object.assign(new URL(url), { password: 'guess' }).href;

    expect(await rejection(query(wrong, 'SELECT 1'))).to.include({ code: '28P01' });
    expect(statSync(join(stateDir, 'password')).mode & 0o777).to.equal(0o600);
  });

  it('gives the gateway no superuser', async () => {
    const { url } = await start();

    expect(await query(url, 'SELECT rolsuper FROM pg_roles WHERE rolname = current_user')).to.deep.equal([
      { rolsuper: false },
    ]);
  });

  context('when a folder above is closed to all but us, as root’s home is', () => {
    it('starts there too', async () => {
      const home = temporaryFolder();
      await chmod(home, 0o700);
      stateDir = join(home, 'database');

      expect(await query((await start()).url, 'SELECT 1 AS n')).to.deep.equal([{ n: 1 }]);
    });
  });

  it('refuses a taken port by name', async () => {
    const first = await start();
    const folder = temporaryFolder();
    await chmod(folder, 0o711);

    expect(await rejection(startPostgres({ stateDir: folder, port: first.port }))).to.include({ code: 'PortInUse' });
  });

  context('when the server is killed', () => {
    it('keeps every row whose insert was answered', async () => {
      const first = await startPostgres({ stateDir });
      await query(first.url, 'CREATE TABLE kept (n int)');
      let answered = 0;
      const writing = insertUntilBroken(first.url, () => {
        answered += 1;
      });
      await new Promise((resolve) => setTimeout(resolve, 400));
      killIfAlive(first.pid);
      await writing;

      const second = await start();
      const [row] = await query(second.url, 'SELECT count(*)::int AS n FROM kept');

      expect(answered).to.be.greaterThan(0);
      expect(row?.n).to.be.within(answered, answered + 1);
    });
  });

  context('when its owner was killed and left it running', () => {
    it('stops that server and starts afresh on the same data', async () => {
      const orphan = await startPostgres({ stateDir });
      await query(orphan.url, 'CREATE TABLE kept AS SELECT 1 AS n');
      const next = await start();

      expect(isAlive(orphan.pid)).to.equal(false);
      expect(await query(next.url, 'SELECT n FROM kept')).to.deep.equal([{ n: 1 }]);
    });
  });

  context('when a stale pid file names a process of somebody else', () => {
    it('starts and leaves that process alone', async () => {
      const first = await startPostgres({ stateDir });
      const pidFile = join(stateDir, 'data', 'postmaster.pid');
      const lines = readFileSync(pidFile, 'utf8');
      await first.stop();
      const bystander = spawn('sleep', ['60'], await databaseUser());
      writeFileSync(pidFile, lines.replace(/^\d+/, String(bystander.pid)));

      await start();

      expect(isAlive(bystander.pid ?? 0)).to.equal(true);
      bystander.kill();
    });
  });

  context('when it was killed while it made the cluster', () => {
    it('makes it anew', async () => {
      mkdirSync(join(stateDir, 'data.new'));
      writeFileSync(join(stateDir, 'data.new', 'PG_VERSION'), '18');

      expect(await query((await start()).url, 'SELECT 1 AS n')).to.deep.equal([{ n: 1 }]);
    });
  });
});

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function insertUntilBroken(url: string, onAnswer: () => void): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  for (;;) {
    try {
      await client.query('INSERT INTO kept VALUES (1)');
      onAnswer();
    } catch {
      // The server is gone: what the test does.
      return;
    }
  }
}
