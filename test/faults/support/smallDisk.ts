import { execFile, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { endWithProcess } from '../../support/endWithProcess.ts';

const run = promisify(execFile);

/** A file system of one's own that can be made full and given room again. */
export interface SmallDisk {
  folder: string;
  fill(): Promise<void>;
  makeRoom(): Promise<void>;
  unmount(): Promise<void>;
}

const ROOM = '4g';
/** What is left when it is full: a page or two, as on a disk that others fill. */
const LEFT_BYTES = 64 * 1024;

/** Mounts one; undefined where that is not allowed, which is nearly everywhere but for root on Linux. */
export async function smallDisk(): Promise<SmallDisk | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'ledger-disk-'));
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${ROOM},mode=0711`, 'tmpfs', folder]);
  } catch {
    await rm(folder, { recursive: true });
    return undefined;
  }
  const takeBack = endWithProcess(() => {
    spawnSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true, force: true });
  });
  const resize = (size: string) => run('mount', ['-o', `remount,size=${size}`, folder]);
  return {
    folder,
    fill: async () => {
      const { blocks, bfree, bsize } = await statfs(folder);
      await resize(String((blocks - bfree) * bsize + LEFT_BYTES));
    },
    makeRoom: async () => void (await resize(ROOM)),
    unmount: async () => {
      takeBack();
      await run('umount', ['-l', folder]);
      await rm(folder, { recursive: true });
    },
  };
}
