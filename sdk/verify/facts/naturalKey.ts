import { bytesToHex, concatBytes, type Hex } from '../bytes.ts';
import { keccak256 } from '../keccak.ts';

/**
 * keccak256(abi.encode(TAG, static words…)) as contracts/shared/libraries/Keys.sol makes ids.
 * @param tag for example `liangshan.evidence.v1`
 */
export function naturalKey(tag: string, words: readonly Uint8Array[]): Hex {
  return bytesToHex(keccak256(concatBytes([keccak256(utf8(tag)), ...words])));
}

/** UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
