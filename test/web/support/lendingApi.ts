import { CREDIT_LISTS } from '../../../sdk/credit/lists/catalogue.ts';
import { creditListHash } from '../../../sdk/credit/lists/creditList.ts';
import type { CreditListRow } from '../../../server/pages/creditDeps.ts';
import { creditPageRoutes } from '../../../server/pages/creditRoutes.ts';
import { financeDeskRoutes } from '../../../server/pages/financeDeskRoutes.ts';
import type { Served } from '../../support/httpClient.ts';
import { fixtureDeps } from './fixtureDeps.ts';
import { type FixtureWorld, fixtureWorld, NOW, partyOf } from './fixtureWorld.ts';
import { servePages } from './pageSite.ts';
import { standInApi } from './standInApi.ts';

/** Organisations of the fixture: the credit office, a bank, and a village company that borrows. */
export const [OFFICE, BANK, BORROWER] = [0, 6, 4];

export interface LendingDesk {
  world: FixtureWorld;
  site: Served;
  api: ReturnType<typeof standInApi>;
  lists: CreditListRow[];
  signIn(party: number, roles?: string[]): void;
}

/** Desks of borrowers, persons and the credit office, with their part of the API behind them. */
export async function serveLendingDesk(): Promise<LendingDesk> {
  const world = fixtureWorld();
  const api = standInApi();
  const [first, ...others] = CREDIT_LISTS.map(
    (list): CreditListRow => ({ hash: creditListHash(list), list, published: null }),
  );
  const { id, name, scheme } = partyOf(world, OFFICE);
  const published = { by: { id, name, scheme }, at: NOW - 86_400 };
  const desk: LendingDesk = {
    ...{ world, api, site: { url: '', close: async () => undefined } as Served },
    lists: first ? [{ ...first, published }, ...others] : [],
    signIn: (party, roles = []) => {
      const { id: participant, accounts } = partyOf(world, party);
      const expiresAt = '2026-04-08T12:00:00Z';
      api.session = { account: accounts[0]?.address, participant, method: 'otp', roles, expiresAt };
    },
  };
  const deps = { ...(await fixtureDeps({ nodes: [], world })), credit: { listCreditLists: async () => desk.lists } };
  desk.site = await servePages(deps, (app) => {
    app.use(creditPageRoutes(deps), financeDeskRoutes(deps));
    app.get('/api/status', (_request, response) => {
      response.json({ projected: { number: 413, time: NOW } });
    });
    api.mount(app);
  });
  return desk;
}
