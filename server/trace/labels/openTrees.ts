import type { NodeReader } from '../../../sdk/trace/labels/nodeStore.ts';
import { type NodeFile, openNodeFile } from './nodeFile.ts';

interface OpenTree {
  file: Promise<NodeFile>;
  /** Reads under way; a file is closed between them only. */
  users: number;
  isDropped: boolean;
}

/** Trees that are open for reading, at most `most` of them beside those in use: opening one costs as much as many proofs. */
export interface OpenTrees {
  /** Lends the tree in a file for the time that `read` takes. Errors: those of opening, ENOENT above all. */
  lend<T>(path: string, read: (tree: NodeReader) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export function createOpenTrees(most: number): OpenTrees {
  // A Map keeps the order of insertion: the first is the one that was used longest ago.
  const trees = new Map<string, OpenTree>();

  function take(path: string): OpenTree {
    const tree = trees.get(path) ?? { file: openNodeFile(path), users: 0, isDropped: false };
    trees.delete(path);
    trees.set(path, tree);
    for (const [oldest, other] of trees) {
      if (trees.size <= most) break;
      drop(oldest, other);
    }
    return tree;
  }

  function drop(path: string, tree: OpenTree): void {
    if (trees.get(path) === tree) trees.delete(path);
    tree.isDropped = true;
    if (tree.users === 0) void closeQuietly(tree);
  }

  return {
    lend: async (path, read) => {
      const tree = take(path);
      tree.users += 1;
      try {
        return await read(await tree.file);
      } catch (error) {
        // What couldn't be opened is asked for anew the next time.
        drop(path, tree);
        throw error;
      } finally {
        tree.users -= 1;
        if (tree.isDropped && tree.users === 0) await closeQuietly(tree);
      }
    },
    close: async () => {
      for (const [path, tree] of trees) drop(path, tree);
    },
  };
}

async function closeQuietly(tree: OpenTree): Promise<void> {
  const file = await tree.file.catch(() => undefined);
  await file?.close();
}
