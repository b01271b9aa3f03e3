import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Kek } from '../../server/kernel/auth/crypto/envelope.ts';
import { openStore } from '../../server/kernel/store/openStore.ts';
import { PartError } from '../processes/PartError.ts';
import { copyBlocks } from './contentFiles.ts';
import { aboutDatabase, copyTables } from './copyOut.ts';
import { type BackupAbout, type BackupLine, encodeLine } from './lines.ts';
import { sealFrames } from './sealedFile.ts';

/** The keys beside the database that a gateway can't do without. The KEK is not among them: it opens the backup. */
export const KEY_FILES = ['pepper', 'label-master-key', 'demo-seed'] as const;

export interface BackupSource {
  databaseUrl: string;
  /** `keys/` of the state folder. */
  keysFolder: string;
  /** The content store's folder; undefined where another service keeps it. */
  contentFolder: string | undefined;
  kek: Kek;
}

export interface BackupReport {
  ok: true;
  file: string;
  bytes: number;
  /** The key that opens it, by name. */
  kekId: string;
  /** Where the projection stood. */
  block: number;
  rows: number;
  keys: string[];
  blocks: number;
  /** Blocks of the content store that no longer have their hash: in no backup. */
  damaged: string[];
  /** sha-256 over tables, keys and documents: equal contents, equal digest. */
  digest: string;
}

/**
 * Writes everything that can't be made again from the chain into one sealed file: tables, keys beside the database,
 * documents. All tables are of one moment, whatever is written meanwhile; documents are read after them, so that every
 * document a row names is there. The file appears whole or not at all, mode 0600.
 * @throws PartError `BackupExists`; those of the database
 */
export async function makeBackup(source: BackupSource, file: string): Promise<BackupReport> {
  if (existsSync(file)) {
    throw new PartError('BackupExists', `${file} exists. A backup is never overwritten: give another name.`, { file });
  }
  const store = openStore(source.databaseUrl, { maxConnections: 1 });
  const count: Count = { rows: 0, keys: [], blocks: 0, damaged: [], digest: '' };
  const draft = `${file}.new`;
  try {
    const client = await store.pool.connect();
    let about: BackupAbout;
    try {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      about = await aboutDatabase(client);
      await write(draft, source.kek, counted(everything(client, about, source, count), count));
    } finally {
      await client.query('ROLLBACK').finally(() => client.release());
    }
    const bytes = await makeDurable(draft, file);
    return { ok: true, file, bytes, kekId: source.kek.id, block: about.block, ...count };
  } finally {
    await rm(draft, { force: true });
    await store.close();
  }
}

type Count = Pick<BackupReport, 'rows' | 'keys' | 'blocks' | 'damaged' | 'digest'>;

async function* everything(
  client: Parameters<typeof copyTables>[0],
  about: BackupAbout,
  { keysFolder, contentFolder }: BackupSource,
  count: Count,
): AsyncGenerator<BackupLine> {
  yield { about };
  yield* copyTables(client);
  for (const key of KEY_FILES) {
    const path = join(keysFolder, key);
    if (existsSync(path)) yield { key, bytes: (await readFile(path)).toString('base64') };
  }
  if (contentFolder !== undefined) yield* copyBlocks(contentFolder, (path) => void count.damaged.push(path));
}

/** The lines as bytes, with an end that says how many there were and what they add up to. */
async function* counted(lines: AsyncIterable<BackupLine>, count: Count): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let total = 0;
  for await (const line of lines) {
    total += 1;
    if ('row' in line) count.rows += 1;
    if ('key' in line) count.keys.push(line.key);
    if ('block' in line) count.blocks += 1;
    const bytes = Buffer.from(`${encodeLine(line)}\n`);
    // Of which block it is doesn't count: the same tables, keys and documents have the same digest.
    if (!('about' in line)) hash.update(bytes);
    yield bytes;
  }
  count.digest = hash.digest('hex');
  yield Buffer.from(`${encodeLine({ end: { lines: total, digest: count.digest } })}\n`);
}

async function write(draft: string, kek: Kek, content: AsyncIterable<Buffer>): Promise<void> {
  const target = await open(draft, 'w', 0o600);
  const gzip = createGzip();
  await pipeline(
    Readable.from(content, { objectMode: false }),
    gzip,
    (source: AsyncIterable<Buffer>) => sealFrames(source, kek, new Date()),
    target.createWriteStream(),
  );
}

async function makeDurable(draft: string, file: string): Promise<number> {
  const written = await open(draft);
  try {
    await written.sync();
    const { size } = await written.stat();
    await rename(draft, file);
    return size;
  } finally {
    await written.close();
  }
}
