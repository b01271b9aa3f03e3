import { bytes32Word, uintWord } from '../abiWord.ts';
import { bytesToHex, concatBytes, type Hex } from '../bytes.ts';
import { keccak256 } from '../keccak.ts';
import { VerifyError } from '../verifyError.ts';

/** What a label set commits to for one label. */
export interface LabelEntry {
  /** Place within the lot; the place in the set's tree is this minus the set's first index. */
  index: number;
  /** AI(21). */
  serial: string;
  /** `secretCommitment` of the code under the scratch layer; null without one. */
  commitment: Hex | null;
}

/** Types of a leaf, for @openzeppelin/merkle-tree: index, serial, commitment. */
export const LABEL_LEAF_TYPES = ['uint256', 'bytes32', 'bytes32'] as const;

const ZERO: Hex = `0x${'00'.repeat(32)}`;

/** The leaf of a label in the tree of its set: keccak256(keccak256(abi.encode(index, serial, commitment))). */
export function labelLeaf({ index, serial, commitment }: LabelEntry): Uint8Array {
  const words = [uintWord(index), serialWord(serial), bytes32Word(commitment ?? ZERO)];
  return keccak256(keccak256(concatBytes(words)));
}

/** keccak256(serial as bytes32 ‖ letters of the scratch code as ASCII): what activation reveals. */
export function secretCommitment(serial: string, secret: string): Hex {
  return bytesToHex(keccak256(concatBytes([serialWord(serial), ascii(secret)])));
}

/** A serial as bytes32: ASCII from the left, zeros behind. @throws VerifyError WordOutOfRange over 32 characters */
export function serialWord(serial: string): Uint8Array {
  const letters = ascii(serial);
  if (letters.length > 32) {
    throw new VerifyError('WordOutOfRange', 'A serial has 20 characters at most; check the code.', { serial });
  }
  const word = new Uint8Array(32);
  word.set(letters);
  return word;
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
