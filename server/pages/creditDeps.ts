import type { CreditList } from '../../sdk/credit/lists/types.ts';
import type { Hex } from '../../sdk/verify/bytes.ts';
import type { PageDeps, PartyRef } from './pageDeps.ts';

/** A version of somebody's lists as the public reads it. */
export interface CreditListRow {
  /** `creditListHash`. */
  hash: Hex;
  list: CreditList;
  /** Who published it on the chain, and when; null of one that only ships with the ledger. */
  published: { by: PartyRef | null; at: number } | null;
}

/** What the public page of eco-credit needs beside the others. */
export interface CreditPageDeps extends PageDeps {
  credit: {
    /** Those in use and those that ship, newest first. */
    listCreditLists(): Promise<CreditListRow[]>;
  };
}
