import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { recordChild } from '../../scripts/processes/childRecord.ts';
import { openStateFolder, resetStateFolder } from '../../scripts/processes/stateFolder.ts';
import { rejection } from '../support/rejection.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const HOLDER = new URL('./holdStateFolder.ts', import.meta.url).pathname;

describe('openStateFolder', () => {
  let path: string;
  beforeEach(() => {
    path = join(temporaryFolder(), 'state');
  });

  it('gives each part a folder of its own', async () => {
    const folder = await openStateFolder(path);

    expect(existsSync(folder.of('chain'))).to.equal(true);
    expect(folder.of('chain')).not.to.equal(folder.of('database'));
  });

  it('can be taken again after release', async () => {
    (await openStateFolder(path)).release();

    expect((await openStateFolder(path)).root).to.equal(path);
  });

  it('leaves no drafts of locks behind', async () => {
    await openStateFolder(path);

    expect(readdirSync(path)).to.have.members(['liangshan-ledger.json', 'lock.json']);
  });

  context('when another process uses it', () => {
    it('refuses and names that process', async () => {
      const holder = await hold(path);
      const error = await rejection(openStateFolder(path));
      holder.kill('SIGKILL');

      expect(error).to.include({ code: 'StateFolderInUse' });
      expect(error.message).to.contain(`process ${holder.pid}`);
    });
  });

  context('when its owner was killed', () => {
    it('takes it over', async () => {
      const holder = await hold(path);
      holder.kill('SIGKILL');
      await once(holder, 'exit');

      expect((await openStateFolder(path)).root).to.equal(path);
    });
  });

  context('when the owner’s process id now belongs to another process', () => {
    it('takes it over', async () => {
      mkdirSync(path);
      writeFileSync(join(path, 'liangshan-ledger.json'), '{}');
      writeFileSync(join(path, 'lock.json'), JSON.stringify({ pid: process.pid, startedAt: 'earlier' }));

      expect((await openStateFolder(path)).root).to.equal(path);
    });
  });

  context('when several want a stale one at once', () => {
    it('gives it to exactly one', async () => {
      mkdirSync(path);
      writeFileSync(join(path, 'liangshan-ledger.json'), '{}');
      writeFileSync(join(path, 'lock.json'), JSON.stringify({ pid: 1, startedAt: 'earlier' }));
      const results = await Promise.allSettled(Array.from({ length: 8 }, () => openStateFolder(path)));

      expect(results.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
    });
  });

  context('when the folder holds something else', () => {
    it('refuses to touch it', async () => {
      mkdirSync(path);
      writeFileSync(join(path, 'thesis.txt'), 'years of work');

      expect(await rejection(openStateFolder(path))).to.include({ code: 'StateFolderForeign' });
    });
  });

  context('when the folder holds keys from a safe, and parts that outlived the rest', () => {
    it('takes it', async () => {
      for (const part of ['keys', 'content']) mkdirSync(join(path, part), { recursive: true });
      const folder = await openStateFolder(path);

      expect(folder.of('keys')).to.equal(join(folder.root, 'keys'));
      folder.release();
    });

    it('takes none that holds something else beside them, or no keys', async () => {
      mkdirSync(join(path, 'content'), { recursive: true });
      expect(await rejection(openStateFolder(path))).to.include({ code: 'StateFolderForeign' });
      mkdirSync(join(path, 'keys'));
      writeFileSync(join(path, 'thesis.txt'), 'years of work');
      expect(await rejection(openStateFolder(path))).to.include({ code: 'StateFolderForeign' });
    });
  });
});

describe('resetStateFolder', () => {
  let path: string;
  beforeEach(() => {
    path = join(temporaryFolder(), 'state');
  });

  it('removes a folder of ours', async () => {
    (await openStateFolder(path)).release();

    expect(await resetStateFolder(path)).to.equal(true);
    expect(existsSync(path)).to.equal(false);
  });

  it('says when there is none', async () => {
    expect(await resetStateFolder(path)).to.equal(false);
  });

  it('refuses a folder that is not ours', async () => {
    mkdirSync(path);

    expect(await rejection(resetStateFolder(path))).to.include({ code: 'StateFolderForeign' });
    expect(existsSync(path)).to.equal(true);
  });

  it('refuses a folder in use', async () => {
    const holder = await hold(path);
    const error = await rejection(resetStateFolder(path));
    holder.kill('SIGKILL');

    expect(error).to.include({ code: 'StateFolderInUse' });
    expect(existsSync(path)).to.equal(true);
  });

  it('stops what a killed owner left running in it', async () => {
    const folder = await openStateFolder(path);
    const orphan = spawn('sleep', ['60']);
    const ended = once(orphan, 'exit');
    await recordChild(folder.of('chain'), orphan.pid ?? 0, 0);
    folder.release();
    await resetStateFolder(path);

    // A process that was killed is there until its parent has heard of it.
    const [code] = await ended;
    expect(code).to.equal(null);
  });
});

async function hold(path: string) {
  const holder = spawn(process.execPath, [HOLDER, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(holder.stdout, 'data');
  return holder;
}
