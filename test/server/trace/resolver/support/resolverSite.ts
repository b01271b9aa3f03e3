import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import { batchId } from '../../../../../sdk/ids/keys.ts';
import type { Hex } from '../../../../../sdk/verify/bytes.ts';
import { kernelProblems } from '../../../../../server/kernel/errors/kernelProblems.ts';
import { problemHandler } from '../../../../../server/kernel/errors/problemHandler.ts';
import { mergeProblems } from '../../../../../server/kernel/errors/problemTable.ts';
import { httpProblems } from '../../../../../server/kernel/http/httpProblems.ts';
import { requestId } from '../../../../../server/kernel/http/requestId.ts';
import { routeUnknown } from '../../../../../server/kernel/http/routeUnknown.ts';
import { securityHeaders } from '../../../../../server/kernel/http/securityHeaders.ts';
import { siteFileRoutes } from '../../../../../server/pages/siteFileRoutes.ts';
import { typedCodeRoutes } from '../../../../../server/pages/typedCodeRoutes.ts';
import { resolverProblems } from '../../../../../server/trace/resolver/problems.ts';
import { resolverRoutes } from '../../../../../server/trace/resolver/routes.ts';
import type { KnownThings, RegisteredThing } from '../../../../../server/trace/resolver/things/knownThings.ts';
import { type Answer, type Sending, type Served, send, serve } from '../../../../support/httpClient.ts';
import { selfSigned } from '../../../../support/selfSigned.ts';

/** What the codes of the test begin with: the site answers for it, wherever it listens. */
export const ROOT = 'https://id.example.cn';
export const TEA = '09521234500025';
/** Of the same GS1 Company Prefix, and given to no product. */
export const UNUSED = '09521234599999';
/** Somebody else's. */
export const FOREIGN = '09506000134352';
export const LOT = 'T20260401';
export const SERIAL = 'ABCDEFGHJKMNPQRSTUVW';
export const PLACE = '9521234500001';
export const PARTY = '9521234500018';
export const PARCEL: Hex = `0x${'ab'.repeat(32)}`;
export const MAKER: Hex = `0x${'cd'.repeat(32)}`;
export const PAPER: Hex = `0x${'ef'.repeat(32)}`;

const REGISTER: Record<string, RegisteredThing> = {
  [`414/${PLACE}`]: { kind: 'parcel', id: PARCEL, name: '松阳茶园（示例）' },
  [`417/${PARTY}`]: { kind: 'organisation', id: MAKER, name: '松阳县某合作社（示例）' },
};

/** One product with one lot, a place and a party. */
export const things: KnownThings = {
  itemOf: async (gtin) => (gtin === TEA ? { gtin, name: { zh: '绿茶 250 克', en: 'Green tea 250 g' } } : undefined),
  isOwnPrefix: async (gtin) => gtin.startsWith('09521234'),
  batchOf: async (gtin, lot) =>
    gtin === TEA && lot === LOT
      ? { id: batchId(gtin, lot), papers: [{ kind: 'inspection', evidence: PAPER }] }
      : undefined,
  registered: async ({ ai, value }) => REGISTER[`${ai}/${value}`],
};

export interface ResolverSite extends Served {
  /** Asks for a path of the site. */
  ask(path: string, headers?: Record<string, string>, sending?: Sending): Promise<Answer>;
}

export async function serveResolver(options: { siteFiles?: string; things?: KnownThings } = {}): Promise<ResolverSite> {
  const served = await serve(resolverApp(options));
  const ask = (path: string, headers: Record<string, string> = {}, sending: Sending = {}) =>
    send(served.url + path, { ...sending, headers });
  return { ...served, ask };
}

/** The same behind TLS, as its readers reach it. */
export async function serveOverTls(): Promise<Served & { certificate: string }> {
  const { cert, key } = selfSigned('127.0.0.1');
  const server = createServer({ cert, key }, resolverApp({}));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${port}`,
    certificate: cert,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function resolverApp(options: { siteFiles?: string; things?: KnownThings }): Express {
  const known = options.things ?? things;
  const app = express().set('query parser', 'simple').disable('x-powered-by');
  app.use(requestId(), securityHeaders({ https: true, connectOrigins: [] }));
  app.get('/parcels/:id', (_request, response) => {
    response.send('a page of the site');
  });
  app.use(typedCodeRoutes({ things: known }));
  app.use(
    resolverRoutes({
      things: known,
      root: ROOT,
      operatorName: '示例运营单位',
      sendPage: async (_request, response, contexts) => {
        response.type('html').send(`<h1>${contexts.map(({ anchor }) => anchor).join(' ')}</h1>`);
      },
    }),
    siteFileRoutes(options.siteFiles),
    routeUnknown(),
  );
  const problems = mergeProblems(kernelProblems, httpProblems, resolverProblems);
  const silent = () => undefined;
  return app.use(problemHandler({ problems, log: { warn: silent, error: silent } }));
}
