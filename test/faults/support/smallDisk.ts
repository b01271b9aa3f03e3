import { execFile, spawnSync } from 'node:child_process';
import { mkdir, statfs } from 'node:fs/promises';
import { promisify } from 'node:util';
import { endWithProcess } from '../../support/endWithProcess.ts';

const run = promisify(execFile);

/** A file system of one's own that can be made full and given room again. */
export interface SmallDisk {
  fill(): Promise<void>;
  makeRoom(): Promise<void>;
  unmount(): Promise<void>;
}

const ROOM = '4g';
/** What is left when it is full: a page or two, as on a disk that others fill. */
const LEFT_BYTES = 64 * 1024;

/** Mounts one on a folder; undefined where that is not allowed, which is nearly everywhere but for root on Linux. */
export async function smallDisk(folder: string): Promise<SmallDisk | undefined> {
  await mkdir(folder, { recursive: true, mode: 0o711 });
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${ROOM},mode=0711`, 'tmpfs', folder]);
  } catch {
    return undefined;
  }
  const unmount = () => run('umount', ['-l', folder]).then(() => undefined);
  const takeBack = endWithProcess(() => void spawnSync('umount', ['-l', folder]));
  const resize = (size: string) => run('mount', ['-o', `remount,size=${size}`, folder]);
  return {
    fill: async () => {
      const { blocks, bfree, bsize } = await statfs(folder);
      await resize(String((blocks - bfree) * bsize + LEFT_BYTES));
    },
    makeRoom: async () => void (await resize(ROOM)),
    unmount: async () => {
      takeBack();
      await unmount();
    },
  };
}
