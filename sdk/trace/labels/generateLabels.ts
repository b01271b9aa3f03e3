import { fastKeccak } from './fastKeccak.ts';
import type { LabelChunk } from './labelChunk.ts';
import {
  createLabelCipher,
  type Keccak,
  type LabelCipher,
  MAX_LABELS,
  SECRET_LENGTH,
  SERIAL_LENGTH,
} from './labelCipher.ts';
import type { LabelKeys } from './labelKeys.ts';
import { LabelsRefused } from './labelsRefused.ts';

export interface LabelRange {
  /** The lot's first label that has no code yet. */
  firstIndex: number;
  count: number;
  /** With a code under a scratch layer. */
  withSecrets: boolean;
  /** Labels a chunk; 16,384 unless told. */
  chunkSize?: number;
}

/**
 * The labels of a range, chunk after chunk; memory holds one. The same keys and range always give the same labels, so that
 * nothing needs to be kept of them but the keys.
 * @throws LabelsRefused LabelCountWrong
 */
export async function* generateLabels(keys: LabelKeys, range: LabelRange): AsyncGenerator<LabelChunk> {
  const { firstIndex, count, withSecrets, chunkSize = 16_384 } = checkRange(range);
  const keccak = await fastKeccak();
  const cipher = createLabelCipher(keys, keccak);

  for (let done = 0; done < count; done += chunkSize) {
    const size = Math.min(chunkSize, count - done);
    yield makeChunk(cipher, withSecrets ? keccak : null, firstIndex + done, size);
  }
}

function checkRange(range: LabelRange): LabelRange {
  const { firstIndex, count, chunkSize = 1 } = range;
  const areWhole = [firstIndex, count, chunkSize].every(Number.isSafeInteger);
  if (areWhole && firstIndex >= 0 && count > 0 && chunkSize > 0 && firstIndex + count <= MAX_LABELS) return range;
  throw new LabelsRefused('LabelCountWrong', `${firstIndex} + ${count}`, 'A lot has 1 to 2^32 labels, counted from 0.');
}

function makeChunk(cipher: LabelCipher, keccak: Keccak | null, firstIndex: number, count: number): LabelChunk {
  const serials = new Uint8Array(count * SERIAL_LENGTH);
  for (let i = 0; i < count; i += 1) cipher.writeSerial(firstIndex + i, serials, i * SERIAL_LENGTH);
  if (!keccak) return { firstIndex, count, serials, secrets: null, commitments: null };

  const secrets = new Uint8Array(count * SECRET_LENGTH);
  for (let i = 0; i < count; i += 1) cipher.writeSecret(firstIndex + i, secrets, i * SECRET_LENGTH);
  return { firstIndex, count, serials, secrets, commitments: commitAll(keccak, serials, secrets, count) };
}

/** `secretCommitment` for each label. */
function commitAll(keccak: Keccak, serials: Uint8Array, secrets: Uint8Array, count: number): Uint8Array {
  const commitments = new Uint8Array(count * 32);
  const input = new Uint8Array(32 + SECRET_LENGTH);
  for (let i = 0; i < count; i += 1) {
    copy(serials, i * SERIAL_LENGTH, input, 0, SERIAL_LENGTH);
    copy(secrets, i * SECRET_LENGTH, input, 32, SECRET_LENGTH);
    commitments.set(keccak(input), i * 32);
  }
  return commitments;
}

/** A loop is quicker than `subarray` and `set` for a few bytes. */
function copy(from: Uint8Array, fromStart: number, to: Uint8Array, toStart: number, length: number): void {
  for (let i = 0; i < length; i += 1) to[toStart + i] = from[fromStart + i] ?? 0;
}
