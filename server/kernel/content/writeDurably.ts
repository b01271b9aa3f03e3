import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

export interface WriteOptions {
  /** Where the bytes are gathered before they appear; on the same disk. Default: `<file>.new`. */
  draft?: string;
  /** Default 0600. */
  mode?: number;
}

/**
 * Makes or replaces `file` as a whole and returns once it is on disk: a reader, or a start after `kill -9` or a power
 * cut, finds the old content or the new, never a part. Two writers of one file at a time need drafts of their own.
 */
export async function writeDurably(file: string, bytes: Uint8Array | string, options: WriteOptions = {}) {
  const { draft = `${file}.new`, mode = 0o600 } = options;
  await makeFolder(dirname(file));
  try {
    const handle = await open(draft, 'w', mode);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await syncFolder(dirname(file));
}

/** A new folder is itself an entry of its parent, durable only once that is. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first) await syncFolder(dirname(first));
}

/** Windows has no such call and refuses to open a folder. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
