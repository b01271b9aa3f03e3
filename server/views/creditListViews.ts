import { CREDIT_LISTS } from '../../sdk/credit/lists/catalogue.ts';
import { creditListHash } from '../../sdk/credit/lists/creditList.ts';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { listLists } from '../credit/lists/listView.ts';
import { listIfReadable } from '../credit/lists/readList.ts';
import type { CreditListRow } from '../pages/creditDeps.ts';
import type { ViewDeps } from './viewDeps.ts';

/** More versions than any city publishes. */
const MOST = 200;

/**
 * Lists of eco-credit as the public reads them: those that credit offices published, the newest of a place first, then those that
 * only ship with the ledger. One whose document can't be read says nothing and is left out.
 */
export async function listCreditLists(deps: ViewDeps): Promise<CreditListRow[]> {
  const { rows } = await listLists(deps, {}, { offset: 0, limit: MOST });
  const published = await Promise.all(
    rows.map(async ({ hash, office, publishedAt }): Promise<CreditListRow | null> => {
      const list = await listIfReadable(deps.content, hash);
      if (list === undefined) return null;
      return { hash: hash as Hex, list, published: { by: office, at: Date.parse(publishedAt) / 1000 } };
    }),
  );
  const known = new Set(rows.map(({ hash }) => hash));
  const shipped = CREDIT_LISTS.map((list): CreditListRow => ({ hash: creditListHash(list), list, published: null }));
  return [...published.filter((row) => row !== null), ...shipped.filter(({ hash }) => !known.has(hash))];
}
