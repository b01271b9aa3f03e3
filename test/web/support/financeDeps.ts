import type { FinancePageDeps } from '../../../server/pages/financeDeps.ts';
import { financePageRoutes } from '../../../server/pages/financeRoutes.ts';
import type { Served } from '../../support/httpClient.ts';
import { fixtureDeps } from './fixtureDeps.ts';
import { fixtureWorld } from './fixtureWorld.ts';
import { loanWorld } from './loanWorld.ts';
import { hashOf } from './marketWorld.ts';
import { servePages } from './pageSite.ts';

/** The public page of loans on fixtures: two products of one bank, one without a sheet, one on credit alone. */
export async function financeFixture(): Promise<FinancePageDeps> {
  const world = fixtureWorld();
  const [first, ...others] = loanWorld(world, hashOf('right')).products;
  if (!first) throw new Error('the fixture has products');
  const onCredit = {
    ...{ ...first, product: 'TEA_TRADER_LOAN', rules: [], lent: null },
    gates: { gates: [], entrustedAbove: '0', unsecuredUpTo: '50000000' },
  };
  const rows = [first, ...others, onCredit];
  return {
    ...(await fixtureDeps({ nodes: [], world })),
    finance: {
      listProducts: async (_filter, { offset, limit }) => ({
        rows: rows.slice(offset, offset + limit),
        total: rows.length,
      }),
    },
  };
}

export function serveFinance(deps: FinancePageDeps): Promise<Served> {
  return servePages(deps, (app) => {
    app.use(financePageRoutes(deps));
  });
}
