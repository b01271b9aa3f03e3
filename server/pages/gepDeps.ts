import type { GepQueries } from '../views/gep/gepViewTypes.ts';
import type { PageDeps } from './pageDeps.ts';

/** What the pages of GEP accounts need beside the others. */
export interface GepPageDeps extends PageDeps {
  gep: Pick<GepQueries, 'listMethodologies' | 'methodologyByHash' | 'listAccounts' | 'accountById' | 'seriesById'>;
}
