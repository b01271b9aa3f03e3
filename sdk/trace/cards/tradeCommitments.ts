import { concat, keccak256, toBeHex, toUtf8Bytes } from 'ethers';
import type { Bytes32 } from '../../ids/keys.ts';
import type { Fen } from '../../units/quantities.ts';

/**
 * What stands for a price on the chain: keccak256(salt ‖ price in fen as 32 bytes). Prices are few enough to be tried, so the
 * salt is 32 random bytes that the three hands keep.
 */
export function priceCommitment(salt: Bytes32, price: Fen): Bytes32 {
  return keccak256(concat([salt, toBeHex(price, 32)])) as Bytes32;
}

/** What stands for a payment's reference: keccak256(salt ‖ its UTF-8 in NFC). */
export function paymentCommitment(salt: Bytes32, reference: string): Bytes32 {
  return keccak256(concat([salt, toUtf8Bytes(reference.normalize('NFC'))])) as Bytes32;
}
