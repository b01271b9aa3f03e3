import type { CommonsQueries } from '../views/commonsViewTypes.ts';
import type { PageDeps } from './pageDeps.ts';

/** What the pages of money to households, purchases and discredited parties need beside the others. */
export interface CommonsPageDeps extends PageDeps {
  commons: CommonsQueries;
}
