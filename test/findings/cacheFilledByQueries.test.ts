import { expect } from 'chai';
import express from 'express';
import { publicCache } from '../../server/kernel/http/publicCache.ts';
import { type Served, send, serve } from '../support/httpClient.ts';

const LARGE = Buffer.alloc(256 * 1024, 'x');
/** 64 MiB of the largest answers that are kept. */
const FULL = 256;

/** One document under thousands of made-up query strings once filled the gateway's memory (5,000 × 256 KiB). */
describe('The cache of public answers', function () {
  this.timeout(30_000);

  let served: Served;
  let composed: string[];

  beforeEach(async () => {
    composed = [];
    const app = express().use(publicCache({ freshMs: 600_000, prefix: '/api/' }));
    app.get('/api/large', (request, response) => {
      composed.push(request.url);
      response.set('Cache-Control', 'public, max-age=2').send(LARGE);
    });
    served = await serve(app);
  });
  afterEach(() => served.close());

  const ask = (query: number) => send(`${served.url}/api/large?${query}`);

  it('gives an answer again', async () => {
    await ask(0);
    await ask(0);

    expect(composed).to.deep.equal(['/api/large?0']);
  });

  it('says that nothing changed to who has the answer', async () => {
    const { headers } = await ask(0);

    const again = await send(`${served.url}/api/large?0`, {
      headers: { 'if-none-match': String(headers.get('etag')) },
    });

    expect([again.status, again.text]).to.deep.equal([304, '']);
  });

  it('keeps no more than 64 MiB', async () => {
    for (let query = 0; query <= FULL; query += 1) await ask(query);
    await ask(0);

    expect(composed.filter((url) => url === '/api/large?0')).to.have.length(2);
  });

  it('gives no place to answers that are stale already', async () => {
    const app = express().use(publicCache({ freshMs: 500, prefix: '/api/' }));
    app.get('/api/large', (request, response) => {
      composed.push(request.url);
      response.set('Cache-Control', 'public, max-age=2').send(LARGE);
    });
    const short = await serve(app);
    const askShort = (query: number) => send(`${short.url}/api/large?${query}`);
    try {
      for (let query = 1; query < FULL; query += 1) await askShort(query);
      await new Promise((resolve) => setTimeout(resolve, 600));
      for (const query of [0, FULL, 0]) await askShort(query);

      expect(composed.filter((url) => url === '/api/large?0')).to.have.length(1);
    } finally {
      await short.close();
    }
  });
});
