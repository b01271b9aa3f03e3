import { bytesToHex, type Hex } from '../../verify/bytes.ts';
import { fastKeccak } from './fastKeccak.ts';
import type { LabelChunk } from './labelChunk.ts';
import { type Keccak, SERIAL_LENGTH } from './labelCipher.ts';
import { LabelsRefused } from './labelsRefused.ts';
import { NODE_BYTES, type NodeStore } from './nodeStore.ts';

/** What a label set says on chain: which labels of the lot it has, and the root over them. */
export interface LabelTree {
  root: Hex;
  firstIndex: number;
  count: number;
}

/** Parents computed between two writes. */
const BATCH = 4_096;

/**
 * Builds the tree over labels as they come and stores every node of it. The root is that of
 * `StandardMerkleTree.of(entries, LABEL_LEAF_TYPES, { sortLeaves: false })`. Memory holds one chunk, whatever their number.
 * @param store empty
 * @throws LabelsRefused ChunkOutOfOrder where an index is left out or comes twice, LabelCountWrong for none at all
 */
export async function buildLabelTree(
  chunks: AsyncIterable<LabelChunk> | Iterable<LabelChunk>,
  store: NodeStore,
): Promise<LabelTree> {
  const keccak = await fastKeccak();
  const range = await storeLeaves(chunks, store, keccak);
  await storeParents(range.count, store, keccak);

  const root = await store.read(2 * range.count - 2, 1);
  return { root: bytesToHex(root), ...range };
}

async function storeLeaves(
  chunks: AsyncIterable<LabelChunk> | Iterable<LabelChunk>,
  store: NodeStore,
  keccak: Keccak,
): Promise<{ firstIndex: number; count: number }> {
  let firstIndex = -1;
  let count = 0;
  for await (const chunk of chunks) {
    if (firstIndex < 0) firstIndex = chunk.firstIndex;
    if (chunk.firstIndex !== firstIndex + count) {
      throw new LabelsRefused('ChunkOutOfOrder', String(chunk.firstIndex), `Next comes label ${firstIndex + count}.`);
    }
    await store.append(leavesOf(chunk, keccak));
    count += chunk.count;
  }
  if (count === 0) throw new LabelsRefused('LabelCountWrong', '0', 'A label set has one label at least.');
  return { firstIndex, count };
}

/** `labelLeaf` for each label of a chunk. */
function leavesOf({ firstIndex, count, serials, commitments }: LabelChunk, keccak: Keccak): Uint8Array {
  const leaves = new Uint8Array(count * NODE_BYTES);
  const words = new Uint8Array(3 * 32);
  const index = new DataView(words.buffer, 28, 4);
  for (let i = 0; i < count; i += 1) {
    index.setUint32(0, firstIndex + i);
    for (let k = 0; k < SERIAL_LENGTH; k += 1) words[32 + k] = serials[i * SERIAL_LENGTH + k] ?? 0;
    if (commitments) for (let k = 0; k < 32; k += 1) words[64 + k] = commitments[i * 32 + k] ?? 0;
    leaves.set(keccak(keccak(words)), i * NODE_BYTES);
  }
  return leaves;
}

/**
 * The nodes wait in a queue: two are taken from its head, their parent joins its end, until one is left. Taken so, an odd
 * number needs no special case, and every node lies where OpenZeppelin's array has it, counted from the end.
 */
async function storeParents(count: number, store: NodeStore, keccak: Keccak): Promise<void> {
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
