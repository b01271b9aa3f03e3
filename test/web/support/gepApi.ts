import type { Express, Response } from 'express';
import { gepPageRoutes } from '../../../server/pages/gepRoutes.ts';
import type { GepAccountView } from '../../../server/views/gep/gepViewTypes.ts';
import type { Served } from '../../support/httpClient.ts';
import { fixtureDeps } from './fixtureDeps.ts';
import { type FixtureWorld, fixtureWorld, NOW, partyOf } from './fixtureWorld.ts';
import { gepQueries } from './gepDeps.ts';
import { type GepWorld, gepWorld } from './gepWorld.ts';
import { servePages } from './pageSite.ts';
import { standInApi } from './standInApi.ts';

/** Organisations of the fixture: who drafted, who reviews, who publishes, who objected, and a stranger. */
export const [AUTHOR, REVIEWER, PUBLISHER, OBJECTOR, STRANGER] = [4, 5, 0, 3, 7];

type Row = Record<string, unknown>;

export interface GepDesk {
  world: FixtureWorld;
  gep: GepWorld;
  site: Served;
  api: ReturnType<typeof standInApi>;
  publishers: Row[];
  /** Queries of comparisons. */
  compared: Row[];
  signIn(party: number, roles?: string[]): void;
}

/** The desk of GEP accounts with its part of the API behind it. */
export async function serveGepDesk(): Promise<GepDesk> {
  const world = fixtureWorld();
  const gep = gepWorld(world);
  const api = standInApi();
  const { id, name, scheme } = partyOf(world, PUBLISHER);
  const desk: GepDesk = {
    ...{ world, gep, api, compared: [], site: { url: '', close: async () => undefined } as Served },
    publishers: [
      { participant: { id, name, scheme }, area: '3311', levels: ['county', 'township'], since: NOW - 86_400 },
    ],
    signIn: (party, roles = []) => {
      const { id: participant, accounts } = partyOf(world, party);
      const expiresAt = '2026-04-08T12:00:00Z';
      api.session = { account: accounts[0]?.address, participant, method: 'otp', roles, expiresAt };
    },
  };
  const deps = { ...(await fixtureDeps({ nodes: [], world })), gep: gepQueries(gep) };
  desk.site = await servePages(deps, (app) => {
    app.use(gepPageRoutes(deps));
    app.get('/api/status', (_request, response) => {
      response.json({ projected: { number: 413, time: NOW } });
    });
    mount(app, desk);
    api.mount(app);
  });
  return desk;
}

function mount(app: Express, desk: GepDesk): void {
  const { gep } = desk;
  app.get('/api/documents/:hash', ({ params }, response) => {
    response.type('application/octet-stream').send(Buffer.from(gep.documents.get(params.hash as `0x${string}`) ?? []));
  });
  app.get('/api/gep/methodologies', (_request, response) => sendRows(response, gep.methodologies));
  app.get('/api/gep/publishers', (_request, response) => sendRows(response, desk.publishers));
  app.get('/api/gep/accounts', async ({ query }, response) => {
    const { rows } = await gepQueries(gep).listAccounts(
      { state: query.state as GepAccountView['state'], year: query.year ? Number(query.year) : undefined },
      { offset: 0, limit: 200 },
    );
    sendRows(
      response,
      rows.filter(({ series }) => !query.series || series === query.series),
    );
  });
  app.get('/api/gep/accounts/:id', ({ params }, response) => {
    send(response, Object.values(gep.accounts).find(({ id }) => id === params.id) ?? {});
  });
  app.get('/api/gep/compare', ({ query }, response) => {
    desk.compared.push(query);
    const { earlier, published } = gep.accounts;
    const [food, water] = [earlier, published].map(({ computed }) => computed?.items ?? []).map(([one]) => one);
    send(response, {
      ...{ earlier, later: published, growth: { percent: '0.17' } },
      items: [
        {
          ...{ code: 'food', zh: '食物', en: 'Food', earlierFen: food?.fen, laterFen: water?.fen },
          growth: { percent: '2.47' },
        },
        { code: 'herbs', zh: '中草药', en: 'Herbs', earlierFen: 0n, laterFen: 100n, growth: null },
      ],
    });
  });
}

function sendRows(response: Response, rows: readonly object[]): void {
  send(response, { rows, total: rows.length });
}

/** As the gateway writes: sums as decimal strings. */
function send(response: Response, body: object): void {
  const text = JSON.stringify(body, (_name, value) => (typeof value === 'bigint' ? value.toString() : value));
  response.type('json').send(text);
}
