import type { ReckonerPair } from '../../gep/reckon/reckonerPair.ts';
import type { LedgerViewDeps } from '../ledgerViewDeps.ts';

/** What the views of GEP accounts need beside the others': documents are computed again apart from the gateway's thread. */
export interface GepViewDeps extends LedgerViewDeps {
  reckoners: Pick<ReckonerPair, 'records'>;
}
