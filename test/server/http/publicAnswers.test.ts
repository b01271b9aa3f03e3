import { expect } from 'chai';
import express from 'express';
import { publicCache } from '../../../server/kernel/http/publicCache.ts';
import { wireText } from '../../../server/kernel/http/publicJson.ts';
import { type Served, send, serve } from '../../support/httpClient.ts';

describe('public answers', () => {
  const served: Served[] = [];
  after(() => Promise.all(served.map((site) => site.close())));

  /** Counts what it composes; each answer is public. */
  async function counting(freshMs: number): Promise<(headers?: Record<string, string>) => Promise<string>> {
    let composed = 0;
    const app = express().use(publicCache({ freshMs, prefix: '/api/' }));
    app.get('/api/lots', (_request, response) => {
      composed += 1;
      response.set('Cache-Control', 'public, max-age=5').send(String(composed));
    });
    const site = await serve(app);
    served.push(site);
    return async (headers = {}) => (await send(`${site.url}/api/lots`, { headers })).text;
  }

  it('are composed once while they are fresh', async () => {
    const ask = await counting(60_000);

    expect([await ask(), await ask()]).to.deep.equal(['1', '1']);
  });

  it('are composed anew for who has just written, and the others get that one', async () => {
    const ask = await counting(60_000);

    expect([await ask(), await ask({ 'cache-control': 'no-cache' }), await ask()]).to.deep.equal(['1', '2', '2']);
  });

  it('are composed each time where nothing may be kept', async () => {
    const ask = await counting(0);

    expect([await ask(), await ask()]).to.deep.equal(['1', '2']);
  });

  it('carry amounts as decimal strings, beyond what a double holds', () => {
    expect(wireText({ fen: 9_007_199_254_740_993n, kg: 3, of: null })).to.equal(
      '{"fen":"9007199254740993","kg":3,"of":null}',
    );
  });
});
