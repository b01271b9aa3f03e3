import { bytesToHex, type Hex } from '../../verify/bytes.ts';
import { LabelsRefused } from './labelsRefused.ts';
import type { NodeReader } from './nodeStore.ts';
import { sistersOf } from './nodeTree.ts';

/**
 * The proof of one label, read from the stored tree: one node a floor, nothing hashed.
 * @param count labels of the set
 * @param place the label's index minus the set's first
 * @throws LabelsRefused IndexOutOfRange
 */
export async function labelProof(store: NodeReader, count: number, place: number): Promise<Hex[]> {
  if (!Number.isInteger(place) || place < 0 || place >= count) {
    throw new LabelsRefused('IndexOutOfRange', String(place), `The set has labels 0 to ${count - 1}.`);
  }
  const sisters = sistersOf(count, place).map(async (node) => bytesToHex(await store.read(node, 1)));
  return Promise.all(sisters);
}
