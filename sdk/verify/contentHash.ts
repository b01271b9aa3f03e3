import './oldBrowsers.ts';

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, type Hex } from './bytes.ts';

/** sha2-256 of a document's stored bytes: what the chain holds of it. */
export function contentHash(bytes: Uint8Array): Hex {
  return bytesToHex(sha256(bytes));
}

/** True when these bytes are the document whose hash is on chain. */
export function isContent(bytes: Uint8Array, onChain: Hex): boolean {
  return contentHash(bytes) === onChain.toLowerCase();
}
