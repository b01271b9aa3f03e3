import { setTimeout as sleep } from 'node:timers/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'chai';
import { createApp } from '../../../server/app.ts';
import { builtInActKinds } from '../../../server/kernel/auth/acts/builtInActKinds.ts';
import { actKindParams } from '../../../server/openapi/actKindParams.ts';
import { answerSchema } from '../../../server/openapi/document.ts';
import type { Operation } from '../../../server/openapi/operation.ts';
import { operations } from '../../../server/openapi/operations.ts';
import { gatewayRoutes } from '../../../server/routes.ts';
import { WEB_DIST } from '../../../web/buildWeb.ts';
import { send } from '../../support/httpClient.ts';
import { routesOf, type ServedRoute } from './support/routesOf.ts';
import { type Ran, runExamples } from './support/runExamples.ts';
import { startTestLedger, type TestLedger } from './support/runningLedger.ts';

interface Served {
  paths: Record<string, Record<string, { 'x-curl': string }>>;
}

describe('the interface as described', function () {
  this.timeout(180_000);
  let ledger: TestLedger;
  let examples: Map<string, Ran>;

  before(async () => {
    ledger = await startTestLedger();
    const { json } = await send(`${ledger.gateway.url}/api/openapi.json`);
    const { paths } = json as unknown as Served;
    const commands = inOrder().map(({ operationId: id, path, method }) => {
      return { id, curl: String(paths[path]?.[method]?.['x-curl']) };
    });
    examples = await runExamples(commands, ledger.nextCode);
  });

  after(() => ledger?.stop());

  it('is the interface as routed', () => {
    const described = operations.map(({ method, path }) => ({ method, path }));

    expect(sorted(described)).to.deep.equal(sorted(routesOfGateway(ledger)));
  });

  it('tells what every kind of act takes', () => {
    const known = Object.keys({ ...ledger.gateway.kernel.auth.actKinds, ...builtInActKinds });

    expect(Object.keys(actKindParams).sort()).to.deep.equal(known.sort());
  });

  describe('the example of', () => {
    for (const operation of operations) {
      const { operationId, example, success } = operation;

      it(`${operationId} runs as pasted`, () => {
        const { status, output, complaints } = examples.get(operationId) ?? NEVER_RAN;

        expect(status, `${output}\n${complaints}`).to.equal(example.status ?? success.status);
      });

      if (success.schema && example.status === undefined) {
        it(`${operationId} is answered in the shape described`, () => {
          const { output } = examples.get(operationId) ?? NEVER_RAN;

          expect(misfits(operation, JSON.parse(output.split('\n').at(-1) ?? ''))).to.deep.equal([]);
        });
      }
    }
  });

  describe('/docs', () => {
    for (const [language, title] of [
      ['zh-CN', '接口说明'],
      ['en', 'Interface'],
    ] as const) {
      context(`when read in ${language}`, () => {
        it('is a page that needs no script and loads none from elsewhere', async () => {
          const { status, text } = await send(`${ledger.gateway.url}/docs?lang=${language}`);
          const scripts = [...text.matchAll(/<script[^>]*>/g)].map(([tag]) => tag);

          expect(status).to.equal(200);
          expect(text).to.contain(`<h1>${title}</h1>`);
          expect(scripts.filter((tag) => !/ src="\/assets\//.test(tag))).to.deep.equal([]);
        });

        it('shows every operation with its command', async () => {
          const { text } = await send(`${ledger.gateway.url}/docs?lang=${language}`);
          const missing = operations.filter(({ operationId }) => !text.includes(`id="${operationId}"`));

          expect(missing.map(({ operationId }) => operationId)).to.deep.equal([]);
        });
      });
    }
  });

  context('when the same document is asked for again', () => {
    it('answers that nothing changed', async () => {
      const url = `${ledger.gateway.url}/api/openapi.json`;
      const again = await send(url, { headers: { 'if-none-match': await settledTag(url) } });

      expect(again.status).to.equal(304);
    });
  });
});

/** The document's tag once the writes of the examples, whose blocks it names, have all arrived. */
async function settledTag(url: string): Promise<string> {
  const tag = async () => (await send(url)).headers.get('etag') ?? '';
  for (;;) {
    const before = await tag();
    await sleep(500);
    if ((await tag()) === before) return before;
  }
}

const NEVER_RAN: Ran = { status: 0, output: '', complaints: 'the example never ran' };

/** Each example after the one it follows. */
function inOrder(): Operation[] {
  const byId = new Map(operations.map((operation) => [operation.operationId, operation]));
  const ordered = new Set<Operation>();
  const place = (operation: Operation | undefined) => {
    if (operation === undefined) return;
    if (operation.example.after) place(byId.get(operation.example.after));
    ordered.add(operation);
  };
  for (const operation of operations) place(operation);
  return [...ordered];
}

function misfits(operation: Operation, body: unknown): string[] {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  const check = ajv.compile(answerSchema(operation) ?? {});
  check(body);
  return (check.errors ?? []).map(({ instancePath, message, params }) => {
    return `${instancePath} ${message} ${JSON.stringify(params)}`;
  });
}

/** The routes of an app composed as the running one is. */
function routesOfGateway({ gateway, config, deployment, rpcUrl, databaseUrl, log }: TestLedger): ServedRoute[] {
  const { kernel, indexer } = gateway;
  const outbox = { wake: () => undefined, stop: async () => undefined };
  const saleFeed = { follow: async () => undefined, stop: async () => undefined };
  const routes = gatewayRoutes({
    ...{ config, deployment, rpcUrl, databaseUrl, log, kernel, indexer, saleFeed, webDist: WEB_DIST, labelFolder: '' },
    ...({ outbox } as unknown as Pick<
      Parameters<typeof gatewayRoutes>[0],
      'outbox' | 'blocks' | 'otpSender' | 'secrets'
    >),
  });
  const settings = {
    publicOrigin: '',
    trustProxy: 0,
    bodyLimitBytes: 1024,
    requestsPerMinute: 0,
    cacheMs: 0,
    nodeOrigins: [],
  };
  return routesOf(createApp({ settings, log, metrics: kernel.metrics, ...routes }).router);
}

function sorted(routes: ServedRoute[]): string[] {
  return routes.map(({ method, path }) => `${method} ${path}`).sort();
}
