import '../../verify/oldBrowsers.ts';

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, type Hex } from '../../verify/bytes.ts';
import type { EventNode } from './eventNode.ts';
import { declarationPreHash, preHash } from './preHash.ts';

/** What an event is known by. */
export interface EventHash {
  /** `ni:///sha-256;…?ver=CBV2.0` (CBV 2.0, 8.9; RFC 6920). */
  eventHash: string;
  /** The same digest as 32 bytes: what is anchored. */
  digest: Hex;
  /** The string that was hashed. */
  preHash: string;
  /**
   * Only where the event carries an errorDeclaration: sha-256 over the pre-hash string and the declaration's. The event
   * hash itself doesn't cover the declaration, so that both name one event; this one binds it. Ours.
   */
  declarationHash?: Hex;
  /** Extensions that the document wanted left out of the hash. */
  ignored: string[];
}

/** Hashes an event that was read from either syntax. */
export function eventHash(event: EventNode, ignored: string[] = []): EventHash {
  const text = preHash(event);
  const digest = sha256Of(text);
  const declaration = event.children.find(({ name }) => name === 'errorDeclaration');
  return {
    eventHash: `ni:///sha-256;${digest.slice(2)}?ver=CBV2.0`,
    digest,
    preHash: text,
    ...(declaration && { declarationHash: sha256Of(text + declarationPreHash(declaration)) }),
    ignored,
  };
}

function sha256Of(text: string): Hex {
  return bytesToHex(sha256(new TextEncoder().encode(text)));
}
