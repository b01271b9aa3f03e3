import { expect } from 'chai';
import { actKindParams } from '../../../server/openapi/actKindParams.ts';
import type { Operation } from '../../../server/openapi/operation.ts';
import { operations } from '../../../server/openapi/operations.ts';
import { problems } from '../../../server/problems.ts';
import { FUZZ_SEED } from '../../support/fuzzSeed.ts';
import { type Answer, type Sending, send } from '../../support/httpClient.ts';
import { tokenOf } from '../commons/support/parties.ts';
import { type Chance, chance, HOSTILE_TEXTS, nearlyRight, oneOf } from './support/hostileValues.ts';
import { startTestLedger, type TestLedger } from './support/runningLedger.ts';

/** LEDGER_FUZZ_ROUNDS makes it longer; LEDGER_FUZZ_SEED draws otherwise. */
const ROUNDS = Number(process.env.LEDGER_FUZZ_ROUNDS ?? 4);
/** Composing an act is quick. */
const ROUNDS_OF_ACTS = 5 * ROUNDS;

/** Of these the answer never ends, or ends a session that the others need. */
const LEFT_OUT = new Set(['/api/market/sales/{id}/stream', '/api/auth/session']);
/** What a gateway may rightly answer of itself: not offered, or a part is busy or away. */
const OWN_TROUBLES = new Set([501, 502, 503, 507]);

describe(`hostile calls (LEDGER_FUZZ_SEED=${FUZZ_SEED})`, function () {
  this.timeout(600_000);
  let ledger: TestLedger;
  let token: string;
  let sent = 0;
  const next = chance(FUZZ_SEED);

  before(async () => {
    ledger = await startTestLedger();
    token = await tokenOf(ledger, 'marketRegulator');
  });
  after(() => ledger?.stop());

  it('to every operation are refused by a named problem, and by no fault of ours', async () => {
    const wrong: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const operation of operations.filter(({ path }) => !LEFT_OUT.has(path))) {
        const { path, sending } = hostileCall(operation, next);
        wrong.push(...complaints(`${operation.method} ${path.slice(0, 200)}`, await ask(path, sending), sending));
      }
    }
    expect(wrong).to.deep.equal([]);
  });

  it('to compose acts of every kind are refused by a named problem, or composed', async () => {
    const wrong: string[] = [];
    for (let round = 0; round < ROUNDS_OF_ACTS; round += 1) {
      for (const [kind, schema] of Object.entries(actKindParams)) {
        const body = JSON.stringify({ kind, params: nearlyRight(schema, next) });
        const sending = { method: 'POST', headers: json(), body };
        wrong.push(...complaints(`act ${kind}`, await ask('/api/acts', sending), sending));
      }
    }
    expect(wrong).to.deep.equal([]);
  });

  for (const [what, body] of [
    ['nested deeper than any document', '['.repeat(60_000)],
    ['with the same name twice', '{"kind":"evidence.attest","kind":"x","params":{}}'],
    ['cut off', '{"kind":"evi'],
    ['of another alphabet', Buffer.from([0xff, 0xfe, 0x7b, 0x00])],
    ['larger than the limit', JSON.stringify({ kind: 'x'.repeat(300_000), params: {} })],
  ] as const) {
    it(`${what} are refused by a named problem`, async () => {
      const sending = { method: 'POST', headers: json(), body };

      expect(complaints(what, await ask('/api/acts', sending), sending)).to.deep.equal([]);
    });
  }

  it('leave the gateway well', async () => {
    const { status, json } = await send(`${ledger.gateway.url}/ready`);

    expect({ status, json }).to.deep.include({ status: 200 });
    expect(Object.hasOwn(Object.prototype, 'isAdmin')).to.equal(false);
  });

  function ask(path: string, sending: Sending): Promise<Answer> {
    return send(`${ledger.gateway.url}${path}`, sending);
  }

  function json(): Record<string, string> {
    sent += 1;
    return {
      'content-type': 'application/json',
      'idempotency-key': `hostile-${FUZZ_SEED}-${sent}`,
      authorization: `Bearer ${token}`,
    };
  }

  function hostileCall(operation: Operation, luck: Chance): { path: string; sending: Sending } {
    const { method, request } = operation;
    const path = operation.path.replaceAll(/\{[^}]+\}/g, () =>
      encodeURIComponent(toWellFormed(oneOf(HOSTILE_TEXTS, luck))),
    );
    const query = request?.query === undefined ? '' : queryOf(nearlyRight(request.query, luck));
    const headers = json();
    if (method === 'get') return { path: path.slice(0, 8_000) + query, sending: { method: 'GET', headers } };
    const body = JSON.stringify(request?.body ? nearlyRight(request.body, luck) : oneOf(HOSTILE_TEXTS, luck));
    return { path: path.slice(0, 8_000) + query, sending: { method: method.toUpperCase(), headers, body } };
  }
});

function queryOf(values: unknown): string {
  const entries = typeof values === 'object' && values !== null ? Object.entries(values) : [['surplus', values]];
  const parts = entries.map(([name, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value ?? '');
    return `${encodeURIComponent(toWellFormed(String(name)))}=${encodeURIComponent(toWellFormed(text ?? '').slice(0, 2_000))}`;
  });
  return `?${parts.join('&')}`.slice(0, 6_000);
}

function toWellFormed(text: string): string {
  return text.toWellFormed();
}

/** What is wrong with an answer: a fault of ours, a refusal without a known name, a trace of our own code. */
function complaints(what: string, answer: Answer, { body }: Sending): string[] {
  const { status, json, headers, text } = answer;
  const about = `${what} ${String(body ?? '').slice(0, 300)} → ${status} ${text.slice(0, 300)}`;
  if (status >= 500 && !OWN_TROUBLES.has(status)) return [`a fault: ${about}`];
  if (headers.get('x-owned') !== null) return [`a header of the caller's: ${about}`];
  if (/\bat \S+ \(?(?:file:|\/)\S+:\d+:\d+/.test(text)) return [`tells of our code: ${about}`];
  const isProblem = headers.get('content-type')?.startsWith('application/problem+json') === true;
  if (status >= 400 && isProblem && !(String(json.code) in problems)) return [`a problem without a name: ${about}`];
  return [];
}
