import type { Keccak } from './labelCipher.ts';
import { NODE_BYTES, type NodeStore } from './nodeStore.ts';

/** Parents computed between two writes. */
const BATCH = 4_096;

/**
 * Stores the parents of `count` leaves that are stored already. The nodes wait in a queue: two are taken from its head,
 * their parent joins its end, until one is left. Taken so, an odd number needs no special case, and every node lies where
 * OpenZeppelin's array has it, counted from the end.
 */
export async function storeParents(count: number, store: NodeStore, keccak: Keccak): Promise<void> {
  const pair = new Uint8Array(2 * NODE_BYTES);
  for (let done = 0; done < count - 1; ) {
    // Of the queue's count − done nodes, only those that are stored by now can be taken.
    const size = Math.min(BATCH, (count - done) >> 1);
    const children = await store.read(2 * done, 2 * size);
    const parents = new Uint8Array(size * NODE_BYTES);
    for (let i = 0; i < size; i += 1) {
      copySorted(children, 2 * i * NODE_BYTES, pair);
      parents.set(keccak(pair), i * NODE_BYTES);
    }
    await store.append(parents);
    done += size;
  }
}

/** The nodes that prove a leaf, from its sister up to the root's child. */
export function sistersOf(count: number, place: number): number[] {
  const root = 2 * count - 2;
  const sisters: number[] = [];
  for (let node = place; node < root; node = count + Math.floor(node / 2)) {
    sisters.push(node % 2 === 0 ? node + 1 : node - 1);
  }
  return sisters;
}

/** Copies two neighbouring nodes, the lower first. */
function copySorted(nodes: Uint8Array, start: number, pair: Uint8Array): void {
  let same = 0;
  while (same < NODE_BYTES && nodes[start + same] === nodes[start + NODE_BYTES + same]) same += 1;
  const isSwapped = (nodes[start + same] ?? 0) > (nodes[start + NODE_BYTES + same] ?? 0);
  for (let k = 0; k < NODE_BYTES; k += 1) {
    pair[k] = nodes[start + (isSwapped ? NODE_BYTES : 0) + k] ?? 0;
    pair[NODE_BYTES + k] = nodes[start + (isSwapped ? 0 : NODE_BYTES) + k] ?? 0;
  }
}
