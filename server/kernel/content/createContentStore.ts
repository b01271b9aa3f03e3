import { AppError } from '../errors/AppError.ts';
import type { Blocks, ContentHealth } from './blocks.ts';
import { type ContentHash, contentHash, parseContentHash } from './contentHash.ts';
import { BLOCK_BYTES, DOCUMENT_BYTES, decodeManifest, encodeManifest, type Manifest } from './manifest.ts';

/**
 * Documents by the sha2-256 of their stored bytes. Up to 1 MiB a document is one raw block and its id the plain
 * sha2-256 of it; a larger one is 1 MiB blocks under a manifest, and its id the manifest's. Every read is checked
 * against the id: what comes back is what was put, or an error.
 *
 * It is public: no personal data goes in, neither plain nor enciphered.
 */
export interface ContentStore {
  /**
   * Returns once the document is kept for good. Putting the same bytes again is harmless and mends a damaged copy.
   * @throws AppError `ContentTooLarge` (over 64 MiB), `ContentIsManifest`, `ContentStoreFull`, `ContentStoreUnreachable`
   */
  put(bytes: Uint8Array): Promise<ContentHash>;
  /** @throws AppError `ContentMissing`, `ContentCorrupt`, `ContentStoreUnreachable`, `ContentHashInvalid` */
  get(hash: string): Promise<Uint8Array>;
  /** Whether a document of this id was put. Does not read its blocks; `get` does. */
  has(hash: string): Promise<boolean>;
  /** Never throws. */
  health(): Promise<ContentHealth>;
}

export function createContentStore(blocks: Blocks): ContentStore {
  return {
    put: async (bytes) => {
      if (bytes.length > DOCUMENT_BYTES) throw tooLarge(bytes.length);
      if (bytes.length > BLOCK_BYTES) return putInBlocks(blocks, bytes);
      // It would be read back as the document it lists. Nothing but a forger writes one by hand.
      if (decodeManifest(bytes)) throw new AppError('ContentIsManifest', { hash: contentHash(bytes) });
      return putBlock(blocks, bytes);
    },
    get: async (text) => {
      const hash = parseContentHash(text);
      const bytes = await getBlock(blocks, hash);
      const manifest = decodeManifest(bytes);
      return manifest ? join(blocks, manifest, hash) : bytes;
    },
    has: async (text) => blocks.has(parseContentHash(text)),
    health: () => blocks.health(),
  };
}

/** The manifest goes last: where it is, all it lists is. */
async function putInBlocks(blocks: Blocks, bytes: Uint8Array): Promise<ContentHash> {
  const hashes: ContentHash[] = [];
  for (let start = 0; start < bytes.length; start += BLOCK_BYTES) {
    hashes.push(await putBlock(blocks, bytes.subarray(start, start + BLOCK_BYTES)));
  }
  return putBlock(blocks, encodeManifest({ blocks: hashes, size: bytes.length }));
}

async function putBlock(blocks: Blocks, bytes: Uint8Array): Promise<ContentHash> {
  const hash = contentHash(bytes);
  await blocks.put(hash, bytes);
  return hash;
}

async function getBlock(blocks: Blocks, hash: ContentHash, document = hash): Promise<Uint8Array> {
  const bytes = await blocks.get(hash);
  if (!bytes) throw new AppError('ContentMissing', { hash: document, block: hash });
  if (contentHash(bytes) !== hash) throw new AppError('ContentCorrupt', { hash: document, block: hash });
  return bytes;
}

async function join(blocks: Blocks, manifest: Manifest, document: ContentHash): Promise<Uint8Array> {
  const whole = new Uint8Array(manifest.size);
  let at = 0;
  for (const hash of manifest.blocks) {
    const part = await getBlock(blocks, hash, document);
    // Blocks that are genuine and yet don't add up: the manifest itself lies.
    if (part.length !== Math.min(BLOCK_BYTES, manifest.size - at)) {
      throw new AppError('ContentCorrupt', { hash: document, block: hash });
    }
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function tooLarge(bytes: number): AppError {
  return new AppError('ContentTooLarge', { bytes, limit: DOCUMENT_BYTES });
}
