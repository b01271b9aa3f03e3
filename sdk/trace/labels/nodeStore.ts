/**
 * The nodes of a tree, 32 bytes each, in the order in which they come about: the n leaves, then each pair's parent in turn,
 * the root last. The file only ever grows at its end. Node p has its sister at p xor 1 and its parent at n + ⌊p / 2⌋; it is
 * place 2n − 2 − p of @openzeppelin/merkle-tree's array.
 */
export interface NodeStore extends NodeReader {
  /** Adds whole nodes behind the last; the bytes may be reused afterwards. */
  append(nodes: Uint8Array): Promise<void>;
}

export interface NodeReader {
  /** `count` nodes from place `first` on, one behind the other. */
  read(first: number, count: number): Promise<Uint8Array>;
}

export const NODE_BYTES = 32;

/** Nodes in memory: 64 bytes a label. For sets of a few thousand, and tests. */
export function memoryNodeStore(): NodeStore {
  let bytes = new Uint8Array(64 * NODE_BYTES);
  let used = 0;

  return {
    async append(nodes) {
      if (used + nodes.length > bytes.length) bytes = enlarged(bytes, used + nodes.length);
      bytes.set(nodes, used);
      used += nodes.length;
    },
    async read(first, count) {
      const end = (first + count) * NODE_BYTES;
      if (first < 0 || end > used) throw new RangeError(`There are no nodes ${first} to ${first + count - 1}.`);
      return bytes.subarray(first * NODE_BYTES, end);
    },
  };
}

function enlarged(bytes: Uint8Array, needed: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(needed, 2 * bytes.length));
  larger.set(bytes);
  return larger;
}
