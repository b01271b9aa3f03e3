import type { Hex } from '../../sdk/verify/bytes.ts';
import type { FinanceProduct } from '../finance/viewTypes.ts';
import type { Listing, PageDeps, Window } from './pageDeps.ts';

/** What the public page of loans needs beside the others. */
export interface FinancePageDeps extends PageDeps {
  finance: {
    /** Every product with a rule, by bank and name; without a bank of all of them. */
    listProducts(
      filter: { bank?: Hex | undefined; applicant?: 'person' | 'organisation' | undefined },
      window: Window,
    ): Promise<Listing<FinanceProduct>>;
  };
}
