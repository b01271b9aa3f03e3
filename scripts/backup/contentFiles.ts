import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NextToLast } from 'blockstore-fs/sharding';
import { cidOf, contentHash } from '../../server/kernel/content/contentHash.ts';
import type { BackupLine } from './lines.ts';

/** Of `blockstore-fs`; drafts have none. */
const EXTENSION = '.data';

/** Blocks of a folder of the content store, by path; one that no longer has its hash is told and left out. */
export async function* copyBlocks(folder: string, onDamaged: (path: string) => void): AsyncGenerator<BackupLine> {
  const layout = new NextToLast();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => path.endsWith(EXTENSION))
    .sort();
  for (const path of paths) {
    const bytes = await readFile(path);
    const hash = contentHash(bytes);
    const { dir, file } = layout.encode(cidOf(hash));
    if (path === join(folder, dir, file)) yield { block: hash, bytes: bytes.toString('base64') };
    else onDamaged(path);
  }
}
