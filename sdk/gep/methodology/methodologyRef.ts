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

/**
 * Two methodologies are the same when this is. Apart from the schema, so that a browser which computes needs no library
 * that reads one.
 */
export function methodologyRef(of: Methodology): MethodologyRef {
  const { code, edition } = of;
  return { code, edition, hash: contentHash(new TextEncoder().encode(canonicalJson(of))) };
}
