import { bytesToHex, concatBytes, type Hex, hexToBytes, padToWord, quantityToWord } from './bytes.ts';
import { keccak256 } from './keccak.ts';
import { VerifyError } from './verifyError.ts';

/** `uint256` (and smaller unsigned types) as a word. @throws VerifyError WordOutOfRange */
export function uintWord(value: bigint | number): Uint8Array {
  const integer = typeof value === 'bigint' || Number.isSafeInteger(value) ? BigInt(value) : null;
  if (integer === null || integer < BigInt(0) || integer.toString(16).length > 64) {
    throw new VerifyError('WordOutOfRange', 'Pass an integer from 0 to 2^256 − 1.', { value: String(value) });
  }
  return quantityToWord(`0x${integer.toString(16)}`);
}

/** `address` as a word: 20 bytes, zeros before them. */
export function addressWord(address: Hex): Uint8Array {
  return padToWord(hexToBytes(address, 20));
}

/** `bytes32` as a word. */
export function bytes32Word(value: Hex): Uint8Array {
  return hexToBytes(value, 32);
}

/** `bool` as a word. */
export function boolWord(value: boolean): Uint8Array {
  return uintWord(value ? 1 : 0);
}

/** The unsigned number in a word. */
export function wordToUint(word: Uint8Array): bigint {
  return BigInt(bytesToHex(checkWord(word)));
}

/** The address in a word. @throws VerifyError WordOutOfRange when the twelve bytes before it aren't zero */
export function wordToAddress(word: Uint8Array): Hex {
  if (checkWord(word).subarray(0, 12).some(Boolean)) throw dirty(word);
  return bytesToHex(word.subarray(12));
}

/** The bool in a word. @throws VerifyError WordOutOfRange for anything but 0 and 1 */
export function wordToBool(word: Uint8Array): boolean {
  const value = wordToUint(word);
  if (value > BigInt(1)) throw dirty(word);
  return value === BigInt(1);
}

/**
 * One field of a packed storage word. Solidity packs from the lowest bit upwards, in order of declaration.
 * @param offset bits below the field
 * @param size bits of the field
 */
export function fieldOfWord(word: Uint8Array, offset: number, size: number): bigint {
  return BigInt.asUintN(size, wordToUint(word) >> BigInt(offset));
}

/** The first four bytes of keccak256 of a canonical signature such as `get(bytes32)`. */
export function selector(signature: string): Uint8Array {
  return keccak256(new TextEncoder().encode(signature)).subarray(0, 4);
}

/** Call data for a function with static arguments only. */
export function encodeCall(signature: string, words: readonly Uint8Array[]): Hex {
  return bytesToHex(concatBytes([selector(signature), ...words.map(checkWord)]));
}

/** Splits returned data into words. @throws VerifyError WordOutOfRange when it isn't whole words */
export function splitWords(data: Hex): Uint8Array[] {
  const bytes = hexToBytes(data);
  if (bytes.length % 32 !== 0) throw dirty(bytes);
  return Array.from({ length: bytes.length / 32 }, (_, i) => bytes.slice(32 * i, 32 * i + 32));
}

function checkWord(word: Uint8Array): Uint8Array {
  if (word.length !== 32) throw dirty(word);
  return word;
}

function dirty(word: Uint8Array): VerifyError {
  return new VerifyError('WordOutOfRange', 'The word does not hold a value of this type; check the storage layout.', {
    word: bytesToHex(word),
  });
}
