import { expect } from 'chai';
import express from 'express';
import { healthRoutes, type Readiness } from '../../../server/kernel/ops/healthRoutes.ts';
import { type Served, send, serve } from '../../support/httpClient.ts';

describe('the answers to who watches over a gateway', () => {
  const parts: Record<string, Readiness> = {};
  let served: Served;

  before(async () => {
    const checks = { chain: async () => parts.chain as Readiness, database: async () => parts.database as Readiness };
    served = await serve(express().use(healthRoutes({ checks })));
  });
  after(() => served.close());
  beforeEach(() => Object.assign(parts, { chain: { ok: true }, database: { ok: true } }));

  it('say that the process lives, whatever its parts do', async () => {
    parts.database = { ok: false, code: 'DatabaseUnreachable' };

    const { status, json } = await send(`${served.url}/health`);

    expect([status, json]).to.deep.equal([200, { ok: true }]);
  });

  it('say that it can serve, part by part', async () => {
    const { status, json } = await send(`${served.url}/ready`);

    expect([status, json]).to.deep.equal([200, { ok: true, parts }]);
  });

  it('say that it can’t as soon as one part is missing, and which', async () => {
    parts.chain = { ok: false, code: 'ChainUnreachable' };

    const { status, json } = await send(`${served.url}/ready`);

    expect([status, json]).to.deep.equal([503, { ok: false, parts }]);
  });

  for (const path of ['/health', '/ready']) {
    it(`are never given again by a cache (${path})`, async () => {
      expect((await send(`${served.url}${path}`)).headers.get('cache-control')).to.equal('no-store');
    });
  }
});
