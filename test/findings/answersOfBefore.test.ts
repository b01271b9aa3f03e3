import { expect } from 'chai';
import express from 'express';
import { publicCache } from '../../server/kernel/http/publicCache.ts';
import { type Served, send, serve } from '../support/httpClient.ts';

/** A desk that had just taken a sale to its next step read the step before again, for up to twelve seconds. */
describe('An answer of before', () => {
  let served: Served;
  let state: string;

  beforeEach(async () => {
    state = 'announced';
    const app = express().use(publicCache({ freshMs: 600_000, prefix: '/api/' }));
    app.get('/api/sale', (_request, response) => {
      response.set('Cache-Control', 'public, max-age=2').send(state);
    });
    served = await serve(app);
  });
  afterEach(() => served.close());

  const ask = async (headers: Record<string, string> = {}) => (await send(`${served.url}/api/sale`, { headers })).text;

  for (const wish of ['no-cache', 'max-age=0']) {
    it(`isn’t given to who asks with ${wish}, nor to anybody after that`, async () => {
      await ask();
      state = 'bidding';

      expect(await ask()).to.equal('announced');
      expect(await ask({ 'cache-control': wish })).to.equal('bidding');
      expect(await ask()).to.equal('bidding');
    });
  }

  it('is given for other wishes', async () => {
    await ask();
    state = 'bidding';

    expect(await ask({ 'cache-control': 'max-age=60' })).to.equal('announced');
  });
});
