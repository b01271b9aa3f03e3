import { uintWord } from './abiWord.ts';
import { bytesToHex, concatBytes, type Hex, hexToBytes } from './bytes.ts';
import { keccak256 } from './keccak.ts';

/**
 * Slot of `mapping(key => …)` at `base` for a key of a value type, given as its 32-byte word.
 * Source: Solidity documentation, "Layout of State Variables in Storage", mappings.
 */
export function mappingSlot(base: Hex, key: Uint8Array): Hex {
  return bytesToHex(keccak256(concatBytes([key, hexToBytes(base, 32)])));
}

/** Slot of a mapping of mappings: keys from the outermost to the innermost. */
export function nestedMappingSlot(base: Hex, keys: readonly Uint8Array[]): Hex {
  return keys.reduce<Hex>((slot, key) => mappingSlot(slot, key), base);
}

/**
 * First slot of element `index` of a dynamic array at `base` (the slot that holds the length).
 * @param wordsPerElement slots one element takes
 */
export function arraySlot(base: Hex, index: bigint | number, wordsPerElement = 1): Hex {
  const first = bytesToHex(keccak256(hexToBytes(base, 32)));
  return addToSlot(first, BigInt(index) * BigInt(wordsPerElement));
}

/** The slot `count` after `slot`, wrapping at 2^256 as the EVM does. */
export function addToSlot(slot: Hex, count: bigint | number): Hex {
  return bytesToHex(uintWord(BigInt.asUintN(256, BigInt(bytesToHex(hexToBytes(slot, 32))) + BigInt(count))));
}

/** A small slot number as written in a compiler's storage layout. */
export function slotNumber(number: bigint | number): Hex {
  return bytesToHex(uintWord(number));
}
