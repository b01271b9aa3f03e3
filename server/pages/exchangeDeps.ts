import type { ExchangeQueries } from '../views/exchangeViewTypes.ts';
import type { PageDeps } from './pageDeps.ts';

/** What the pages of the exchange and the cooperatives need beside the others. */
export interface ExchangePageDeps extends PageDeps {
  exchange: ExchangeQueries;
}
