import { canonicalJson } from '../../documents/canonicalJson.ts';
import type { Hex } from '../../verify/bytes.ts';
import { contentHash } from '../../verify/contentHash.ts';
import type { Methodology } from './methodology.ts';

/** What an account names its methodology by: words for people, the hash for machines. */
export interface MethodologyRef {
  code: string;
  edition: string;
  hash: Hex;
}

const known = new WeakMap<Methodology, MethodologyRef>();

/**
 * Two methodologies are the same when this is. Apart from the schema, so that a browser which computes needs no library
 * that reads one. What has been named by its hash can't be altered any more: it is frozen, and hashed once.
 */
export function methodologyRef(of: Methodology): MethodologyRef {
  const named = known.get(of);
  if (named) return named;
  const { code, edition } = freeze(of);
  const ref = { code, edition, hash: contentHash(new TextEncoder().encode(canonicalJson(of))) };
  known.set(of, ref);
  return ref;
}

function freeze<Whole extends object>(whole: Whole): Whole {
  for (const part of Object.values(whole)) if (typeof part === 'object' && part !== null) freeze(part);
  return Object.freeze(whole);
}
