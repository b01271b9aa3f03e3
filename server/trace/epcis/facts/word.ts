import { createHash } from 'node:crypto';

/** Bytes of a word: an index of PostgreSQL takes no key beyond a third of its page. */
const MOST_BYTES = 1_000;

/**
 * A key, or a key with a value, as it is kept and asked for. One that is too long for an index stands by its hash: it is found by
 * the same value still, but not by the beginning of it.
 */
export function wordOf(key: string, value?: string): string {
  const word = value === undefined ? key : `${key}=${value}`;
  if (word.length * 3 <= MOST_BYTES || Buffer.byteLength(word) <= MOST_BYTES) return word;
  return `#${createHash('sha256').update(word).digest('hex')}`;
}

/** Whether a text fits into an index as it is. */
export function isShort(text: string): boolean {
  return Buffer.byteLength(text) <= MOST_BYTES;
}
