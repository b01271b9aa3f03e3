import './oldBrowsers.ts';

import { keccak_256 } from '@noble/hashes/sha3.js';
import { bytesToHex, type Hex } from './bytes.ts';

/** Keccak-256 as Ethereum uses it (the padding before FIPS 202). */
export function keccak256(bytes: Uint8Array): Uint8Array {
  return keccak_256(bytes);
}

/** Keccak-256 as lower-case hex. */
export function keccakHex(bytes: Uint8Array): Hex {
  return bytesToHex(keccak_256(bytes));
}
