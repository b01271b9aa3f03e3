import { expect } from 'chai';
import { callNode, type RpcLimits } from '../../../sdk/verify/rpc.ts';
import { isVerifyError, type VerifyError } from '../../../sdk/verify/verifyError.ts';
import { expectSpoken } from './support/failure.ts';
import { type Answer, resultOf, withFetch } from './support/stubbedFetch.ts';

const NODE = { operator: 'Example bank', url: 'https://node.example.cn/rpc' };
const LIMITS = { timeoutMs: 5_000, maxBytes: 1_000 };

async function call(answer: Answer, limits: RpcLimits = LIMITS): Promise<unknown> {
  return (await withFetch(answer, () => callNode(NODE, 'eth_chainId', [], limits))).result;
}

/** How a call fails: code and detail. */
async function failure(answer: Answer, limits: RpcLimits = LIMITS): Promise<[string, unknown]> {
  try {
    await call(answer, limits);
  } catch (error) {
    if (!isVerifyError(error)) throw error;
    expectTold(error);
    return [error.code, error.values.detail];
  }
  return ['nothing thrown', undefined];
}

/** Whose node it was, what was wrong with it, and what to do. */
function expectTold({ message, values }: VerifyError): void {
  expectSpoken(message);
  expect(message).to.equal(`Node of Example bank: ${values.detail}. Try again or choose another node.`);
  expect([values.operator, values.url]).to.deep.equal([NODE.operator, NODE.url]);
}

const text = (body: string) => () => new Response(body);
const answered = (fields: object) => text(JSON.stringify({ jsonrpc: '2.0', id: 1, ...fields }));

describe('a call to a node', () => {
  it('is one JSON-RPC request that tells the node nothing of who asks', async () => {
    const { result, calls } = await withFetch(
      () => resultOf('0x7a69'),
      () => callNode(NODE, 'eth_getBlockByNumber', ['0x1', false], LIMITS),
    );
    const { signal, body, ...init } = calls[0]?.init ?? {};

    expect([result, calls.length, calls[0]?.url]).to.deep.equal(['0x7a69', 1, NODE.url]);
    expect(init).to.deep.equal({
      ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
      ...{ credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error', cache: 'no-store' },
    });
    expect(JSON.parse(String(body))).to.deep.equal({
      ...{ jsonrpc: '2.0', id: 1, method: 'eth_getBlockByNumber', params: ['0x1', false] },
    });
    expect(signal).to.be.instanceOf(AbortSignal);
  });

  it('gives whatever the result is, null too', async () => {
    for (const result of [null, 0, '', false, [], { a: 1 }])
      expect(await call(() => resultOf(result))).to.deep.equal(result);
  });

  it('takes a refusal of null for one: the standard leaves the field out', async () => {
    expect((await failure(answered({ result: '0x1', error: null })))[0]).to.equal('NodeRefused');
  });

  const wrong: [string, Answer, string, string | RegExp][] = [
    ['a status that is no answer', () => new Response('{}', { status: 503 }), 'NodeUnreachable', 'HTTP 503'],
    ['no JSON', text('<html>'), 'NodeAnswerMalformed', /JSON/],
    ['a list', text('[1]'), 'NodeAnswerMalformed', 'not an object'],
    ['null', text('null'), 'NodeAnswerMalformed', 'not an object'],
    ['a number', text('7'), 'NodeAnswerMalformed', 'not an object'],
    ['another version', answered({ jsonrpc: '1.0', result: 1 }), 'NodeAnswerMalformed', 'not our JSON-RPC answer'],
    ['another question’s answer', answered({ id: 2, result: 1 }), 'NodeAnswerMalformed', 'not our JSON-RPC answer'],
    ['no result', answered({}), 'NodeAnswerMalformed', 'no result'],
    ['a refusal', answered({ error: { message: 'pruned' } }), 'NodeRefused', 'pruned'],
    ['a refusal beside a result', answered({ result: 1, error: { message: 'no' } }), 'NodeRefused', 'no'],
    ['a refusal in one word', answered({ error: 'busy' }), 'NodeRefused', 'busy'],
    ['a long refusal', answered({ error: { message: 'x'.repeat(500) } }), 'NodeRefused', 'x'.repeat(200)],
    ['nothing', () => Promise.reject(new TypeError('y'.repeat(500))), 'NodeUnreachable', 'y'.repeat(200)],
    ['what isn’t even an error', () => Promise.reject('why'), 'NodeUnreachable', 'unknown'],
    ['a body that breaks off', () => new Response(broken()), 'NodeUnreachable', 'gone'],
  ];
  for (const [what, answer, code, detail] of wrong) {
    it(`fails with ${what}`, async () => {
      const [found, said] = await failure(answer);
      expect(found).to.equal(code);
      if (typeof detail === 'string') expect(said).to.equal(detail);
      else expect(said).to.match(detail);
    });
  }

  it('reads as many bytes as it may, and not one more', async () => {
    const whole = JSON.stringify({ jsonrpc: '2.0', id: 1, result: 'x' });
    for (const answer of [text(whole), unstreamed(whole)]) {
      const { length } = whole;
      expect(await call(answer, { ...LIMITS, maxBytes: length })).to.equal('x');
      expect(await failure(answer, { ...LIMITS, maxBytes: length - 1 })).to.deep.equal([
        'NodeAnswerTooLarge',
        `more than ${length - 1} bytes`,
      ]);
    }
  });

  it('counts the pieces of an answer together, and joins signs that were cut in two', async () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ jsonrpc: '2.0', id: 1, result: '碳汇' }));
    const pieces = Array.from(bytes, (byte) => Uint8Array.of(byte));

    expect(await call(() => new Response(streamOf(pieces)))).to.equal('碳汇');
    const [code] = await failure(() => new Response(streamOf(pieces)), { ...LIMITS, maxBytes: bytes.length - 1 });
    expect(code).to.equal('NodeAnswerTooLarge');
  });

  it('doesn’t read a cut sign at the end as none', async () => {
    const bytes = new TextEncoder().encode('{"jsonrpc":"2.0","id":1,"result":1}');
    const cut = Uint8Array.of(...bytes, 0xe7);
    expect((await failure(() => new Response(streamOf([cut]))))[0]).to.equal('NodeAnswerMalformed');
  });

  it('is over when its time is, even where the node never ends', async () => {
    const started = Date.now();
    let signal: AbortSignal | null | undefined;
    const found = await failure(
      ({ init }) => {
        signal = init.signal;
        return new Promise(() => undefined);
      },
      { ...LIMITS, timeoutMs: 20 },
    );
    expect(found).to.deep.equal(['NodeTimeout', 'no full answer within 20 ms']);
    expect(signal?.aborted).to.equal(true);
    expect(Date.now() - started).to.be.lessThan(3_000);
  });

  it('leaves nothing running behind it: no timer, no open body', async () => {
    const own = globalThis.clearTimeout;
    const cleared: unknown[] = [];
    globalThis.clearTimeout = ((timer: NodeJS.Timeout) => {
      cleared.push(timer);
      own(timer);
    }) as typeof clearTimeout;
    let signal: AbortSignal | null | undefined;
    try {
      await call(({ init }) => {
        signal = init.signal;
        expect(init.signal?.aborted).to.equal(false);
        return resultOf(1);
      });
    } finally {
      globalThis.clearTimeout = own;
    }
    expect([signal?.aborted, cleared.length]).to.deep.equal([true, 1]);
    expect(cleared[0]).to.have.property('_destroyed', true);
  });
});

/** A response of an old WebView, which has no stream. */
function unstreamed(body: string): Answer {
  return () => ({ ok: true, status: 200, body: null, text: async () => body });
}

function streamOf(pieces: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
}

function broken(): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull: (controller) => controller.error(new Error('gone')),
  });
}
