import { randomUUID } from 'node:crypto';
import { access, constants, mkdir, readdir, readFile, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { NextToLast } from 'blockstore-fs/sharding';
import { AppError } from '../errors/AppError.ts';
import type { Blocks, ContentHealth } from './blocks.ts';
import { type ContentHash, cidOf, contentHash } from './contentHash.ts';
import { writeDurably } from './writeDurably.ts';

const DRAFTS = 'drafts';
const DRAFT_LIFE_MS = 3_600_000;
/** Below this the store reports itself unwell: a document of the largest size would not fit. */
const FREE_BYTES = 128 * 1024 * 1024;

/**
 * Blocks as files, in the layout of `blockstore-fs`, so that a Helia node can serve the folder as it is. Writing is
 * our own: that package renames without fsync, and an accepted document must survive a power cut.
 */
export async function openFileBlocks(folder: string): Promise<Blocks> {
  await mkdir(join(folder, DRAFTS), { recursive: true, mode: 0o700 });
  await removeOldDrafts(join(folder, DRAFTS));
  const layout = new NextToLast();
  const pathOf = (hash: ContentHash) => {
    const { dir, file } = layout.encode(cidOf(hash));
    return join(folder, dir, file);
  };
  const get = (hash: ContentHash) => orUndefined(readFile(pathOf(hash)));

  return {
    put: async (hash, bytes) => {
      const kept = await get(hash);
      if (kept && contentHash(kept) === hash) return;
      const draft = join(folder, DRAFTS, randomUUID());
      await writeDurably(pathOf(hash), bytes, { draft }).catch(refuse);
    },
    get,
    has: async (hash) => (await orUndefined(stat(pathOf(hash)))) !== undefined,
    health: () => health(folder),
  };
}

async function health(folder: string): Promise<ContentHealth> {
  try {
    await access(join(folder, DRAFTS), constants.R_OK | constants.W_OK);
    const { bavail, bsize } = await statfs(folder);
    const free = bavail * bsize;
    return { ok: free >= FREE_BYTES, kind: 'files', detail: `${Math.floor(free / 1024 / 1024)} MiB free` };
  } catch (error) {
    return { ok: false, kind: 'files', detail: codeOf(error) };
  }
}

/** Drafts of writers that were killed; a living writer's is seconds old. */
async function removeOldDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const draft = join(folder, name);
    const found = await orUndefined(stat(draft));
    if (found && Date.now() - found.mtimeMs > DRAFT_LIFE_MS) await rm(draft, { force: true });
  }
}

async function orUndefined<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    return refuse(error);
  }
}

function refuse(error: unknown): never {
  const reason = codeOf(error);
  const code = ['ENOSPC', 'EDQUOT'].includes(reason) ? 'ContentStoreFull' : 'ContentStoreUnreachable';
  throw new AppError(code, { reason }, { cause: error });
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'Unknown';
}
