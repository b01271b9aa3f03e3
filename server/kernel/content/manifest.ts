import type { ContentHash } from './contentHash.ts';

/** A document of more than this is stored in blocks of this size under a manifest. 1 MiB, IPFS' usual block limit. */
export const BLOCK_BYTES = 1024 * 1024;
/** The largest document: 64 MiB. */
export const DOCUMENT_BYTES = 64 * BLOCK_BYTES;

export interface Manifest {
  /** sha2-256 of each block, in order; all but the last are exactly BLOCK_BYTES long. */
  blocks: ContentHash[];
  /** Bytes of the whole document. */
  size: number;
}

const HASH = /^0x[0-9a-f]{64}$/;

/**
 * The manifest's one spelling: JSON with sorted keys and no blanks (as RFC 8785 canonicalises it), in UTF-8. Its
 * sha2-256 is the document's id, so it must never be spelt otherwise.
 */
export function encodeManifest({ blocks, size }: Manifest): Uint8Array {
  return Buffer.from(JSON.stringify({ blocks, size, type: 'manifest' }), 'utf8');
}

/** The manifest these bytes spell, or undefined when they are an ordinary document. */
export function decodeManifest(bytes: Uint8Array): Manifest | undefined {
  const text = Buffer.from(bytes).toString('utf8');
  if (!text.startsWith('{"blocks":["0x') || !text.endsWith(',"type":"manifest"}')) return undefined;
  const parsed = parse(text);
  if (!parsed || !isManifest(parsed)) return undefined;
  return Buffer.compare(encodeManifest(parsed), bytes) === 0 ? parsed : undefined;
}

function isManifest({ blocks, size }: Partial<Manifest>): boolean {
  if (!Array.isArray(blocks) || !blocks.every((block) => typeof block === 'string' && HASH.test(block))) return false;
  if (!Number.isInteger(size) || size === undefined) return false;
  return size > BLOCK_BYTES && size <= DOCUMENT_BYTES && blocks.length === Math.ceil(size / BLOCK_BYTES);
}

function parse(text: string): Manifest | undefined {
  try {
    return JSON.parse(text) as Manifest;
  } catch {
    // Not JSON: an ordinary document.
    return undefined;
  }
}
