import type { Hex } from '../sdk/verify/bytes.ts';
import type { Kernel } from './createKernel.ts';
import type { MarketPageDeps } from './pages/marketDeps.ts';
import type { PageDeps } from './pages/pageDeps.ts';
import { supervisionPort } from './pages/supervisionPort.ts';
import type { CarbonQueries } from './views/carbonViews.ts';
import type { MarketQueries } from './views/marketViews.ts';

/** What the pages of carbon and market need, from the parts of a gateway. */
export function marketPagesOfGateway(
  { kernel }: { kernel: Kernel },
  pages: PageDeps,
  queries: { carbon: CarbonQueries; market: MarketQueries },
): MarketPageDeps {
  const { store, content, auth } = kernel;
  return {
    ...pages,
    ...queries,
    supervision: supervisionPort({ db: store.db, clock: auth.clock }),
    document: async (hash: Hex) => ((await content.has(hash)) ? content.get(hash) : undefined),
  };
}
