import type { Element } from '../../../../sdk/gs1/element.ts';
import type { Hex } from '../../../../sdk/verify/bytes.ts';

/** What the resolver must know of the world: nothing of serials, which the verification service judges. */
export interface KnownThings {
  /** Undefined for a GTIN that the brand's catalogue doesn't have. */
  itemOf(gtin: string): Promise<KnownItem | undefined>;
  /** Whether the catalogue has GTINs of the same GS1 Company Prefix. */
  isOwnPrefix(gtin: string): Promise<boolean>;
  /** Undefined for a lot that was never made. */
  batchOf(gtin: string, lot: string): Promise<KnownBatch | undefined>;
  /** What the operator's register says of a key that isn't in the ledger, such as a GLN. */
  registered(key: Element): Promise<RegisteredThing | undefined>;
}

export interface KnownItem {
  gtin: string;
  /** Null where the catalogue's document has none. */
  name: { zh: string; en: string } | null;
}

export interface KnownBatch {
  id: Hex;
  /** Papers enclosed, the newest first. */
  papers: { kind: 'commitment' | 'inspection'; evidence: Hex }[];
}

/** A record of the ledger that carries a GS1 key. */
export interface RegisteredThing {
  kind: 'parcel' | 'organisation' | 'evidence';
  id: Hex;
  name: string;
}
