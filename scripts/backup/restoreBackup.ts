import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Keyring } from '../../server/kernel/auth/crypto/envelope.ts';
import type { Blocks } from '../../server/kernel/content/blocks.ts';
import { parseContentHash } from '../../server/kernel/content/contentHash.ts';
import { writeDurably } from '../../server/kernel/content/writeDurably.ts';
import { openStore, type Store } from '../../server/kernel/store/openStore.ts';
import { PartError } from '../processes/PartError.ts';
import { createFiller, prepareTables } from './copyIn.ts';
import type { BackupLine } from './lines.ts';
import { KEY_FILES } from './makeBackup.ts';
import { type BackupContents, readBackup } from './readBackup.ts';

export interface RestoreTarget {
  databaseUrl: string;
  keysFolder: string;
  /** Where documents go; undefined where another service keeps them, and then those of the backup are left out. */
  blocks: Blocks | undefined;
  keyring: Keyring;
}

export interface RestoreReport extends BackupContents {
  rows: number;
  keys: string[];
  blocks: number;
}

/**
 * Puts a backup into an empty place. It is read whole before anything is written, and the tables appear in one
 * transaction; documents and keys go first, since to put them twice is harmless. Sessions, codes and tokens aren't in it:
 * everybody signs in anew. The projection isn't either: the next start makes it from the chain.
 * @throws PartError as {@link readBackup}; `BackupOfOtherVersion`, `RestoreTargetInUse`: then nothing was changed
 */
export async function restoreBackup(target: RestoreTarget, file: string): Promise<RestoreReport> {
  const { about } = await readBackup(file, target.keyring, (line) => assertKeyFits(target, line));
  const store = openStore(target.databaseUrl, { maxConnections: 2 });
  try {
    await prepareTables(store, about.migrations, target.databaseUrl.replace(/\/\/.*@/, '//'));
    return await fill(store, target, file);
  } finally {
    await store.close();
  }
}

/** A key that stands already must be the backup's own: with two peppers half of the contacts would not be found. */
async function assertKeyFits({ keysFolder }: RestoreTarget, line: BackupLine): Promise<void> {
  if (!('key' in line)) return;
  const path = keyPath(keysFolder, line.key);
  if (!existsSync(path) || (await readFile(path)).toString('base64') === line.bytes) return;
  const message = `${path} is another key than the backup's. Move it away, if nothing was made with it, and restore again.`;
  throw new PartError('RestoreTargetInUse', message, { path });
}

async function fill(store: Store, target: RestoreTarget, file: string): Promise<RestoreReport> {
  const count = { rows: 0, keys: [] as string[], blocks: 0 };
  const client = await store.pool.connect();
  try {
    await client.query('BEGIN');
    const tables = await createFiller(client);
    const take = async (line: BackupLine) => {
      if ('table' in line) await tables.begin(line.table, line.sequences);
      if ('row' in line) {
        await tables.add(line.row);
        count.rows += 1;
      }
      if ('key' in line) {
        await writeDurably(keyPath(target.keysFolder, line.key), Buffer.from(line.bytes, 'base64'));
        count.keys.push(line.key);
      }
      if ('block' in line && target.blocks) {
        await target.blocks.put(parseContentHash(line.block), Buffer.from(line.bytes, 'base64'));
        count.blocks += 1;
      }
    };
    const contents = await readBackup(file, target.keyring, take);
    await tables.end();
    await client.query('COMMIT');
    return { ...contents, ...count };
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

function keyPath(folder: string, name: string): string {
  if ((KEY_FILES as readonly string[]).includes(name)) return join(folder, name);
  throw new PartError('BackupDamaged', `${name} is no key of a backup.`, { name });
}
