import { bytes32Word } from '../abiWord.ts';
import { bytesToHex, concatBytes, type Hex } from '../bytes.ts';
import { keccak256 } from '../keccak.ts';
import { VerifyError } from '../verifyError.ts';
import { type LabelEntry, labelLeaf } from './labelLeaf.ts';

/** A lot has 2³² labels at most, and so a tree 32 floors. */
const MAX_PROOF = 32;

/**
 * Whether a label is in the set with this root: the proof is folded up as OpenZeppelin's MerkleProof does, the lower of two
 * hashes first. True means that the set commits to this index, serial and commitment; nothing of the goods behind it.
 * Whether the index lies in the set's range, is voided or activated, is for the set's record to say.
 * @param proof from the leaf's sister up
 * @throws VerifyError HexMalformed, WordOutOfRange, ProofMalformed where something isn't a proof at all
 */
export function verifyLabelProof(root: Hex, entry: LabelEntry, proof: readonly Hex[]): boolean {
  return labelRoot(entry, proof) === bytesToHex(bytes32Word(root));
}

/**
 * The root that a label and its proof lead to.
 * @throws VerifyError HexMalformed, WordOutOfRange, ProofMalformed where something isn't a proof at all
 */
export function labelRoot(entry: LabelEntry, proof: readonly Hex[]): Hex {
  if (proof.length > MAX_PROOF) {
    throw new VerifyError('ProofMalformed', 'A label proof has 32 hashes at most.', { hashes: proof.length });
  }
  return bytesToHex(proof.reduce((node, sister) => parentOf(node, bytes32Word(sister)), labelLeaf(entry)));
}

function parentOf(a: Uint8Array, b: Uint8Array): Uint8Array {
  return keccak256(concatBytes(bytesToHex(a) < bytesToHex(b) ? [a, b] : [b, a]));
}
