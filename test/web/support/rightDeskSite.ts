import type { Express } from 'express';
import type { Served } from '../../support/httpClient.ts';
import { mountRightApi, mountRightWrites, type SentRights } from './rightApi.ts';
import { type RightFixture, rightFixture, serveRights } from './rightDeps.ts';
import { standInApi } from './standInApi.ts';

export interface RightDesk {
  fixture: RightFixture;
  site: Served;
  api: ReturnType<typeof standInApi>;
  sent: SentRights;
}

/** The desk with the stand-in gateway of rights behind it; `before` and `after` its JSON reader a wider desk adds its own. */
export async function serveRightDesk(
  before?: (app: Express, fixture: RightFixture) => void,
  after?: (app: Express) => void,
): Promise<RightDesk> {
  const fixture = await rightFixture({ nodes: [] });
  const api = standInApi();
  let sent: SentRights = {
    requests: [],
    extracts: [],
    pages: [],
    grants: [],
    handed: [],
    books: [],
    exchanges: [],
    leases: [],
  };
  const site = await serveRights(fixture, (app) => {
    before?.(app, fixture);
    sent = mountRightApi(app, fixture);
    app.get('/api/organisations/:id', (request, response) => {
      const found = fixture.world.organisations.find(({ id }) => id === request.params.id);
      response.json({ id: request.params.id, name: found?.name ?? null, accounts: found?.accounts ?? [] });
    });
    api.mount(app);
    mountRightWrites(app, fixture, sent);
    after?.(app);
  });
  return { fixture, site, api, sent };
}
