import { CREDIT_LISTS } from '../../sdk/credit/lists/catalogue.ts';
import { creditListHash } from '../../sdk/credit/lists/creditList.ts';
import type { CreditListRow } from '../pages/creditDeps.ts';

/** Lists of eco-credit as the public reads them: those that ship with the ledger. */
export async function listCreditLists(): Promise<CreditListRow[]> {
  return CREDIT_LISTS.map((list) => ({ hash: creditListHash(list), list, published: null }));
}
