import { expect } from 'chai';
import type { Operation } from '../../../server/openapi/operation.ts';
import { operations } from '../../../server/openapi/operations.ts';
import { type Answer, send } from '../../support/httpClient.ts';
import { chance, right } from './support/hostileValues.ts';
import { startTestLedger, type TestLedger } from './support/runningLedger.ts';

/** Doors that look at what was brought first: their inputs have rules that no schema tells, and refuse what this test makes. */
const LOOKS_FIRST: Record<string, string> = {
  passkeyRegistrationOptions: 'EnrolmentNotLive',
  enrolContact: 'ContactMalformed',
  listCaptureJobs: 'QueryParameterInvalid',
  ...Object.fromEntries(
    [
      ...['prepareAct', 'matchReceipt', 'searchRightsAsBank', 'prepareDividend', 'draftPurchase', 'retryDelivery'],
      ...['retryRecallDelivery', 'readFakeFile', 'readFakePhoto', 'takeFakeReport', 'decideFakeReport', 'takeReport'],
      'answerReport',
    ].map((operationId) => [operationId, 'RequestInvalid']),
  ),
};
/** Streams never end; who isn't signed in may read them. */
const LEFT_OUT = new Set(['/api/market/sales/{id}/stream']);
const SOME_ID = `0x${'ab'.repeat(32)}`;
const WANTS_SOMEBODY = ['session', 'bank'];

const FOREIGN = {
  ...{ host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'evil.example' },
  ...{ forwarded: 'host=evil.example;proto=https', 'x-original-url': '//evil.example', origin: 'https://evil.example' },
  ...{ referer: 'https://evil.example/', 'x-forwarded-for': 'evil.example', 'x-forwarded-prefix': '//evil.example' },
};

const KEYS = {
  'no key': {},
  'a made-up token': { authorization: `Bearer ${'A'.repeat(43)}` },
  'a made-up cookie': { cookie: `__Host-session=${'A'.repeat(43)}; session=${'A'.repeat(43)}` },
  'a key of another kind': { authorization: 'Basic bm9ib2R5Om5vdGhpbmc=' },
} as const;

/** What is described as closed is closed, for every operation; what is described as open is open. */
describe('doors', function () {
  this.timeout(120_000);
  let ledger: TestLedger;

  before(async () => {
    ledger = await startTestLedger();
  });
  after(() => ledger?.stop());

  for (const [what, headers] of Object.entries(KEYS)) {
    context(`with ${what}`, () => {
      it('stay closed where somebody is asked for, before anything else is looked at', async () => {
        const closed = operations.filter(({ security }) => WANTS_SOMEBODY.includes(security));
        const wrong = await Promise.all(
          closed.map(async (operation) => {
            const answer = await call(operation, headers);
            const code = String(answer.json.code);
            const isShut = answer.status === 401 && code === 'SessionMissing';
            return isShut || code === LOOKS_FIRST[operation.operationId] ? [] : [told(operation, answer)];
          }),
        );

        expect(closed.length).to.be.greaterThan(100);
        expect(wrong.flat()).to.deep.equal([]);
      });

      it('are open where nobody is asked for', async () => {
        const open = operations.filter(({ security, path }) => security === 'none' && !LEFT_OUT.has(path));
        const answers: string[] = [];
        for (const operation of open) {
          const answer = await call(operation, headers);
          if (answer.json.code === 'SessionMissing') answers.push(told(operation, answer));
        }

        expect(open.length).to.be.greaterThan(100);
        expect(answers).to.deep.equal([]);
      });
    });
  }

  /** Links, forwards and cookies are of the public origin, whatever a header says that anybody can write. */
  it('lead to no other host than ours, whichever one a caller names', async () => {
    const found: string[] = [];
    for (const operation of operations.filter(({ method, security }) => method === 'get' && security === 'none')) {
      if (LEFT_OUT.has(operation.path)) continue;
      const { text, headers } = await call(operation, FOREIGN);
      const told = [text, ...[...headers].map(([name, value]) => `${name}: ${value}`)].join('\n');
      if (told.includes('evil.example')) found.push(`${operation.operationId} (${operation.path})`);
    }

    expect(found).to.deep.equal([]);
  });

  for (const [what, path] of [
    ['climbs', '/assets/..%2f..%2f..%2fpackage.json'],
    ['climbs twice encoded', '/assets/%252e%252e%252fpackage.json'],
    ['climbs by backslashes', '/assets/..%5c..%5cpackage.json'],
    ['ends early', '/assets/%00.js'],
    ['ends early in an id', '/api/parcels/%00'],
    ['breaks its line', '/c/%0d%0aSet-Cookie:%20x=1/1'],
    ['is of no alphabet', '/parcels/%ff%fe'],
    ['is overlong UTF-8', '/assets/%c0%ae%c0%ae/package.json'],
    ['is twice as long as any', `/parcels/${'x'.repeat(8_000)}`],
  ] as const) {
    it(`open nothing to a path that ${what}`, async () => {
      const { status, headers, text } = await send(`${ledger.gateway.url}${path}`, {
        headers: { accept: 'text/html' },
      });

      // The page of a code says in words that there is no such goods.
      expect(status).to.be.within(path.startsWith('/c/') ? 200 : 400, 499);
      // The page of a code sets its own cookie; what must not come is the one from the path.
      expect(headers.get('set-cookie') ?? '').not.to.match(/\bx=1/);
      expect(text).not.to.contain('"devDependencies"');
    });
  }

  /** A call that is right but for who makes it. */
  function call({ method, path, request, operationId }: Operation, headers: Record<string, string>): Promise<Answer> {
    // The same call of an operation whatever others there are.
    const next = chance(Buffer.from(operationId).reduce((sum, letter) => sum * 31 + letter, 7));
    const params = (request?.params ? right(request.params, next) : undefined) as Record<string, unknown> | undefined;
    const query = (request?.query ? right(request.query, next) : undefined) as Record<string, string> | undefined;
    const at = path.replaceAll(/\{([^}]+)\}/g, (_all, name) => String(params?.[name] ?? SOME_ID));
    const url = `${ledger.gateway.url}${at}${query ? `?${new URLSearchParams(query)}` : ''}`;
    const asked = { 'idempotency-key': crypto.randomUUID(), ...headers };
    if (method === 'get') return send(url, { method: 'GET', headers: asked });
    const json = request?.body ? right(request.body, next) : {};
    return send(url, { method: method.toUpperCase(), headers: asked, json });
  }
});

function told({ method, path, operationId }: Operation, { status, json }: Answer): string {
  return `${operationId} (${method} ${path}): ${status} ${json.code}`;
}
