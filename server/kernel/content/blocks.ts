import type { ContentHash } from './contentHash.ts';

export interface ContentHealth {
  ok: boolean;
  /** `files` or `kubo`. */
  kind: string;
  /** For the operator; no addresses or secrets. */
  detail: string;
}

/** Where blocks of at most 1 MiB are kept. Callers check what they get back: see {@link createContentStore}. */
export interface Blocks {
  /**
   * Returns once the block is kept for good.
   * @throws AppError `ContentStoreFull`, `ContentStoreUnreachable`
   */
  put(hash: ContentHash, bytes: Uint8Array): Promise<void>;
  /**
   * The block as stored, unchecked; undefined when there is none.
   * @throws AppError `ContentStoreUnreachable`
   */
  get(hash: ContentHash): Promise<Uint8Array | undefined>;
  has(hash: ContentHash): Promise<boolean>;
  /** Never throws. */
  health(): Promise<ContentHealth>;
}
