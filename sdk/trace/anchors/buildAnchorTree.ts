import { bytesToHex, type Hex, hexToBytes } from '../../verify/bytes.ts';
import { fastKeccak } from '../labels/fastKeccak.ts';
import { memoryNodeStore, NODE_BYTES } from '../labels/nodeStore.ts';
import { sistersOf, storeParents } from '../labels/nodeTree.ts';
import { type AnchoredEvent, anchoredDocument } from './anchorLeaf.ts';

/** A tree over events. */
export interface AnchorTree {
  root: Hex;
  /** Every node, 32 bytes each: the leaves in their order, then each pair's parent in turn, the root last. */
  nodes: Uint8Array;
}

/**
 * The tree that stands behind an anchored root: `StandardMerkleTree.of(leaves, ANCHOR_LEAF_TYPES, { sortLeaves: false })`.
 * @param events one at least
 */
export async function buildAnchorTree(events: readonly AnchoredEvent[]): Promise<AnchorTree> {
  if (events.length === 0) throw new RangeError('A root stands over one event at least.');
  const keccak = await fastKeccak();
  const store = memoryNodeStore();
  const leaves = new Uint8Array(events.length * NODE_BYTES);
  const words = new Uint8Array(3 * 32);
  for (const [index, event] of events.entries()) {
    words.set(hexToBytes(event.hash, 32), 0);
    words.set(hexToBytes(anchoredDocument(event), 32), 32);
    new DataView(words.buffer).setUint32(92, index);
    leaves.set(keccak(keccak(words)), index * NODE_BYTES);
  }
  await store.append(leaves);
  await storeParents(events.length, store, keccak);
  const nodes = (await store.read(0, 2 * events.length - 1)).slice();
  return { root: bytesToHex(nodes.subarray(-NODE_BYTES)), nodes };
}

/** The proof of one leaf, read from the nodes. @param index 0 to the number of leaves − 1 */
export function anchorProof(nodes: Uint8Array, index: number): Hex[] {
  const count = (nodes.length / NODE_BYTES + 1) / 2;
  if (!Number.isInteger(index) || index < 0 || index >= count) throw new RangeError(`The tree has ${count} leaves.`);
  return sistersOf(count, index).map((node) => bytesToHex(nodes.subarray(node * NODE_BYTES, (node + 1) * NODE_BYTES)));
}
