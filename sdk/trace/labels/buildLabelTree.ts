import { bytesToHex, type Hex } from '../../verify/bytes.ts';
import { fastKeccak } from './fastKeccak.ts';
import type { LabelChunk } from './labelChunk.ts';
import { type Keccak, SERIAL_LENGTH } from './labelCipher.ts';
import { LabelsRefused } from './labelsRefused.ts';
import { NODE_BYTES, type NodeStore } from './nodeStore.ts';
import { storeParents } from './nodeTree.ts';

/** What a label set says on chain: which labels of the lot it has, and the root over them. */
export interface LabelTree {
  root: Hex;
  firstIndex: number;
  count: number;
}

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
