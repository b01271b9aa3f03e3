import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { buildLabelTree, type LabelTree } from '../../../sdk/trace/labels/buildLabelTree.ts';
import type { LabelChunk } from '../../../sdk/trace/labels/labelChunk.ts';
import type { NodeReader } from '../../../sdk/trace/labels/nodeStore.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { createNodeFile } from './nodeFile.ts';
import { createOpenTrees } from './openTrees.ts';

/** One with its upper nodes at hand needs 1 MiB at most: 64 MiB in all. */
const OPEN_TREES = 64;
const MAKING = 'making-';
const DAY_MS = 86_400_000;

/** Trees over labels as files, each under its root: whatever is there is what its name says. */
export interface LabelTrees {
  /** Builds a tree and keeps it. */
  make(labels: AsyncIterable<LabelChunk>): Promise<LabelTree>;
  /** Lends a kept tree; undefined where there is none. */
  lend<T>(root: Hex, read: (tree: NodeReader) => Promise<T>): Promise<T | undefined>;
  /** Removes trees of yesterday and before that `isNeeded` doesn't know; what is asked for again is made again. */
  sweep(isNeeded: (root: Hex) => Promise<boolean>, now: number): Promise<void>;
  close(): Promise<void>;
}

export function createLabelTrees(folder: string): LabelTrees {
  const open = createOpenTrees(OPEN_TREES);
  const pathOf = (root: string) => join(folder, root);

  return {
    make: async (labels) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      // A name of its own: two gateways may make the same tree in one folder at one time.
      const path = pathOf(`${MAKING}${randomUUID()}`);
      const tree = await build(path, labels);
      await rename(path, pathOf(tree.root));
      return tree;
    },
    lend: async (root, read) => {
      try {
        return await open.lend(pathOf(root), read);
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    sweep: async (isNeeded, now) => {
      for (const name of await namesIn(folder)) {
        const { mtimeMs } = await stat(pathOf(name));
        const isKept = now - mtimeMs < DAY_MS || (!name.startsWith(MAKING) && (await isNeeded(name as Hex)));
        if (!isKept) await rm(pathOf(name), { force: true });
      }
    },
    close: () => open.close(),
  };
}

async function build(path: string, labels: AsyncIterable<LabelChunk>): Promise<LabelTree> {
  const file = await createNodeFile(path);
  try {
    const tree = await buildLabelTree(labels, file);
    await file.seal();
    return tree;
  } catch (error) {
    await file.discard();
    throw error;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
