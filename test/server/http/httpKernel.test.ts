import { connect } from 'node:net';
import { expect } from 'chai';
import express from 'express';
import { z } from 'zod';
import { AppError } from '../../../server/kernel/errors/AppError.ts';
import { kernelProblems } from '../../../server/kernel/errors/kernelProblems.ts';
import { problemHandler } from '../../../server/kernel/errors/problemHandler.ts';
import { mergeProblems } from '../../../server/kernel/errors/problemTable.ts';
import { httpProblems } from '../../../server/kernel/http/httpProblems.ts';
import { DEFAULT_JSON_BODY_LIMITS, jsonBody } from '../../../server/kernel/http/jsonBody.ts';
import { rateLimit } from '../../../server/kernel/http/rateLimit.ts';
import { requestId, requestIdOf } from '../../../server/kernel/http/requestId.ts';
import { routeUnknown } from '../../../server/kernel/http/routeUnknown.ts';
import { securityHeaders } from '../../../server/kernel/http/securityHeaders.ts';
import { validate } from '../../../server/kernel/http/validate.ts';
import { type Served, send, serve } from '../../support/httpClient.ts';

const lotSchema = z.strictObject({
  weightKg: z.int('a whole number of kilograms'),
  labels: z.array(z.strictObject({ code: z.string().length(8, 'eight characters') })).default([]),
});

describe('the HTTP kernel', () => {
  let served: Served;
  const logLines: string[] = [];

  before(async () => {
    served = await serve(composeApp(logLines));
  });
  after(() => served.close());
  beforeEach(() => logLines.splice(0));

  const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
    send(`${served.url}/lots`, { body, headers: { 'content-type': 'application/json', ...headers } });
  const get = (path: string, headers: Record<string, string> = {}) => send(`${served.url}${path}`, { headers });

  describe('a JSON body', () => {
    const nested = (depth: number) => `{"weightKg":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;
    const cases: [string, number, string, string | Buffer, Record<string, string>?][] = [
      ['that breaks off', 400, 'BodyMalformed', '{"weightKg":'],
      ['with two values', 400, 'BodyMalformed', '{}{}'],
      ['that is not UTF-8', 400, 'BodyMalformed', Buffer.from([0x22, 0xff, 0x22])],
      ['with a byte order mark', 400, 'BodyMalformed', '\uFEFF{}'],
      ['over the limit', 413, 'BodyTooLarge', `"${'x'.repeat(1_024)}"`],
      ['33 levels deep', 400, 'BodyTooDeep', nested(33)],
      [
        'of another type',
        415,
        'ContentTypeUnsupported',
        'a=b',
        { 'content-type': 'application/x-www-form-urlencoded' },
      ],
      ['of no type', 415, 'ContentTypeUnsupported', '{}', { 'content-type': '' }],
      ['in another charset', 415, 'ContentTypeUnsupported', '{}', { 'content-type': 'application/json; charset=gbk' }],
      ['that is compressed', 415, 'ContentEncodingUnsupported', '{}', { 'content-encoding': 'gzip' }],
    ];
    for (const [what, status, code, body, headers] of cases) {
      it(`${what} is refused: ${code}`, async () => {
        const answer = await post(body, headers);

        expect([answer.status, answer.json.code]).to.deep.equal([status, code]);
      });
    }

    it('of unsaid length is cut off while it arrives', async () => {
      const { json } = await post(`"${'x'.repeat(5_000)}"`, { 'transfer-encoding': 'chunked' });

      expect(json.code).to.equal('BodyTooLarge');
    });

    it('32 levels deep is read', async () => {
      expect((await post(nested(32))).json.code).to.equal('RequestInvalid');
    });

    it('may hold brackets and escaped quotes in strings', async () => {
      const { json } = await post(JSON.stringify({ weightKg: 1, labels: [{ code: `"\\${'['.repeat(40)}` }] }));

      expect(json.code).to.equal('RequestInvalid');
    });

    it('is taken with a charset of UTF-8', async () => {
      expect((await post('{"weightKg":3}', { 'content-type': 'application/json; charset=UTF-8' })).json).to.deep.equal({
        weightKg: 3,
        labels: [],
      });
    });
  });

  describe('a request that does not fit its schema', () => {
    it('is answered with each path, the value found and what is accepted', async () => {
      const { json } = await post('{"weightKg":1.5,"labels":[{"code":"short"}],"colour":"red"}');

      expect((json.args as { issues: unknown }).issues).to.deep.equal([
        { in: 'body', path: '$.weightKg', got: '1.5', accepted: 'a whole number of kilograms' },
        { in: 'body', path: '$.labels[0].code', got: '"short"', accepted: 'eight characters' },
        { in: 'body', path: '$.colour', got: '"red"', accepted: 'no such field' },
      ]);
    });

    it('names path parameters too', async () => {
      const { json } = await get('/lots/abc');

      expect((json.args as { issues: unknown[] }).issues[0]).to.include({ in: 'params', path: '$.id', got: '"abc"' });
    });

    it('cannot smuggle a prototype in', async () => {
      expect((await post('{"weightKg":1,"__proto__":{"isAdmin":true}}')).json.code).to.equal('RequestInvalid');
    });

    it('is shortened where it is long', async () => {
      const { json } = await post(JSON.stringify({ weightKg: 'x'.repeat(500) }));

      expect(JSON.stringify(json).length).to.be.below(700);
    });
  });

  describe('an unknown address', () => {
    it('is RouteUnknown', async () => {
      const { status, json } = await get('/nowhere');

      expect([status, json.code]).to.deep.equal([404, 'RouteUnknown']);
    });

    it('with a wrong method is MethodNotAllowed and says which are allowed', async () => {
      const { status, json, headers } = await send(`${served.url}/inner/things/7`, { method: 'DELETE' });

      expect([status, json.code, headers.get('allow')]).to.deep.equal([405, 'MethodNotAllowed', 'PUT']);
    });

    it('with a broken encoding is PathMalformed', async () => {
      expect((await get('/lots/%E0%A4%A')).json.code).to.equal('PathMalformed');
    });
  });

  describe('an error answer', () => {
    it('is a problem document of RFC 9457', async () => {
      const { headers, json } = await get('/refused');

      expect(headers.get('content-type')).to.match(/^application\/problem\+json/);
      expect(json).to.include({ type: '/problems/LotMissing', status: 404, code: 'LotMissing' });
    });

    it('carries the values, amounts as decimal strings', async () => {
      expect((await get('/refused')).json.args).to.deep.equal({ kg: '9007199254740993' });
    });

    it('speaks the language asked for, Chinese by default', async () => {
      const titles = [await get('/refused'), await get('/refused', { 'accept-language': 'en-GB' })];

      expect(titles.map(({ json }) => json.title)).to.deep.equal(['没有这批货', 'There is no such lot']);
    });

    it('keeps the code of what the chain refused', async () => {
      const { status, json } = await get('/chain-refused');

      expect([status, json.code, json.args]).to.deep.equal([409, 'LienOutranked', { rank: 2 }]);
    });

    it('gives no detail of a fault', async () => {
      const { status, json, text } = await get('/fault');

      expect([status, json.code, text.includes('secret')]).to.deep.equal([500, 'InternalFault', false]);
    });

    it('leaves the fault in the log under the request id', async () => {
      const { json } = await get('/fault');

      expect(
        logLines.filter((line) => line.includes(String(json.requestId)) && line.includes('secret')).length,
      ).to.equal(1);
    });

    it('leaves no values of a refusal in the log', async () => {
      await get('/refused');

      expect(logLines.join()).to.contain('LotMissing').and.not.contain('9007199254740993');
    });

    it('is a 500 for a code of ours that no table lists', async () => {
      const { status, json } = await get('/unlisted');

      expect([status, json.code]).to.deep.equal([500, 'Unlisted']);
    });
  });

  describe('the request id', () => {
    it('is returned when it has a harmless shape', async () => {
      expect((await get('/id', { 'x-request-id': 'desk-7_0001' })).headers.get('x-request-id')).to.equal('desk-7_0001');
    });

    for (const given of ['short', 'x'.repeat(65), 'abcdefgh ijk', 'abc"},{"level":"x', 'abcdefgh;a=b']) {
      it(`is made anew instead of ${JSON.stringify(given).slice(0, 20)}`, async () => {
        const { headers, text } = await get('/id', { 'x-request-id': given });

        expect([headers.get('x-request-id'), headers.get('x-request-id') === given]).to.deep.equal([text, false]);
      });
    }
  });

  describe('the security headers', () => {
    it('allow scripts from our own files only', async () => {
      const policy = String((await get('/id')).headers.get('content-security-policy'));

      expect(policy).to.contain("script-src 'self';").and.not.contain('unsafe');
    });

    it('let nothing in from elsewhere: no base, no plug-in, no frame, no form, and nodes alone are asked', async () => {
      const app = express().use(securityHeaders({ https: true, connectOrigins: ['https://node.example'] }));
      app.get('/', (_request, response) => void response.send('ok'));
      const site = await serve(app);

      const policy = String((await send(site.url)).headers.get('content-security-policy')).split(';');
      await site.close();

      expect(policy).to.include.members([
        "default-src 'self'",
        "connect-src 'self' https://node.example",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        'upgrade-insecure-requests',
      ]);
    });

    it('promise https only where there is https', async () => {
      expect((await get('/id')).headers.get('strict-transport-security')).to.equal(null);
    });

    it('do not tell what runs here', async () => {
      expect((await get('/id')).headers.get('x-powered-by')).to.equal(null);
    });
  });

  describe('the rate limit', () => {
    it('answers RateLimited with Retry-After', async () => {
      await get('/limited');
      await get('/limited');

      const { status, json, headers } = await get('/limited');

      expect([status, json.code, headers.get('retry-after')]).to.deep.equal([429, 'RateLimited', '60']);
    });
  });

  it('survives a client that leaves in the middle of its body', async () => {
    await new Promise<void>((resolve) => {
      const socket = connect(Number(new URL(served.url).port), '127.0.0.1', () => {
        socket.write('POST /lots HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{');
        setTimeout(() => socket.destroy(), 20);
      });
      socket.on('close', () => resolve());
    });

    expect((await get('/id')).status).to.equal(200);
  });
});

describe('mergeProblems', () => {
  it('refuses a code that two modules claim', () => {
    expect(() => mergeProblems(httpProblems, httpProblems)).to.throw('BodyMalformed is listed twice');
  });
});

function composeApp(logLines: string[]) {
  const app = express().disable('x-powered-by');
  app.use(requestId(), securityHeaders({ https: false, connectOrigins: [] }));
  app.use('/limited', rateLimit({ windowSeconds: 60, maxRequests: 2 }));
  app.use(jsonBody({ ...DEFAULT_JSON_BODY_LIMITS, maxBytes: 1_024 }));
  app.get('/limited', (_request, response) => void response.send('ok'));
  app.get('/id', (request, response) => void response.send(requestIdOf(request)));
  app.post(
    '/lots',
    validate({ body: lotSchema }, ({ body }, _request, response) => response.json(body)),
  );
  app.get(
    '/lots/:id',
    validate({ params: z.strictObject({ id: z.uuid() }) }, ({ params }, _request, response) => response.json(params)),
  );
  addFailingRoutes(app);
  app.use(
    '/inner',
    express.Router().put('/things/:id', (_request, response) => void response.send('ok')),
  );
  app.use(routeUnknown());
  app.use(
    problemHandler({ problems: mergeProblems(kernelProblems, httpProblems, lotProblems), log: noteIn(logLines) }),
  );
  return app;
}

const lotProblems = {
  LotMissing: {
    status: 404,
    title: { en: 'There is no such lot', zh: '没有这批货' },
    next: { en: 'Check the number.', zh: '请核对编号。' },
  },
};

function addFailingRoutes(app: express.Express): void {
  app.get('/refused', () => {
    throw new AppError('LotMissing', { kg: 9_007_199_254_740_993n });
  });
  app.get('/unlisted', () => {
    throw new AppError('Unlisted');
  });
  app.get('/chain-refused', () => {
    throw Object.assign(new Error('reverted'), { name: 'LedgerError', code: 'LienOutranked', args: { rank: 2 } });
  });
  app.get('/fault', async () => {
    throw new Error('secret of the house');
  });
}

function noteIn(logLines: string[]) {
  const note = (fields: { err?: unknown }, message: string) =>
    logLines.push(JSON.stringify({ ...fields, err: String(fields.err), message }));
  return { warn: note, error: note };
}
