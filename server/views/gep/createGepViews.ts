import type { Hex } from '../../../sdk/verify/bytes.ts';
import { shareRunning } from '../shareRunning.ts';
import { listAccounts, storedAccount } from './accountRows.ts';
import { type AccountDeps, accountView } from './accountView.ts';
import { createAreaNames } from './areaNames.ts';
import { createCheckedAccounts } from './checkedAccounts.ts';
import { compareAccounts } from './comparisonView.ts';
import { createConstantTotals } from './constantTotals.ts';
import type { GepViewDeps } from './gepViewDeps.ts';
import type { GepQueries } from './gepViewTypes.ts';
import { listMethodologies, methodologyView } from './methodologyViews.ts';
import { listPublishers } from './publisherViews.ts';
import { realisationView } from './realisationView.ts';
import { seriesView } from './seriesView.ts';

/** What pages and public answers show of GEP accounts. */
export function createGepViews(deps: GepViewDeps): GepQueries {
  const own: AccountDeps = {
    ...deps,
    areaNames: createAreaNames(deps.content),
    checked: createCheckedAccounts(deps),
    constantTotals: createConstantTotals(deps),
  };
  return {
    listMethodologies: () => listMethodologies(own),
    methodologyByHash: (hash) => methodologyView(own, hash),
    listAccounts: (filter, window) => listAccounts(own, filter, window),
    accountById: shareRunning((id: Hex) => accountView(own, id)),
    documentOf: (id) => documentOf(own, id),
    realisationOf: (id) => realisationView(own, id),
    seriesById: (id, options) => seriesView(own, id, options),
    compare: (a, b) => compareAccounts(own, a, b),
    listPublishers: (filter, window) => listPublishers(own, filter, window),
  };
}

async function documentOf({ db, content }: AccountDeps, id: Hex) {
  const account = await storedAccount(db, id);
  if (!account) return undefined;
  const hash = account.content_hash as Hex;
  return { hash, bytes: await content.get(hash) };
}
