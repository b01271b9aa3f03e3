import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { NODE_BYTES, type NodeReader, type NodeStore } from '../../../sdk/trace/labels/nodeStore.ts';

/** A file of nodes while it is made. Under its name there is a whole tree or none. */
export interface NewNodeFile extends NodeStore {
  /** Brings everything to disk and gives the file its name. */
  seal(): Promise<void>;
  /** Removes what was written. */
  discard(): Promise<void>;
}

export interface NodeFile extends NodeReader {
  close(): Promise<void>;
}

/** Begins a tree of nodes; it is written beside `path` until it is sealed. A half-made one of before is overwritten. */
export async function createNodeFile(path: string): Promise<NewNodeFile> {
  const draft = `${path}.new`;
  const file = await open(draft, 'w+', 0o600);

  return {
    append: async (nodes) => {
      await file.appendFile(nodes);
    },
    read: (first, count) => readNodes(file, first, count),
    seal: async () => {
      await file.sync();
      await file.close();
      await rename(draft, path);
    },
    discard: async () => {
      await file.close();
      await rm(draft, { force: true });
    },
  };
}

/** Nodes next to the root that are kept in memory: every proof needs fourteen of them, and of a million labels six others. */
const TOP_NODES = 32_767;

/** Opens a sealed tree of nodes for reading; at most 1 MiB of it stays in memory. */
export async function openNodeFile(path: string): Promise<NodeFile> {
  const file = await open(path, 'r');
  const nodes = (await file.stat()).size / NODE_BYTES;
  const topFirst = Math.max(0, nodes - TOP_NODES);
  const top = await readNodes(file, topFirst, nodes - topFirst);

  return {
    read: async (first, count) =>
      first >= topFirst && first + count <= nodes
        ? top.subarray((first - topFirst) * NODE_BYTES, (first - topFirst + count) * NODE_BYTES)
        : readNodes(file, first, count),
    close: () => file.close(),
  };
}

async function readNodes(file: FileHandle, first: number, count: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(count * NODE_BYTES);
  const { bytesRead } = await file.read(bytes, 0, bytes.length, first * NODE_BYTES);
  if (bytesRead === bytes.length) return bytes;
  throw new RangeError(`There are no nodes ${first} to ${first + count - 1}.`);
}
